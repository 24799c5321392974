"""Why a session becomes something: policies, checks, named results, verdicts, review cases."""

from risk_app.models.check import Check
from risk_app.models.policy import Policy
from risk_app.models.risk_score import RiskScore
from risk_app.models.session_policy import SessionPolicy
from risk_app.models.verdict import ReviewCase, Verdict

__all__ = ["Check", "Policy", "ReviewCase", "RiskScore", "SessionPolicy", "Verdict"]
