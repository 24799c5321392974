"""Finding sessions by what was collected, without keeping the values readable."""

from __future__ import annotations

import re

from django.db.models import Q, QuerySet

from devices_app import ip_addresses
from sessions_app.indexing import blind_index
from sessions_app.models import Integration, Session

# Which columns a kind of value is looked for in.
COLUMNS = {
    "fingerprint": ("fingerprint_index",),
    "ip": ("ip_v4_index", "ip_v6_index"),
    "email": ("email_index",),
    "phone": ("phone_index",),
}


def sessions_with(integration: Integration, kind: str, value: str) -> QuerySet[Session]:
    """Sessions whose device has this fingerprint, ip, email or phone; none for an empty value."""
    indexed = index(integration, kind, value)
    if not indexed:
        return Session.objects.none()
    matches = Q()
    for column in COLUMNS[kind]:
        matches |= Q(**{f"devices__{column}": indexed})
    return integration.sessions.filter(matches).distinct()


def index(integration: Integration, kind: str, value: str) -> str:
    """The blind index of a value, written in the one way that equal values share."""
    return blind_index(integration, kind, normalised(kind, value))


def normalised(kind: str, value: str) -> str:
    value = value.strip()
    if kind == "email":
        return value.casefold()
    if kind == "phone":
        return re.sub(r"\D", "", value)
    if kind == "ip":
        found = ip_addresses.parse(value)
        exact = found.exact if found else None
        return str(exact) if exact else value.casefold()
    return value
