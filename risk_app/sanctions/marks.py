"""Blind indexes by which hits and whitelist entries are compared: which entry, and whom."""

from __future__ import annotations

import json
import unicodedata

from risk_app.models import ListedEntity, SanctionsList
from risk_app.sanctions.kept import KeptPerson
from sessions_app.indexing import blind_index
from sessions_app.models import Integration


def entity_index(integration: Integration, listing: SanctionsList, source_id: str) -> str:
    """Which entry of which list: the same in every version of the list."""
    return blind_index(integration, "listed", f"{listing.code}:{source_id}")


def content_index(integration: Integration, entity: ListedEntity) -> str:
    """What the entry says: another one as soon as anything in it changes."""
    return blind_index(integration, "listed_content", entity.content_digest)


def person_index(integration: Integration, person: KeptPerson) -> str:
    """Names and birth date of whom was searched for, whatever their order, case and accents."""
    names = sorted({_plain(one) for one in person.names})
    return blind_index(integration, "searched", json.dumps([names, person.birth_date]))


def _plain(name: str) -> str:
    apart = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(one for one in apart if not unicodedata.combining(one))
    words = "".join(one if one.isalnum() else " " for one in letters).split()
    return " ".join(sorted(words))
