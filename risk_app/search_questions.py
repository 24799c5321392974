"""What somebody who searches may mean: the text as every kind of value that it could be.

A text is one value (a number, a date, an address of the internet) or several words, each of which
must be there, in any order. The values are made as those of `findable` are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from uuid import UUID

from devices_app import ip_addresses, searching, telephones
from documents_app.engine.fields.dates import Order, parse_date
from risk_app.findable import (
    ADDRESS,
    BIRTH,
    EMAIL,
    FINGERPRINT,
    NAME,
    NUMBER,
    PHONE,
    REFERENCE,
    number_of,
    reference_of,
)
from sessions_app import search_words
from sessions_app.search_words import Word

IP, ID = "ip", "id"
# A longer text is no name and no number; more words make the search dearer, not better.
LONGEST, _MOST_WORDS = 200, 10
# Fewer digits begin too many ids, and fewer letters are no number of a document.
_ID_DIGITS, _NUMBER_LETTERS, _PHONE_DIGITS = 6, 4, 6
_ORDERS: tuple[Order, ...] = ("dmy", "mdy", "ymd")
_DATE_WORDS = 4
_ID = re.compile(r"[0-9a-fA-F]{6,8}(-?[0-9a-fA-F]{0,4}){0,4}[0-9a-fA-F]*")


@dataclass(frozen=True, slots=True)
class Question:
    """whole: any of these values. parts: all of these, each by any of its values.

    ids: the first and the last id that begin with the text, if it is the beginning of one.
    """

    text: str = field(repr=False)
    whole: tuple[Word, ...] = field(default=(), repr=False)
    parts: tuple[tuple[Word, ...], ...] = field(default=(), repr=False)
    ids: tuple[UUID, UUID] | None = field(default=None, repr=False)

    @property
    def words(self) -> tuple[Word, ...]:
        """Every value that is looked for, each once."""
        return tuple(dict.fromkeys([*self.whole, *(one for part in self.parts for one in part)]))


def understand(text: str) -> Question:
    """What is looked for where somebody typed this."""
    text = " ".join(text.replace("\0", "").split())[:LONGEST]
    if not text:
        return Question("")
    return Question(text, _whole(text), _parts(text.split()[:_MOST_WORDS]), _ids(text))


def _whole(text: str) -> tuple[Word, ...]:
    """The text as one value of each kind that it could be."""
    tokens = text.split()
    is_date = _date_within(tokens) == (0, len(tokens))
    found = [*_as_value(text), *((BIRTH, day) for day in (_days(tokens) if is_date else ()))]
    address = ip_addresses.parse(text)
    if address is not None and address.exact is not None:
        found.append((IP, searching.normalised(IP, text)))
    # As it was typed, too: a session of an earlier build is found by this alone.
    found.append((REFERENCE, text))
    if " " not in text:
        found.append((FINGERPRINT, searching.normalised(FINGERPRINT, text)))
    return tuple(dict.fromkeys(found))


def _parts(tokens: list[str]) -> tuple[tuple[Word, ...], ...]:
    """The words of the text: what stands between two spaces, and dates of several words as one."""
    dated = _date_within(tokens)
    if dated is not None:
        start, end = dated
        days = tuple((BIRTH, day) for day in _days(tokens[start:end]))
        others = _as_value(tokens[start]) if end - start == 1 else ()
        return *_parts(tokens[:start]), (*days, *others), *_parts(tokens[end:])
    return tuple(part for token in tokens for part in _token(token))


def _token(token: str) -> tuple[tuple[Word, ...], ...]:
    """One token: a value of its own, or a word or several of a name or an address."""
    pieces = re.findall(r"\w+", token)
    if "@" in token or (len(pieces) > 1 and re.search(r"\d", token)):
        return (_as_value(token),)
    if len(pieces) == 1:
        return ((*_as_word(pieces[0]), *_as_value(token)),)
    return tuple(_as_word(piece) for piece in pieces if _as_word(piece))


def _as_word(piece: str) -> tuple[Word, ...]:
    spelled = search_words.spellings_of([piece])
    return tuple((kind, one) for kind in (NAME, ADDRESS) for one in spelled)


def _as_value(text: str) -> tuple[Word, ...]:
    """The text as a reference, and as an e-mail address, a number, a telephone number."""
    found = [(REFERENCE, reference_of(text))]
    if "@" in text:
        return (*found, (EMAIL, searching.normalised(EMAIL, text)))
    number, digits = number_of(text), re.sub(r"\D", "", text)
    if digits and len(number) >= _NUMBER_LETTERS:
        found.append((NUMBER, number))
    if len(digits) >= _PHONE_DIGITS and not re.search(r"[^\W\d_]", text):
        found += [(PHONE, form) for form in sorted(telephones.forms_typed(text))]
    return tuple(found)


def _date_within(tokens: list[str]) -> tuple[int, int] | None:
    """From where to before where the tokens are a date, in as few of them as say one."""
    for size in range(1, min(_DATE_WORDS, len(tokens)) + 1):
        for start in range(len(tokens) - size + 1):
            if _days(tokens[start : start + size]):
                return start, start + size
    return None


def _days(tokens: list[str]) -> tuple[str, ...]:
    """The days that the tokens may mean: 03.04.1990 is one in March or in April."""
    text = " ".join(tokens)
    if "@" in text or len(tokens) > _DATE_WORDS or not re.search(r"\d", text):
        return ()
    found = (parse_date(text, order=order, ahead=0) for order in _ORDERS)
    return tuple(dict.fromkeys(day for day in found if day))


def _ids(text: str) -> tuple[UUID, UUID] | None:
    digits = text.replace("-", "")
    if not _ID.fullmatch(text) or not _ID_DIGITS <= len(digits) <= 32:
        return None
    return UUID(digits.ljust(32, "0")), UUID(digits.ljust(32, "f"))
