"""The policy that sessions are judged by, as those who open them may read and replace it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from api.flows.finding import NotThere
from api.flows.rows import Caller, row
from risk_app import policies, publishing
from risk_app.models import Policy
from risk_app.policies import PolicyOvertaken
from risk_app.shapes import ToldPolicy
from sessions_app.models import Credential, Integration

_ACTOR = "integration"
_TRIES = 5


@dataclass(frozen=True, slots=True)
class Replacement:
    """One part of a policy in place of another. part: as a policy has it. whole: the policy with
    the new part."""

    part: Callable[[Mapping[str, Any]], object]
    whole: Callable[[Mapping[str, Any]], dict[str, Any]]


def current_policy(caller: Caller, scope: str = "") -> ToldPolicy:
    """What a session is judged by that is opened now. scope: the id of the credential that opens
    it; raises NotThere for one that is not the caller's."""
    integration = row(caller, Integration)
    return _told(policies.current(integration, _own(integration, scope)))


def policy_of_id(caller: Caller, policy_id: str) -> ToldPolicy:
    """A version by the id that sessions name, of the caller or one that ships; raises NotThere."""
    try:
        wanted = UUID(policy_id)
    except ValueError:
        raise NotThere("this is not an id") from None
    found = Policy.objects.filter(public_id=wanted).first()
    if found is None or found.integration_id not in {None, caller.pk}:
        raise NotThere("there is nothing under this id")
    return _told(found)


def replace_policy(caller: Caller, replacement: Replacement, scope: str = "") -> ToldPolicy:
    """Publish a new version for the scope, made from the one that counts there now.

    What a credential's own policy never had otherwise than the caller's follows the caller's.
    Sessions that are open keep theirs. Raises PolicyRefused, and NotThere as `current_policy`.
    """
    integration = row(caller, Integration)
    own = _own(integration, scope)
    for _ in range(_TRIES):
        try:
            return _told(_replace(integration, replacement, own))
        except PolicyOvertaken:
            continue  # somebody else was quicker: theirs is what is changed now
    raise PolicyOvertaken("others publish all the time")


@transaction.atomic
def _replace(integration: Integration, replacement: Replacement, scope: str) -> Policy:
    before = policies.current(integration, scope)
    followers = [] if scope else sorted(policies.scopes_of(integration))
    for follower in followers:
        mine = policies.current(integration, follower)
        if replacement.part(mine.body) == replacement.part(before.body):
            _publish(integration, replacement, mine, follower)
    return _publish(integration, replacement, before, scope)


def _publish(
    integration: Integration, replacement: Replacement, before: Policy, scope: str
) -> Policy:
    body = replacement.whole(before.body)
    return publishing.publish(integration, body, actor=_ACTOR, on_top_of=before.pk, scope=scope)


def _own(integration: Integration, scope: str) -> str:
    """The scope as it is kept: that of a credential of the integration, or none."""
    if not scope:
        return ""
    try:
        wanted = UUID(scope)
    except ValueError:
        raise NotThere("this is not an id") from None
    if not Credential.objects.filter(integration=integration, pk=wanted).exists():
        raise NotThere("there is nothing under this id")
    return str(wanted)


def _told(policy: Policy) -> ToldPolicy:
    return ToldPolicy(policy.public_id, policy.integration_id, policy.scope, policy.body)
