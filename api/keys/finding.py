"""The row of a credential, read anew in every request, so that revoking works at once."""

from __future__ import annotations

import re
from collections.abc import Collection

from django.db.models import QuerySet

from api.keys.refusal import CredentialRefused, Why
from sessions_app.models import Credential

# The forms of all identifiers that we give. Nothing else is worth a question to the database,
# which could not even hold some of it.
_IDENTIFIER = re.compile(r"[A-Za-z0-9_-]{1,100}", re.ASCII)


def by_identifier(text: str, *, dialect: str, kinds: Collection[Credential.Kind]) -> Credential:
    """The live credential with its active integration; raises CredentialRefused."""
    if not _IDENTIFIER.fullmatch(text):
        raise CredentialRefused(Why.UNKNOWN)
    return _live(_of(dialect, kinds).filter(identifier=text))


def by_digest(digest: str, *, dialect: str, kinds: Collection[Credential.Kind]) -> Credential:
    """The same for the digest of a secret."""
    return _live(_of(dialect, kinds).filter(secret_digest=digest))


def _of(dialect: str, kinds: Collection[Credential.Kind]) -> QuerySet[Credential]:
    return Credential.objects.filter(dialect=dialect, kind__in=kinds).select_related("integration")


def _live(rows: QuerySet[Credential]) -> Credential:
    credential = rows.first()
    if credential is None or not credential.is_live:
        raise CredentialRefused(Why.UNKNOWN)
    if not credential.integration.is_active:
        raise CredentialRefused(Why.INACTIVE)
    return credential
