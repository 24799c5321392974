"""Which account a provider's subject signs in as. Links are made by hand, never by an address."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from risk_app.portal.signing_in.id_tokens import Proof
from sessions_app import installation_events
from sessions_app.models import InstallationEvent, ProviderSubject

_Kind = InstallationEvent.Kind


class LinkRefused(Exception):
    """The subject is another account's, or the account has one of this provider already."""


def user_of(proof: Proof) -> User | None:
    """The account that was linked to whom the provider means, whatever its state."""
    found = ProviderSubject.objects.select_related("user").filter(
        issuer=proof.issuer, subject=proof.subject
    )
    row = found.first()
    return row.user if row is not None else None


def link(user: User, *, issuer: str, subject: str, actor: str) -> ProviderSubject:
    """Let the subject sign in as the user; raises LinkRefused."""
    try:
        with transaction.atomic():
            made = ProviderSubject.objects.create(
                user=user, issuer=issuer, subject=subject, linked_by=actor
            )
    except IntegrityError:
        raise LinkRefused("the subject or the account is linked already") from None
    installation_events.record(
        _Kind.PROVIDER_LINKED, actor=actor, user=user.pk, link=made.pk, issuer=issuer
    )
    return made


def unlink(link: ProviderSubject, *, actor: str) -> None:
    """The subject signs in no more; who is signed in by it is signed out."""
    number = link.pk
    link.delete()
    installation_events.record(
        _Kind.PROVIDER_UNLINKED, actor=actor, user=link.user_id, link=number, issuer=link.issuer
    )


def note_use(proof: Proof, now: datetime) -> None:
    rows = ProviderSubject.objects.filter(issuer=proof.issuer, subject=proof.subject)
    rows.update(last_used_at=now)
