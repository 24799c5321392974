"""Whether a session needs guided steps, by the policy that was frozen when it was opened."""

from __future__ import annotations

from risk_app import policies, policy_parts
from risk_app.models import Check
from risk_app.policy_limits import USUAL_STEPS as USUAL_STEPS
from sessions_app.models import Session
from sessions_app.status import Channel


def least_steps(session: Session) -> int:
    """How many steps at least; 0 where none are needed.

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
