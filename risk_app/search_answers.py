"""Who is found: the sessions and people that have the words of a question, by their indexes.

Nothing is opened to search: each word leads to those that have it, and of a word that many have
the newest are looked through. So a search costs the same however many sessions there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection

from devices_app.models import Device
from documents_app.models import Picture
from risk_app.models import Check, ScreeningHit, Verdict
from risk_app.search_questions import ID, Question
from sessions_app import indexing
from sessions_app.models import Attempt, Identity, Integration, SearchWord, Session
from sessions_app.search_words import Word

# Of each word, and of each beginning of an id.
MOST_HOLDERS = 2_000

# Kind -> where else its values are indexed, in the tables of those who have them: what earlier
# builds kept is found without being written anew.
_ELSEWHERE = (
    (
        "document_number",
        """SELECT attempt.session_id, NULL::uuid AS identity_id FROM documents_app_document own
        JOIN sessions_app_attempt attempt ON attempt.id = own.attempt_id
        WHERE own.integration_id = word.integration
            AND own.number_index = word.index AND own.number_index <> ''""",
    ),
    (
        "document_number",
        """SELECT NULL::uuid AS session_id, own.id AS identity_id FROM sessions_app_identity own
        WHERE own.integration_id = word.integration
            AND own.document_index = word.index AND own.document_index <> ''""",
    ),
    (
        "reference",
        """SELECT own.id AS session_id, NULL::uuid AS identity_id FROM sessions_app_session own
        WHERE own.integration_id = word.integration AND own.reference_index = word.index""",
    ),
    *(
        (
            kind,
            f"""SELECT own.session_id, NULL::uuid AS identity_id FROM devices_app_device own
            WHERE own.integration_id = word.integration
                AND own.{column} = word.index AND own.{column} <> ''""",  # noqa: S608  # our own names
        )
        for kind, column in (
            *(("email", "email_index"), ("phone", "phone_index")),
            *(("ip", "ip_v4_index"), ("ip", "ip_v6_index"), ("fingerprint", "fingerprint_index")),
        )
    ),
)
_ASKED = """
WITH word AS (
    SELECT * FROM unnest(%s::int[], %s::uuid[], %s::text[], %s::text[])
        AS asked (number, integration, kind, index)
)
SELECT word.number, found.session_id, found.identity_id FROM word CROSS JOIN LATERAL (
    SELECT own.session_id, own.identity_id FROM sessions_app_searchword own
    WHERE own.integration_id = word.integration AND own.kind = word.kind AND own.index = word.index
    ORDER BY own.id DESC LIMIT %s
) found
"""
_ALSO = """
UNION ALL SELECT word.number, found.session_id, found.identity_id
FROM word CROSS JOIN LATERAL ({} LIMIT %s) found WHERE word.kind = %s
"""


@dataclass
class Holders:
    """Who has a value; is_cut: there may be more than are named."""

    sessions: set[UUID] = field(default_factory=set)
    identities: set[UUID] = field(default_factory=set)
    is_cut: bool = False

    def __or__(self, other: Holders) -> Holders:
        return Holders(
            self.sessions | other.sessions,
            self.identities | other.identities,
            self.is_cut or other.is_cut,
        )

    def __and__(self, other: Holders) -> Holders:
        return Holders(self.sessions & other.sessions, self.identities & other.identities)

    def __len__(self) -> int:
        return len(self.sessions) + len(self.identities)


@dataclass
class Found:
    """Sessions and people with the kinds of values by which each was found, and hits by their ids.

    is_cut: there may be more, of which the newest are here.
    """

    sessions: dict[UUID, set[str]] = field(default_factory=lambda: defaultdict(set))
    identities: dict[UUID, set[str]] = field(default_factory=lambda: defaultdict(set))
    hits: set[UUID] = field(default_factory=set)
    is_cut: bool = False

    @property
    def kinds(self) -> list[str]:
        """The kinds of values by which anybody was found."""
        every = [*self.sessions.values(), *self.identities.values(), {ID} if self.hits else set()]
        return sorted(set().union(*every))

    def add(self, kind: str, holders: Holders) -> None:
        for one in holders.sessions:
            self.sessions[one].add(kind)
        for one in holders.identities:
            self.identities[one].add(kind)
        self.is_cut = self.is_cut or (holders.is_cut and bool(holders))


def find(question: Question) -> Found:
    """Everybody whom the question may mean."""
    found = Found()
    if question.ids is not None:
        _add_ids(found, question.ids)
    if question.words:
        indexes = _Indexes(question.words)
        for word in question.whole:
            found.add(word[0], indexes.holders(word))
        together = _having_all(question.parts, indexes)
        for kind in {word[0] for part in question.parts for word in part}:
            of_kind = [word for part in question.parts for word in part if word[0] == kind]
            theirs = _union(indexes.holders(word) for word in of_kind)
            found.add(kind, together & theirs)
        found.is_cut = found.is_cut or (together.is_cut and bool(together))
    return found


class _Indexes:
    """The blind indexes of words in every integration, and who has them."""

    def __init__(self, words: Sequence[Word]) -> None:
        integrations = list(Integration.objects.filter(data_key__isnull=False))
        self._of: dict[Word, list[str]] = {}
        rows = []
        for number, (kind, value) in enumerate(words):
            keyed = [(one.pk, indexing.blind_index(one, kind, value)) for one in integrations]
            self._of[kind, value] = [index for _, index in keyed]
            rows += [(number, pk, kind, index) for pk, index in keyed]
        self._holders = dict.fromkeys(words, Holders())
        for number, holders in _ask(rows).items():
            self._holders[words[number]] = holders

    def holders(self, word: Word) -> Holders:
        return self._holders[word]

    def of(self, part: Iterable[Word]) -> list[str]:
        return [index for word in part for index in self._of[word]]


def _ask(rows: list[tuple[int, UUID, str, str]]) -> dict[int, Holders]:
    """Number of a word -> who has it, of all words and places by one question."""
    if not rows:
        return {}
    kinds = {kind for _, _, kind, _ in rows}
    elsewhere = [(kind, sql) for kind, sql in _ELSEWHERE if kind in kinds]
    sql = _ASKED + "".join(_ALSO.format(one) for _, one in elsewhere)
    given: list[Any] = [list(column) for column in zip(*rows, strict=True)]
    given.append(MOST_HOLDERS)
    for kind, _ in elsewhere:
        given += [MOST_HOLDERS, kind]
    found: dict[int, Holders] = defaultdict(Holders)
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        for number, session_id, identity_id in cursor.fetchall():
            if session_id is not None:
                found[number].sessions.add(session_id)
            if identity_id is not None:
                found[number].identities.add(identity_id)
    for holders in found.values():
        holders.is_cut = len(holders) >= MOST_HOLDERS
    return found


def _having_all(parts: Sequence[Sequence[Word]], indexes: _Indexes) -> Holders:
    """Those who have one of the values of each part.

    Of a part that too many have, those who have the others are asked whether they have it.
    """
    if not parts:
        return Holders()
    having = [(part, _union(indexes.holders(word) for word in part)) for part in parts]
    having.sort(key=lambda one: (one[1].is_cut, len(one[1])))
    base = having[0][1]
    for part, holders in having[1:]:
        is_cut = base.is_cut
        base = _asked(base, indexes.of(part)) if holders.is_cut else base & holders
        base.is_cut = is_cut
    return base


def _asked(base: Holders, indexes: list[str]) -> Holders:
    """Those of the base that have one of the indexes."""
    rows = SearchWord.objects.filter(index__in=indexes)
    sessions = rows.filter(session__in=base.sessions).values_list("session_id", flat=True)
    identities = rows.filter(identity__in=base.identities).values_list("identity_id", flat=True)
    return Holders(
        {one for one in sessions if one is not None}, {one for one in identities if one is not None}
    )


def _union(holders: Iterable[Holders]) -> Holders:
    whole = Holders()
    for one in holders:
        whole = whole | one
    return whole


def _add_ids(found: Found, ids: tuple[UUID, UUID]) -> None:
    """What has an id that begins so: a session, or anything of one, an identity, a hit."""
    own = Session.objects.order_by().filter(pk__range=ids).values_list("pk")
    others = [
        Session.objects.order_by().filter(end_user_id__range=ids).values_list("pk"),
        Attempt.objects.order_by().filter(pk__range=ids).values_list("session_id"),
        Device.objects.order_by().filter(pk__range=ids).values_list("session_id"),
        Picture.objects.order_by().filter(pk__range=ids).values_list("session_id"),
        Check.objects.order_by().filter(pk__range=ids).values_list("attempt__session_id"),
        Verdict.objects.order_by().filter(pk__range=ids).values_list("attempt__session_id"),
    ]
    sessions = {pk for (pk,) in own.union(*others)[:MOST_HOLDERS]}
    people = Identity.objects.filter(pk__range=ids).values_list("pk", flat=True)[:MOST_HOLDERS]
    found.add(ID, Holders(sessions, set(people), len(sessions) >= MOST_HOLDERS))
    hits = ScreeningHit.objects.filter(pk__range=ids).values_list("pk", flat=True)
    found.hits |= set(hits[:MOST_HOLDERS])
