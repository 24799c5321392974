"""Pages of sessions and of people, by what a caller looks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from api.flows.finding import NotThere
from api.flows.rows import Caller, Found, row
from risk_app import overviews, told_people
from risk_app.shapes import SessionOverview, ToldPerson
from sessions_app import labels, pages, search_words
from sessions_app.models import Identity, Integration, Session
from sessions_app.pages import Wanted
from sessions_app.shapes import Standing
from sessions_app.status import Purpose


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for; everything that is said must be true of a row. None: it is not said.

    identities, openers: ids, any of them. metadata: all of the pairs. term: words of a name, or the
    whole id of a session or identity. since, until: both belong to it.
    """

    standings: tuple[Standing, ...] | None = None
    since: datetime | None = None
    until: datetime | None = None
    identities: tuple[str, ...] | None = None
    openers: tuple[str, ...] | None = None
    metadata: Mapping[str, str] = field(default_factory=dict, repr=False)
    term: str = field(default="", repr=False)


def list_sessions(
    caller: Caller, sought: Sought, *, purpose: Purpose, take: int, skip: int
) -> tuple[tuple[SessionOverview, ...], int]:
    """A page of the caller's sessions, the newest first, and how many there are in all."""
    integration = row(caller, Integration)
    wanted = _wanted(integration, sought)
    found = pages.sessions(integration, purpose, wanted, take=take, skip=skip)
    return overviews.overviews_of(found), pages.count(integration, purpose, wanted)


def list_people(
    caller: Caller, sought: Sought, *, take: int, skip: int
) -> tuple[tuple[ToldPerson, ...], int]:
    """The same of the people that it verified."""
    integration = row(caller, Integration)
    wanted = _wanted(integration, sought)
    found = pages.identities(integration, wanted, take=take, skip=skip)
    return told_people.people(found), pages.count_identities(integration, wanted)


def read_overview(session: Found) -> SessionOverview:
    """What a list shows of the session."""
    return overviews.overview_of(row(session, Session))


def find_person(caller: Caller, identity_id: str) -> Found:
    """A person whom the caller verified; raises NotThere."""
    wanted = _ids([identity_id])
    mine = Identity.objects.filter(integration=row(caller, Integration), pk__in=wanted)
    found = mine.select_related("integration").first()
    if found is None:
        raise NotThere("there is nothing under this id")
    return found


def read_person(person: Found) -> ToldPerson:
    """What is known of them."""
    return told_people.people([row(person, Identity)])[0]


def _wanted(integration: Integration, sought: Sought) -> Wanted:
    term = _term(integration, sought.term)
    return Wanted(
        standings=sought.standings,
        since=sought.since,
        until=sought.until,
        identities=None if sought.identities is None else _ids(sought.identities),
        openers=None if sought.openers is None else _ids(sought.openers),
        labels=tuple(labels.indexes(integration, sought.metadata)) or None,
        words=term.words,
        ids=term.ids,
    )


@dataclass(frozen=True, slots=True)
class _Term:
    words: tuple[str, ...] | None = None
    ids: tuple[UUID, ...] | None = None


def _term(integration: Integration, text: str) -> _Term:
    """What the text looks for: an id, or words; nothing has none of either."""
    if not text.strip():
        return _Term()
    ids = _ids([text.strip()])
    words = () if ids else search_words.indexes_of(integration, [text])
    return _Term(words=words) if words else _Term(ids=ids)


def _ids(texts: Sequence[str]) -> tuple[UUID, ...]:
    """Those of the texts that are ids at all: nothing is found under any other."""
    found = []
    for text in texts:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return tuple(found)
