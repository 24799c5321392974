"""What people do, in the few words by which the audit page is searched."""

from __future__ import annotations

from django.db.models import TextChoices

from risk_app.models import HitDecision
from sessions_app.models import Event, InstallationEvent

_E, _I = Event.Kind, InstallationEvent.Kind


class What(TextChoices):
    """A group of kinds; the label is what the page shows."""

    SAW = "saw", "Saw"
    SEARCHED = "searched", "Searched"
    DECIDED = "decided", "Decided"
    WORKED = "worked", "Worked on a case"
    TOOK = "took", "Took away"
    ERASED = "erased", "Erased"
    POLICIES = "policies", "Policies"
    INTEGRATIONS = "integrations", "Integrations"
    PEOPLE = "people", "People and groups"
    LISTS = "lists", "Sanctions lists"
    SIGNED_IN = "signed_in", "Signing in"
    OTHER = "other", "Anything else"


# Events of sessions; on the audit page where a person caused them.
OF_SESSIONS: dict[str, What] = {
    _E.PICTURE_VIEWED: What.SAW,
    _E.WEBHOOK_VIEWED: What.SAW,
    _E.STATUS: What.DECIDED,
    _E.HIT_DECIDED: What.DECIDED,
    _E.CASE: What.WORKED,
    _E.COMMENTED: What.WORKED,
    _E.TAGGED: What.WORKED,
    _E.TICKET: What.WORKED,
    _E.NOTE: What.WORKED,
    _E.REPORTED: What.TOOK,
    _E.ERASED: What.ERASED,
    _E.PURGED: What.ERASED,
    _E.EVIDENCE: What.OTHER,
    _E.CONSENT_DECLINED: What.OTHER,
    _E.SETTING: What.OTHER,
    _E.SCREENED: What.OTHER,
    _E.LIVENESS: What.OTHER,
}

OF_THE_INSTALLATION: dict[str, What] = {
    _I.LOGGED_IN: What.SIGNED_IN,
    _I.LOGIN_FAILED: What.SIGNED_IN,
    _I.LOGIN_LOCKED: What.SIGNED_IN,
    _I.LOGGED_OUT: What.SIGNED_IN,
    _I.SECOND_FACTOR_ADDED: What.SIGNED_IN,
    _I.SECOND_FACTOR_REMOVED: What.SIGNED_IN,
    _I.SECOND_FACTOR_FAILED: What.SIGNED_IN,
    _I.PROVIDER_LINKED: What.PEOPLE,
    _I.PROVIDER_UNLINKED: What.PEOPLE,
    _I.USER_CHANGED: What.PEOPLE,
    _I.GROUP_JOINED: What.PEOPLE,
    _I.GROUP_LEFT: What.PEOPLE,
    _I.GROUP_CHANGED: What.PEOPLE,
    _I.INTEGRATION_CREATED: What.INTEGRATIONS,
    _I.INTEGRATION_CHANGED: What.INTEGRATIONS,
    _I.INTEGRATION_REVOKED: What.INTEGRATIONS,
    _I.CREDENTIAL_ISSUED: What.INTEGRATIONS,
    _I.CREDENTIAL_REVOKED: What.INTEGRATIONS,
    _I.ENDPOINT_ADDED: What.INTEGRATIONS,
    _I.ENDPOINT_REMOVED: What.INTEGRATIONS,
    _I.ENDPOINT_SWITCHED_OFF: What.INTEGRATIONS,
    _I.ENDPOINT_SWITCHED_ON: What.INTEGRATIONS,
    _I.POLICY_PUBLISHED: What.POLICIES,
    _I.IDENTITY_VIEWED: What.SAW,
    _I.SEARCHED: What.SEARCHED,
    _I.CREDENTIAL_REPLACED: What.INTEGRATIONS,
    _I.ENDPOINT_PAUSED: What.INTEGRATIONS,
    _I.ENDPOINT_TESTED: What.INTEGRATIONS,
    _I.DELIVERIES_SENT_AGAIN: What.INTEGRATIONS,
    _I.IDENTITY_ERASED: What.ERASED,
    _I.PEOPLE_RESCREENED: What.LISTS,
    _I.SANCTIONS_LIST_CHANGED: What.LISTS,
    _I.SANCTIONS_LIST_ACTIVATED: What.LISTS,
    _I.SANCTIONS_LIST_REFUSED: What.LISTS,
    _I.LIST_EXPORTED: What.TOOK,
}

# What else is done to a hit is an event of its session, too.
OF_HITS: dict[str, What] = {HitDecision.Action.VIEWED: What.SAW}


def kinds(of: dict[str, What], what: str) -> list[str]:
    """The kinds of one group."""
    return [str(kind) for kind, group in of.items() if group == what]
