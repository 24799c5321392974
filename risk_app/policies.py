"""Which policy an integration is judged by. None is ever changed: a new version replaces it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, Max

from risk_app import policy_limits
from risk_app.models import Check, Policy, SessionPolicy
from risk_app.reasons import Reason
from risk_app.shipped_policies import VERSIONS
from sessions_app import locking
from sessions_app.inserting import Beside
from sessions_app.models import Integration, Session

_FREEZE = """
INSERT INTO risk_app_sessionpolicy (session_id, policy_id)
SELECT %s, id FROM risk_app_policy
WHERE integration_id = %s OR integration_id IS NULL
ORDER BY integration_id NULLS LAST, version DESC LIMIT 1
ON CONFLICT DO NOTHING
"""


class PolicyRefused(ValueError):
    """The body is not a policy; the message names the part."""


def current(integration: Integration) -> Policy:
    """The newest version of the integration's own policy, or else of the one that ships."""
    newest = (
        Policy.objects.filter(integration=integration) | Policy.objects.filter(integration=None)
    ).order_by(F("integration").desc(nulls_last=True), "-version")
    return newest.first() or _shipped()


def of(session: Session) -> Policy:
    """The policy that was frozen when the session was opened.

    A session of an earlier build that was over before policies were frozen has none: the current
    one stands in for it.
    """
    frozen = SessionPolicy.objects.filter(session=session).select_related("policy").first()
    return frozen.policy if frozen is not None else current(session.integration)


def freezing(session_id: UUID, integration: Integration) -> Beside:
    """The statement that keeps the current policy for a session that is being opened.

    It writes nothing where there is no policy yet: `freeze` makes the one that ships.
    """
    # Asked and written by one statement: a publication is seen the moment it is committed.
    return Beside(_FREEZE, (session_id, integration.pk))


def freeze(session: Session) -> None:
    """Keep the policy that is current now for the session; it has one for good after the first."""
    with connection.cursor() as cursor:
        cursor.execute(_FREEZE, [session.pk, session.integration_id])
        if cursor.rowcount == 1:
            return
    SessionPolicy.objects.get_or_create(
        session=session, defaults={"policy": current(session.integration)}
    )


@transaction.atomic
def publish(
    integration: Integration | None, body: dict[str, Any], *, created_by: str = "system"
) -> Policy:
    """Make the next version for the integration, or for all without one of their own."""
    refuse_unless_sound(body)
    if integration is not None:
        # Two people may publish at once: the integration's row decides who gets which number.
        locking.lock_integration(integration)
    last = Policy.objects.filter(integration=integration).aggregate(last=Max("version"))["last"]
    return Policy.objects.create(
        integration=integration, version=(last or 0) + 1, body=body, created_by=created_by
    )


def refuse_unless_sound(body: dict[str, Any]) -> None:
    """Raise PolicyRefused unless every part is there and uses our words."""
    shape = VERSIONS[1]
    if set(body) != set(shape):
        raise PolicyRefused(f"a policy has exactly the parts {', '.join(sorted(shape))}")
    for part, example in shape.items():
        if not isinstance(body[part], (int, float) if part == "approve_from" else type(example)):
            raise PolicyRefused(f"{part} must be a {type(example).__name__}")
    kinds = {*body["required"], *body["tolerances"], *body["vetoes"], *body["weights"]}
    _refuse_unknown("check", kinds, set(Check.Kind.values))
    vetoes = {reason for reasons in body["vetoes"].values() for reason in reasons}
    _refuse_unknown("reason", {*body["requests"], *vetoes}, set(Reason.values))
    tolerated = {result for results in body["tolerances"].values() for result in results}
    # An error or a failure is never tolerated: that is what failing closed means.
    _refuse_unknown("tolerable result", tolerated, {"unsure", "not_run"})
    if not body["required"] or not 0 <= body["approve_from"] <= 1:
        raise PolicyRefused("required may not be empty, and approve_from is between 0 and 1")
    for kind, weight in body["weights"].items():
        if isinstance(weight, bool) or not isinstance(weight, int | float) or weight < 0:
            raise PolicyRefused(f"weights.{kind} must be a number that is not negative")
    for complaint in policy_limits.complaints(body["limits"]):
        raise PolicyRefused(complaint)


def _refuse_unknown(what: str, given: set[str], known: set[str]) -> None:
    if given - known:
        raise PolicyRefused(f"no {what} is called {', '.join(sorted(given - known))}")


def _shipped() -> Policy:
    """The newest policy that ships; a migration made it, so this is for emptied databases."""
    version = max(VERSIONS)
    policy, _ = Policy.objects.get_or_create(
        integration=None, version=version, defaults={"body": VERSIONS[version]}
    )
    return policy
