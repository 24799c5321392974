"""The words of names by which sessions and identities are found, as blind indexes.

A search finds whole words, without regard to case and accents. A part of a word finds nothing: an
index of parts would tell what the name is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from sessions_app import indexing
from sessions_app.models import Identity, Integration, SearchWord, Session

NAME = "name"
# Letters that no decomposition takes apart, as people without them on the keyboard write them.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "\u0131": "i"}
    | {"æ": "ae", "œ": "oe", "þ": "th"}
)
# Of one owner. No name has more; a text that has is not taken for a thousand rows.
_MOST = 40


def words_of(texts: Iterable[str]) -> tuple[str, ...]:
    """The words of the texts, each once, casefolded and without accents."""
    found = dict[str, None]()
    for text in texts:
        plain = unicodedata.normalize("NFKD", text.casefold())
        kept = "".join(one for one in plain if not unicodedata.combining(one))
        spaced = "".join(one if one.isalnum() else " " for one in kept)
        found |= dict.fromkeys(spaced.casefold().translate(_PLAIN).split())
    return tuple(found)[:_MOST]


def indexes_of(integration: Integration, texts: Iterable[str]) -> tuple[str, ...]:
    """The blind indexes of the words of the texts."""
    return tuple(indexing.blind_index(integration, NAME, word) for word in words_of(texts))


def keep(owner: Session | Identity, texts: Iterable[str]) -> None:
    """Let the owner be found by the words of these texts and by no others."""
    forget(owner)
    whose = {"identity": owner} if isinstance(owner, Identity) else {"session": owner}
    SearchWord.objects.bulk_create(
        SearchWord(integration_id=owner.integration_id, kind=NAME, index=index, **whose)
        for index in indexes_of(owner.integration, texts)
    )


def forget(owner: Session | Identity) -> None:
    """Let the owner be found by no word."""
    owner.search_words.all().delete()
