"""The optional parts of a decision that say how risky it looked."""

from __future__ import annotations

from typing import Annotated, NotRequired, TypedDict

from api.veriff import vocabulary
from api.wire.answers import Says
from risk_app.reasons import Reason
from risk_app.shapes import ToldVerdict

_CATEGORIES = (
    "client_data_mismatch",
    "cross-links",
    "crosslinks",
    "device",
    "document",
    "images",
    "network",
    "session",
    "person",
)


class RiskScoreOut(TypedDict):
    score: NotRequired[Annotated[float, Says(minimum=0, maximum=1)]]


class RiskLabelOut(TypedDict):
    label: str
    category: Annotated[str, Says(enum=_CATEGORIES)]


def risk_score(verdict: ToldVerdict) -> RiskScoreOut | None:
    """Ours is 1 for the person and 0 against; theirs is the risk."""
    return None if verdict.score is None else {"score": round(1 - verdict.score, 4)}


def risk_labels(verdict: ToldVerdict) -> list[RiskLabelOut]:
    """One label per reason of any check that is a risk."""
    return [
        {"label": word, "category": vocabulary.RISK_CATEGORY[Reason(word)]}
        for word in dict.fromkeys([*verdict.reasons, *verdict.check_reasons])
        if word in vocabulary.RISK_CATEGORY
    ]
