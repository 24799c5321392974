"""What a person who is asked again is told to do better."""

from __future__ import annotations

from risk_app.advice import advice
from risk_app.shapes import ToldVerdict


def advice_for(verdict: ToldVerdict | None) -> list[str]:
    """All that the checks found, or what a reviewer chose to say; in the language of the page."""
    if verdict is None:
        return advice(())
    if verdict.is_by_person:
        return advice(verdict.reasons, verdict.asked_again)
    return advice((*verdict.reasons, *verdict.check_reasons))
