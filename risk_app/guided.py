"""How a session has people show that they are there, by its settings and by its frozen policy."""

from __future__ import annotations

from documents_app.shapes import StillLimits, StillMode
from risk_app import policies, policy_parts
from risk_app.models import Check
from risk_app.policy_limits import USUAL_STEPS as USUAL_STEPS
from sessions_app.models import Session
from sessions_app.status import Channel


def least_steps(session: Session) -> int:
    """How many steps of a recording at least; 0 where none are needed.

    They are asked for on the hosted pages alone, and where the policy knows the check that takes
    their result: nobody else would look at it.
    """
    if session.channel != Channel.HOSTED:
        return 0
    body = policies.body_of(session)
    if not policy_parts.names(body, Check.Kind.LIVENESS):
        return 0
    asked = body["limits"].get("guided_steps")
    return USUAL_STEPS if asked is None else asked


def still_mode(session: Session) -> StillMode | None:
    """How the person shows it by single pictures; None where the session does not ask for these."""
    if session.settings.get("tests", {}).get("liveness") is False:
        return None
    word = session.settings.get("liveness_mode")
    return StillMode(word) if word in StillMode.__members__.values() else None


def still_steps(session: Session) -> int:
    """How many steps follow the frontal picture: as many as a recording would have."""
    return policies.body_of(session)["limits"].get("guided_steps") or USUAL_STEPS


def still_limits(session: Session) -> StillLimits:
    """What the session's policy says of single pictures."""
    limits = policies.body_of(session)["limits"]
    return StillLimits(
        passive=limits.get("liveness_score"),
        skip=limits.get("liveness_skip_score"),
        expression=limits.get("expression_probability"),
        direction=limits.get("direction_degrees"),
    )
