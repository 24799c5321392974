"""Writes into the history of a session what people do to its case."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from risk_app import review_cases
from risk_app.models import PendingDecision, ReviewCase
from sessions_app import events
from sessions_app.models import Event


class Action(StrEnum):
    """What was done: the word `action` of an event's details."""

    ASSIGNED = "assigned"
    HANDED_OVER = "handed_over"
    ESCALATED = "escalated"
    PROPOSED = "proposed"
    UNDONE = "undone"
    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    REFUSED = "refused"
    COMMITTED = "committed"


_OUTCOMES: dict[str, str] = {
    PendingDecision.Outcome.APPROVED: "approved",
    PendingDecision.Outcome.DECLINED: "declined",
    PendingDecision.Outcome.RESUBMIT: "new pictures are asked for",
}
_WORDS: dict[str, str] = {
    Action.ASSIGNED: "Case assigned",
    Action.HANDED_OVER: "Case handed over",
    Action.ESCALATED: "Case escalated",
    Action.PROPOSED: "Decided",
    Action.UNDONE: "Decision taken back before it counted",
    Action.CONFIRMED: "Decision confirmed as a second person",
    Action.UNCONFIRMED: "Confirmation taken back",
    Action.REFUSED: "Decision not confirmed: the second person disagrees",
    Action.COMMITTED: "Decision counts now",
    review_cases.VOID: "Decision became void",
}


def words_of(details: Mapping[str, Any]) -> str:
    """What an event of a case tells, in words; to whom something goes is left to the reader."""
    action = details.get("action", "")
    words = _WORDS.get(action, "Something was done to the case")
    if action in (Action.PROPOSED, Action.COMMITTED) and "outcome" in details:
        words += f": {_OUTCOMES.get(details['outcome'], '')}"
    if details.get("second_for"):
        words += ". A second person has to confirm it"
    why = details.get("why")
    if why in ReviewCase.Escalation.values:
        words += f": {ReviewCase.Escalation(why).label}"
    if why in PendingDecision.Void.values:
        words += f": {PendingDecision.Void(why).label}"
    return words


def record(case: ReviewCase, action: Action, *, by: int, **details: object) -> None:
    """Append an event of the case; details hold ids and our own words alone."""
    events.record(
        case.session,
        Event.Kind.CASE,
        attempt=case.attempt,
        actor=f"user:{by}",
        details={"action": str(action), **details},
    )
