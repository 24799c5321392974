"""Which kinds of credential each dialect takes, and which of them an integration begins with."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from api.keys import tokens
from sessions_app import credentials, issuing
from sessions_app.issuing import Made, NotIssued
from sessions_app.models import Credential, Integration

Kind = Credential.Kind


@dataclass(frozen=True, slots=True)
class Taken:
    """The kinds that a dialect takes: those made with an integration, then the others.

    audience: whom the tokens of this dialect are for.
    """

    first: tuple[Kind, ...]
    more: tuple[Kind, ...] = ()
    audience: str = ""
    # The wire names the client apart from its credential.
    names_client: bool = False


# Its API key and first shared secret are made together with the integration itself.
SIGNS_BY_HMAC = "veriff"
TAKEN: dict[str, Taken] = {
    SIGNS_BY_HMAC: Taken(first=(), more=(Kind.API_KEY,)),
    "trusona": Taken(first=(Kind.ACCESS_TOKEN,), more=(Kind.TOKEN_KEY,), audience="trusona"),
    "transmit": Taken(first=(Kind.OAUTH_CLIENT,)),
    "vult": Taken(first=(Kind.SERVER_KEY, Kind.PUBLISHABLE_KEY), names_client=True),
}

LIFE_OF_ACCESS_TOKEN = timedelta(days=365)


def dialects_that_take(kind: Kind) -> list[str]:
    """The names of the dialects in which a credential of the kind proves anything."""
    return [name for name, taken in TAKEN.items() if kind in (*taken.first, *taken.more)]


def make_first(
    integration: Integration, *, actor: str, dialects: Collection[str] = tuple(TAKEN)
) -> dict[str, dict[str, str]]:
    """Make one set per dialect that begins with any: dialect -> name -> what is shown once."""
    made = {}
    for dialect, taken in TAKEN.items():
        if dialect not in dialects:
            continue
        shown: dict[str, str] = {}
        for kind in taken.first:
            shown |= issue(integration, kind, dialect=dialect, actor=actor).shown
        if shown and taken.names_client:
            shown["client_id"] = str(integration.pk)
        if shown:
            made[dialect] = shown
    return made


@transaction.atomic
def issue(
    integration: Integration,
    kind: Kind,
    *,
    dialect: str,
    actor: str,
    public_key: Mapping[str, Any] | None = None,
    label: str = "",
    life: timedelta | None = None,
) -> Made:
    """Make a credential that the dialect takes; raises NotIssued or TokenTooLong."""
    if dialect not in dialects_that_take(kind):
        raise NotIssued(f"{dialect} takes no {kind}")
    is_token = kind == Kind.ACCESS_TOKEN
    if is_token and life is None:
        life = LIFE_OF_ACCESS_TOKEN
    made = issuing.issue(
        integration,
        kind,
        dialect=dialect,
        actor=actor,
        public_key=public_key,
        label=label,
        expires_at=timezone.now() + life if life else None,
    )
    if not is_token or life is None:
        return made
    seconds = int(life.total_seconds())
    text = tokens.issue(made.credential, audience=TAKEN[dialect].audience, seconds=seconds)
    return Made(made.credential, {"access_token": text})


@transaction.atomic
def replace(
    former: Credential,
    *,
    overlap: timedelta,
    actor: str,
    public_key: Mapping[str, Any] | None = None,
) -> Made:
    """Make another one of its kind, dialect and label; the former is accepted for the overlap yet.

    It lives as long as the former was to live in all. Raises NotIssued, TokenTooLong and, for the
    secret that signs, RevocationRefused: that one is rotated.
    """
    if not former.is_live:
        raise NotIssued("it is not accepted any more: make a new one instead")
    life = former.expires_at - former.created_at if former.expires_at else None
    made = issue(
        former.integration,
        Kind(former.kind),
        dialect=former.dialect,
        actor=actor,
        public_key=public_key,
        label=issuing.label_of(former),
        life=life,
    )
    until = timezone.now() + overlap
    credentials.let_run_out(former, at=until, replaced_by=made.credential, actor=actor)
    return made


def make_integration(
    name: str, mode: str, *, dialects: Collection[str], actor: str, **settings: Any
) -> tuple[Integration, dict[str, dict[str, str]]]:
    """Make an integration and what it begins with in each of the dialects, shown this once.

    The shared secret is always made: what is sent to receivers is signed with it.
    """
    with transaction.atomic():
        issued = credentials.create_integration(
            name,
            mode,
            dialect=SIGNS_BY_HMAC,
            actor=actor,
            with_api_key=SIGNS_BY_HMAC in dialects,
            **settings,
        )
        shown = make_first(issued.integration, actor=actor, dialects=dialects)
    pair = {"api_key": issued.api_key} if issued.api_key else {}
    return issued.integration, {
        SIGNS_BY_HMAC: pair | {"shared_secret": issued.shared_secret}
    } | shown
