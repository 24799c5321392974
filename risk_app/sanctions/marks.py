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
    """The person's own name and birth date, whatever the order, case and accents of the words.

    The first name that is searched for is what the document says; the others are other spellings.
    """
    name = _plain(person.names[0]) if person.names else ""
    return blind_index(integration, "searched", json.dumps([name, person.birth_date]))


def _plain(name: str) -> str:
    apart = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(one for one in apart if not unicodedata.combining(one))
    words = "".join(one if one.isalnum() else " " for one in letters).split()
    return " ".join(sorted(words))
