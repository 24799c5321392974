"""Writing the words that sessions and people are found by, after what they say was committed.

Nothing is written on a request's way: a worker looks every few seconds for sessions that changed
since, and `manage.py make-findable` does the same until none is left. What changed stands in the
session's row (`searchable_at`), so that it may be broken off and repeated at any time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from devices_app import collecting, messaging
from devices_app.models import Device, Message
from documents_app import reading
from documents_app.models import Document
from risk_app import profiles
from risk_app.findable import NAME, Known, words_of_profile, words_of_session
from sessions_app import locking, opening, search_words, tickets
from sessions_app.models import DataKey, Event, Identity, SearchWord, Session
from sessions_app.sealing import KeyDestroyed, Opener
from sessions_app.search_words import Word
from sessions_app.status import Purpose

log = structlog.get_logger(__name__)

# Sessions that are read together; their rows are held while their words are written, and no longer.
PAGE = 50


def due() -> QuerySet[Session]:
    """Sessions that are not found by what they say now, the newest first."""
    changed = Session.objects.filter(~Q(searchable_at=F("updated_at")), erased_at__isnull=True)
    return changed.select_related("integration").order_by("-updated_at")


def write_due(most: int) -> int:
    """Write the words of so many sessions that changed, if there are as many; how many were."""
    done = 0
    while done < most and (page := list(due()[: min(PAGE, most - done)])):
        written = _write(page)
        if not written:
            break  # somebody else is at these
        done += written
    return done


def write_people(after: UUID | None = None, most: int = PAGE) -> tuple[int, UUID | None]:
    """Write the words of people who are found by their names alone; how many, and the last one."""
    others = SearchWord.objects.filter(identity=OuterRef("pk")).exclude(kind=NAME)
    bare = Identity.objects.filter(~Exists(others), profile_sealed__isnull=False).order_by("pk")
    page = list((bare.filter(pk__gt=after) if after else bare).values_list("pk", flat=True)[:most])
    for pk in page:
        _write_person(pk)
    return len(page), page[-1] if page else None


@transaction.atomic
def _write_person(identity_id: UUID) -> None:
    identity = locking.lock_identity(identity_id)
    if identity is not None:
        search_words.write({identity: words_of_profile(profiles.profile_of(identity))})


def _write(page: Sequence[Session]) -> int:
    """Write the words of these sessions, but of those that changed since they were read."""
    words = _words_of(page)
    read = {one.pk: one for one in page}
    with transaction.atomic():
        rows = Session.objects.select_for_update(skip_locked=True, no_key=True)
        held = [
            read[one.pk]
            for one in rows.filter(pk__in=read, erased_at__isnull=True).only("pk", "updated_at")
            if one.updated_at == read[one.pk].updated_at
        ]
        search_words.write({one: words[one.pk] for one in held if one.pk in words})
        now_found = Session.objects.filter(pk__in=[one.pk for one in held])
        return now_found.update(searchable_at=F("updated_at"))


def _words_of(page: Sequence[Session]) -> dict[UUID, list[Word]]:
    """Session -> its words. One that cannot be opened is found by none, and not asked again."""
    beside = _Beside(page)
    found = {}
    for one in page:
        try:
            found[one.pk] = words_of_session(beside.known(one))
        except KeyDestroyed:  # erased meanwhile: its words are gone
            continue
        except Exception as error:  # noqa: BLE001  # one that fails must not stop the rest
            log.error("session_not_findable", session=str(one.pk), error=type(error).__name__)
    return found


class _Beside:
    """What belongs to some sessions, read by a number of queries that stays."""

    def __init__(self, page: Sequence[Session]) -> None:
        mine = {"session__in": page}
        self._keys = {one.session_id: one for one in DataKey.objects.filter(**mine)}
        self._devices = _by_session(Device.objects.filter(**mine))
        self._people = _people_of(page)
        self._messages = _by_session(Message.objects.filter(**mine))
        self._tickets = _by_session(Event.objects.filter(**mine, kind=Event.Kind.TICKET))
        documents = Document.objects.filter(attempt__session__in=page)
        self._documents: dict[Any, list[Document]] = defaultdict(list)
        for one in documents.select_related("attempt").prefetch_related("readings"):
            self._documents[one.attempt.session_id].append(one)

    def known(self, session: Session) -> Known:
        if session.pk not in self._keys:
            raise KeyDestroyed(f"session {session.pk} has no data key")
        opener = Opener(session, self._keys[session.pk])
        for device in self._devices[session.pk]:
            device.session = session
        return Known(
            claims=opening.claims_of(session, opener),
            names=self._people.get(session.identity_id, ()),
            facts=list(_facts(self._documents[session.pk], session, opener)),
            devices=[collecting.details_of(one, opener) for one in self._devices[session.pk]],
            recipients=[messaging.recipient_of(one, opener) for one in self._messages[session.pk]],
            references=[tickets.ticket_of(one).number for one in self._tickets[session.pk]],
        )


def _people_of(page: Iterable[Session]) -> dict[UUID | None, tuple[str, ...]]:
    """The names of those who are asked whether it is them again: no document says them there."""
    again = [one for one in page if one.purpose == Purpose.AUTHENTICATION]
    people = Identity.objects.filter(pk__in=[one.identity_id for one in again if one.identity_id])
    return {one.pk: profiles.profile_of(one).names for one in people}


def _facts(
    documents: Iterable[Document], session: Session, opener: Opener
) -> Iterable[Mapping[str, str]]:
    for document in documents:
        yield reading.facts_of(document, session, opener).values()
        for said in reading.readings_of(document, session, opener).values():
            yield said.values()


def _by_session(rows: QuerySet[Any]) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for one in rows:
        found[one.session_id].append(one)
    return found
