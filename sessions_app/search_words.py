"""The words by which sessions and identities are found, as blind indexes.

A search finds whole words, without regard to case and accents. A part of a word finds nothing: an
index of parts would tell what the name is. Which words an owner has, and of which kinds, is decided
by `risk_app.findable`; names are also written here and then, for those who list by them at once.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery

from sessions_app import indexing
from sessions_app.models import Identity, Integration, SearchWord, Session
from sessions_app.status import Purpose

# A kind of `indexing.KINDS`, and a value as equal values share it.
Word = tuple[str, str]
Owner = Session | Identity
# The column that names the owner.
Column = Literal["session", "identity"]

NAME = "name"
# Letters that no decomposition takes apart, as people without them on the keyboard write them.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "\u0131": "i"}
    | {"æ": "ae", "œ": "oe", "þ": "th"}
)
# The same as documents and their machine-readable zones write them.
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
# Of one owner and kind. No name has more; a text that has is not taken for a thousand rows.
_MOST = 40
# A word that so many have is a common one.
_COMMON = 2_000


def words_of(texts: Iterable[str]) -> tuple[str, ...]:
    """The words of the texts, each once, casefolded and without accents."""
    return tuple(dict.fromkeys(word for text in texts for word in _plain(text)))[:_MOST]


def spellings_of(texts: Iterable[str]) -> tuple[str, ...]:
    """The same, and the words once more as passports spell their letters ("mueller")."""
    read = [unicodedata.normalize("NFC", text.casefold()) for text in texts]
    return words_of([*read, *(one.translate(_SPELLED) for one in read)])


def indexes_of(integration: Integration, texts: Iterable[str]) -> tuple[str, ...]:
    """The blind indexes of the words of the texts."""
    return tuple(indexing.blind_index(integration, NAME, word) for word in words_of(texts))


def keep(owner: Owner, texts: Iterable[str]) -> None:
    """Let the owner be found by the names in these texts and by no other names."""
    write({owner: [(NAME, word) for word in spellings_of(texts)]}, kinds=[NAME])


def keep_of_returning(identity: Identity, names: Iterable[str]) -> None:
    """Let every session that asks for the person again be found by these names and by no others.

    No document says a name there: the caller, who holds the person's row, knows them.
    """
    asked = identity.sessions.filter(purpose=Purpose.AUTHENTICATION, erased_at=None)
    words = [(NAME, word) for word in spellings_of(names)]
    write(dict.fromkeys(asked.select_related("integration"), words), kinds=[NAME])


def write(owners: Mapping[Owner, Iterable[Word]], kinds: Collection[str] = ()) -> None:
    """Let each owner be found by its words and by no others; only of these kinds, if any are named.

    The owners are sessions or identities, not both, and the caller holds their rows. What is there
    already stays: to write the same again writes nothing.
    """
    if not owners:
        return
    column = "identity_id" if isinstance(next(iter(owners)), Identity) else "session_id"
    rows = SearchWord.objects.filter(**{f"{column}__in": [one.pk for one in owners]})
    there = {
        (getattr(one, column), one.kind, one.index): one.pk
        for one in (rows.filter(kind__in=kinds) if kinds else rows)
    }
    wanted = {key: owner for owner, words in owners.items() for key in _keys(owner, words)}
    gone = [pk for key, pk in there.items() if key not in wanted]
    if gone:
        SearchWord.objects.filter(pk__in=gone).delete()
    SearchWord.objects.bulk_create(
        SearchWord(
            integration_id=owner.integration_id,
            kind=kind,
            index=index,
            since=owner.created_at,
            **{column: owner_id},
        )
        for (owner_id, kind, index), owner in wanted.items()
        if (owner_id, kind, index) not in there
    )


def forget(owner: Owner) -> None:
    """Let the owner be found by no word."""
    owner.search_words.all().delete()


def named(integration: Integration, index: str, column: Column) -> QuerySet[SearchWord]:
    """The rows of the sessions, or of the identities, that have this word in their names; an index
    has them in the order of their moments."""
    found: QuerySet[SearchWord] = SearchWord.objects.filter(
        integration=integration, kind=NAME, index=index, **{f"{column}__isnull": False}
    )
    return found


def named_all(
    integration: Integration, indexes: Sequence[str], column: Column, *, even_common: bool = True
) -> QuerySet[SearchWord] | None:
    """The same of those that have all of these words: the rows of the word that the fewest have.

    even_common: whether that may be any number; otherwise it is None where none of them is rare.
    """
    if even_common and len(indexes) == 1:
        return named(integration, indexes[0], column)
    counts = {one: named(integration, one, column)[:_COMMON].count() for one in indexes}
    rarest = min(counts, key=counts.__getitem__)
    if counts.pop(rarest) >= _COMMON and not even_common:
        return None
    rows = named(integration, rarest, column)
    return _having(rows, list(counts), column) if counts else rows


def _having(rows: QuerySet[SearchWord], indexes: list[str], column: Column) -> QuerySet[SearchWord]:
    """Those of the rows whose owner has all of these words too, by one look for each row: joined,
    forty words would be planned for a second."""
    beside = SearchWord.objects.filter(
        kind=NAME, index__in=indexes, **{column: OuterRef(column)}
    ).values(column)
    counted = beside.annotate(words=Count("index", distinct=True)).values("words")
    return rows.annotate(beside=Subquery(counted)).filter(beside=len(indexes))


def _keys(owner: Owner, words: Iterable[Word]) -> list[tuple[UUID, str, str]]:
    """What is written of an owner: its id, the kind, and the blind index of each word."""
    return [
        (owner.pk, kind, indexing.blind_index(owner.integration, kind, value))
        for kind, value in words
        if value
    ]


def _plain(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(one for one in plain if not unicodedata.combining(one))
    spaced = "".join(one if one.isalnum() else " " for one in kept)
    return spaced.casefold().translate(_PLAIN).split()
