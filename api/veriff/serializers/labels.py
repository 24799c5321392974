"""The optional parts of a decision that say how risky it looked."""

from __future__ import annotations

from typing import Any

from api.veriff import vocabulary
from risk_app.models import Verdict
from risk_app.reasons import Reason


def risk_score(verdict: Verdict) -> dict[str, Any]:
    """Ours is 1 for the person and 0 against; theirs is the risk."""
    if verdict.score is None:
        return {}
    return {"riskScore": {"score": round(1 - verdict.score, 4)}}


def risk_labels(verdict: Verdict) -> dict[str, Any]:
    """One label per reason of any check that is a risk; left out when there is none."""
    words = [word for result in verdict.results for word in result.get("reasons", [])]
    risks = [
        {"label": word, "category": vocabulary.RISK_CATEGORY[Reason(word)]}
        for word in dict.fromkeys([*verdict.reasons, *words])
        if word in vocabulary.RISK_CATEGORY
    ]
    return {"riskLabels": risks} if risks else {}
