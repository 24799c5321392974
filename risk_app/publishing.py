"""Publishing a policy: the version, and the event that says who made it."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from risk_app import policies
from risk_app.models import Policy
from risk_app.sanctions import runs, thresholds
from sessions_app import installation_events
from sessions_app.models import InstallationEvent, Integration


@transaction.atomic
def publish(
    integration: Integration | None,
    body: Mapping[str, object],
    *,
    actor: str,
    on_top_of: int | None = None,
    scope: str = "",
) -> Policy:
    """Make the next version for the integration, or for all without one of their own.

    on_top_of: the id of the policy that the body was made from; PolicyOvertaken is raised where
    another one is current by now. Raises PolicyRefused for what is no policy.
    """
    before = thresholds.of_body(policies.newest(integration, scope).body)
    policy = policies.publish(integration, body, created_by=actor, on_top_of=on_top_of, scope=scope)
    installation_events.record(
        InstallationEvent.Kind.POLICY_PUBLISHED,
        integration=integration,
        actor=actor,
        policy=policy.pk,
        version=policy.version,
        **({"credential": scope} if scope else {}),
    )
    if thresholds.of_body(policy.body) != before:
        # Who was no hit by the limit of before may be one now.
        runs.begin_for_threshold(integration, policy)
    return policy
