"""Why a session becomes something: policies, checks, results, verdicts, review cases, lists."""

from risk_app.models.check import Check
from risk_app.models.comment import Comment, Mention
from risk_app.models.hit import HitDecision, ScreeningHit, Whitelist
from risk_app.models.policy import Policy
from risk_app.models.rescreening import Rescreening
from risk_app.models.review import PendingDecision, ReviewCase, SavedView
from risk_app.models.risk_score import RiskScore
from risk_app.models.sanctions import (
    ListedEntity,
    ListedName,
    ListVersion,
    NameKey,
    SanctionsList,
)
from risk_app.models.screening import Screening, ScreeningSettings, Watch
from risk_app.models.session_policy import SessionPolicy
from risk_app.models.tag import Tag
from risk_app.models.tally import Tally, TallyCursor
from risk_app.models.verdict import Verdict

__all__ = [
    "Check",
    "Comment",
    "HitDecision",
    "ListVersion",
    "ListedEntity",
    "ListedName",
    "Mention",
    "NameKey",
    "PendingDecision",
    "Policy",
    "Rescreening",
    "ReviewCase",
    "RiskScore",
    "SanctionsList",
    "SavedView",
    "Screening",
    "ScreeningHit",
    "ScreeningSettings",
    "SessionPolicy",
    "Tag",
    "Tally",
    "TallyCursor",
    "Verdict",
    "Watch",
    "Whitelist",
]
