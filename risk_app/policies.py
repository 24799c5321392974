"""Which policy an integration is judged by. None is ever changed: a new version replaces it."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, Max

from risk_app import policy_parts, policy_soundness
from risk_app.models import Policy, SessionPolicy
from risk_app.shipped_policies import VERSIONS, PolicyBody
from sessions_app import locking
from sessions_app.inserting import Beside
from sessions_app.models import Integration, Session

_FREEZE = """
INSERT INTO risk_app_sessionpolicy (session_id, policy_id)
SELECT %s, id FROM risk_app_policy
WHERE integration_id = %s AND scope IN ('', %s) OR integration_id IS NULL
ORDER BY integration_id NULLS LAST, scope DESC, version DESC LIMIT 1
ON CONFLICT DO NOTHING
"""


class PolicyRefused(ValueError):
    """The body is not a policy; the message names the part."""


class PolicyOvertaken(Exception):
    """The policy that a new version was made from is not the current one any more."""


def current(integration: Integration, scope: str = "") -> Policy:
    """The newest version of the scope's own policy, else of the integration's, else what ships."""
    own = Policy.objects.filter(integration=integration, scope__in={"", scope})
    found = (own | Policy.objects.filter(integration=None)).order_by(
        F("integration").desc(nulls_last=True), "-scope", "-version"
    )
    return found.first() or _shipped()


def newest(integration: Integration | None, scope: str = "") -> Policy:
    """What sessions that are opened now are judged by; None: where there is no own policy."""
    if integration is not None:
        return current(integration, scope)
    return Policy.objects.filter(integration=None).order_by("-version").first() or _shipped()


def of(session: Session) -> Policy:
    """The policy that was frozen when the session was opened.

    A session of an earlier build that was over before policies were frozen has none: the current
    one stands in for it.
    """
    frozen = SessionPolicy.objects.filter(session=session).select_related("policy").first()
    return frozen.policy if frozen is not None else current(session.integration, scope_of(session))


def body_of(session: Session) -> PolicyBody:
    """The session's policy as it counts for its purpose, with every part."""
    return policy_parts.of_purpose(of(session).body, session.purpose)


def scope_of(session: Session) -> str:
    """The scope of what opened the session, whether it has a policy of its own or not."""
    return str(session.opened_with_id) if session.opened_with_id else ""


def scopes_of(integration: Integration) -> frozenset[str]:
    """The scopes of the integration that have a policy of their own."""
    own = Policy.objects.filter(integration=integration).exclude(scope="")
    return frozenset(own.values_list("scope", flat=True).distinct())


def freezing(session_id: UUID, integration: Integration, scope: str = "") -> Beside:
    """The statement that keeps the current policy for a session that is being opened.

    It writes nothing where there is no policy yet: `freeze` makes the one that ships.
    """
    # Asked and written by one statement: a publication is seen the moment it is committed.
    return Beside(_FREEZE, (session_id, integration.pk, scope))


def freeze(session: Session) -> None:
    """Keep the policy that is current now for the session; it has one for good after the first."""
    with connection.cursor() as cursor:
        cursor.execute(_FREEZE, [session.pk, session.integration_id, scope_of(session)])
        if cursor.rowcount == 1:
            return
    SessionPolicy.objects.get_or_create(
        session=session, defaults={"policy": current(session.integration, scope_of(session))}
    )


@transaction.atomic
def publish(
    integration: Integration | None,
    body: Mapping[str, object],
    *,
    created_by: str = "system",
    on_top_of: int | None = None,
    scope: str = "",
) -> Policy:
    """Make the next version for the integration, or for all without one of their own.

    scope: the id of the credential that it is for, where it is not for the whole integration.
    on_top_of: the id of the policy that must be current, or PolicyOvertaken is raised.
    """
    refuse_unless_sound(body)
    _wait_for_others(integration)
    if on_top_of is not None and newest(integration, scope).pk != on_top_of:
        raise PolicyOvertaken("another version was published meanwhile")
    before = Policy.objects.filter(integration=integration, scope=scope)
    last = before.aggregate(last=Max("version"))["last"]
    return Policy.objects.create(
        integration=integration,
        scope=scope,
        version=(last or 0) + 1,
        body=body,
        created_by=created_by,
    )


def refuse_unless_sound(body: object) -> None:
    """Raise PolicyRefused unless every part is there and uses our words."""
    for complaint in policy_soundness.complaints(body):
        raise PolicyRefused(str(complaint))


def _wait_for_others(integration: Integration | None) -> None:
    """Let one publish at a time: two at once would make the same number."""
    if integration is not None:
        locking.lock_integration(integration)
    # It is also what an integration without a policy of its own builds on.
    default = Policy.objects.filter(integration=None).order_by("-version")
    default.select_for_update(no_key=True, of=("self",)).first()


def _shipped() -> Policy:
    """The newest policy that ships; a migration made it, so this is for emptied databases."""
    version = max(VERSIONS)
    policy, _ = Policy.objects.get_or_create(
        integration=None, version=version, defaults={"body": VERSIONS[version]}
    )
    return policy
