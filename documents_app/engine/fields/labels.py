"""Labels within a line of text, however OCR spelled them, and the text that follows each."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from documents_app.engine.fields.beginnings import ALMOST, TELLING, beginning, exact_beginning
from documents_app.engine.fields.label_words import CODES, Languages, labels_in
from documents_app.engine.fields.of_others import is_of_another, past_other

_OF_NAMES = frozenset(("surname", "given_names", "full_name", "names", "name"))
_MARKED = re.compile(r"[:/]|[^\W\d_] \d")
_COLUMN = 6  # letters of a label that begins in the middle of a line
# 'Name/Surname/Nom' asks for the surname.
_MEANS = {"name": ("surname",)}
# 'Nome(s) / Given name' asks for the given names.
_TRANSLATED = {"name": ("surname", "given_names")}
_LONGEST = 400  # letters; no line of a document is longer
_GAPS = " \t:.,;()[]-*#°º|•·∙"
# OCR takes the stroke between two languages for a letter: 'NASCITA I PLACE OF BIRTH'.
_MISREAD_SLASH = re.compile(r"[Il1!]\s+(?=\w)")
_PARTED = re.compile(r"\s*[•·∙]\s*")
_NUMBERING = re.compile(
    r"\(?(?:1\s?[,.+&/]\s?2|4[a-d]|9a|\d{1,2})[.):°º]*\s*(?=[^\W\d_])", re.IGNORECASE
)

_EYE = r"(?:BLK|BLU|BRO|BRN|GRY|GRN|HAZ|MAR|PNK|DIC|UNK|BLN|RED|SDY|WHI|BAL)(?![A-Z])"
_NO_NUMBER = ("LN", "FN", "DD")  # 'FN8709600L' is a number that begins so, and no name
_FOLLOWS = {"SEX": r"[MFX](?![A-Z])", "EYES": _EYE, "EYE": _EYE, "HAIR": _EYE}
_CODE = re.compile(
    r"(?<![A-Z])(?:(?:4[A-D]|9A|1[0-9]|[1-9]|[IL|](?=LN))[.:]?\s?)?(?P<code>"
    + "|".join(
        rf"{code}(?=$|[^A-Z{'0-9' if code in _NO_NUMBER else ''}]"
        + (rf"|{_FOLLOWS[code]}" if code in _FOLLOWS else "")
        + ")"
        for code in sorted(CODES, key=len, reverse=True)
    )
    + ")"
)
# 'ZE6 1HT' is a British postcode, not the first field and a height.
_POSTCODE = re.compile(r"(?<![A-Z\d])[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$")
_NAME_CODE = re.compile(r"(?:[12][.:]?\s?)?(?P<code>LN|FN)(?=[A-Z])")


@dataclass(frozen=True)
class Hit:
    """A label at [start, end) of a text, its value at [end, stop); `bilingual` after a slash."""

    field: str
    start: int
    end: int
    stop: int
    score: float
    bilingual: bool = False
    code: bool = False


def find_labels(text: str, spoken: Languages | None = None) -> list[Hit]:
    """The labels of one line, left to right, each with the run of text that follows it.

    spoken: the languages of the document; None where they are not known.
    """
    return list(_found(text, spoken)) if len(text) <= _LONGEST else []


def forget() -> None:
    """Drop the lines that were looked at: they are a person's."""
    _found.cache_clear()


@lru_cache(maxsize=1024)
def _found(text: str, spoken: Languages | None) -> tuple[Hit, ...]:
    return tuple(_look(text, spoken))


def _look(text: str, spoken: Languages | None) -> list[Hit]:
    first = _from_start(text, spoken)
    codes = _codes(text)
    if first is None and not codes and (other := _second_half(text, spoken)):
        return [other]
    if first is None or (codes and _covers(codes[0], first)):
        later = _later(codes[-1], text, spoken) if codes else []
        return _closed([*codes, *later], len(text))
    whole = _joined(_to_the_last_language(first, text, spoken), text, spoken)
    rest = [hit for hit in codes if hit.start >= whole[-1].end]
    later = [] if rest else _later(whole[-1], text, spoken)
    return _closed([*whole, *rest, *later], len(text))


def _later(last: Hit, text: str, spoken: Languages | None) -> list[Hit]:
    """The next column's label, which says with a colon or a stroke that it is one."""
    for start in (found.end() for found in re.finditer(r"\s", text) if found.end() > last.end + 1):
        found = exact_beginning(text[start:], spoken) if _MARKED.search(text, start) else None
        if found is None or len(found[0]) < _COLUMN:
            continue
        follows = text[start + found[1] :].lstrip()[:1]
        if follows not in (":", "/") and not (follows.isdigit() and len(found[0]) >= TELLING):
            continue
        hit = _from_start(text[start:], spoken)
        if hit is not None and ({hit.field, last.field} <= _OF_NAMES or hit.field == last.field):
            return []  # the same label in another language
        return [replace(hit, start=start, end=start + hit.end, stop=len(text))] if hit else []
    return []


def _second_half(text: str, spoken: Languages | None) -> Hit | None:
    """'Familiennaam / Surname' asks for the surname in whatever language it begins."""
    _, slash, after = text.rpartition("/")
    if not slash or any(character.isdigit() for character in text):
        return None
    hit = _from_start(after.strip(), spoken)
    least = ALMOST if len(after.strip()) >= TELLING else 1.0
    if hit is None or hit.score < least or hit.end < len(after.strip()):
        return None
    return replace(hit, start=0, end=len(text), stop=len(text), bilingual=True)


def _to_the_last_language(first: Hit, text: str, spoken: Languages | None) -> Hit:
    """'Name • Nom • Cognome • Num • Surname' is a label to its end, whatever is not known in it."""
    *_, last = _PARTED.split(text)
    if first.end >= len(text) or len(last) == len(text) or any(c.isdigit() for c in text):
        return first
    hit = _from_start(last, spoken)
    if hit is None or hit.score < 1.0 or hit.end < len(last):
        return first
    same = first.field in (hit.field, "name", "names")
    return replace(first, field=hit.field, end=len(text), bilingual=True) if same else first


def _covers(code: Hit, label: Hit) -> bool:
    """'SEXO / SEX' is one label that ends with a code, '15 SEX' is a code and nothing more."""
    return label.end < code.end or (label.end == code.end and code.start == 0)


def _joined(first: Hit, text: str, spoken: Languages | None) -> list[Hit]:
    """Labels of neighbouring columns that the detector took for one line: 'Sex Nationality'."""
    hits = [first]
    while (at := hits[-1].end) < len(text):
        more = _from_start(text[at:], spoken)
        if more is None or more.score < 1.0 or more.end < TELLING:
            break
        hits.append(replace(more, start=at, end=at + more.end, stop=len(text)))
    return hits


def _closed(hits: list[Hit], length: int) -> list[Hit]:
    """Every value ends where the next label starts."""
    ends = [*(hit.start for hit in hits[1:]), length][: len(hits)]
    return [
        Hit(hit.field, hit.start, hit.end, end, hit.score, hit.bilingual, hit.code)
        for hit, end in zip(hits, ends, strict=True)
    ]


def _codes(text: str) -> list[Hit]:
    capitals = text.upper()
    if len(capitals) != len(text) or _POSTCODE.search(capitals):
        return []
    merged = _NAME_CODE.match(capitals)
    found = [merged] if merged else list(_CODE.finditer(capitals))
    hits = []
    for match in found:
        # A code is printed in capitals: 'end' and 'rest' in a sentence are words.
        if text[match.start("code") : match.end()].isupper():
            hits.append(
                Hit(CODES[match["code"]], match.start(), match.end(), len(text), 1.0, code=True)
            )
    return _closed(hits, len(text))


def _from_start(text: str, spoken: Languages | None) -> Hit | None:
    """A label, and its translations after it, at the start of the line."""
    numbering = _NUMBERING.match(text)
    at = numbering.end() if numbering else 0
    labels = labels_in(spoken)
    field, score, slash, last = None, 0.0, False, 0
    while found := beginning(text[at:], spoken):
        means = (_TRANSLATED if slash else _MEANS).get(field or "", ())
        if field is not None and labels[found[0]] not in (field, "name", "", *means):
            break
        field = labels[found[0]] if field in (None, "name") else field
        score = max(score, found[2])
        last = at + found[1]
        at = _skip(text, last)
        misread = _MISREAD_SLASH.match(text, at)
        if misread and beginning(text[misread.end() :], spoken):
            at = misread.end()
        slash = "/" in text[last:at] or at == (misread.end() if misread else -1)
    if field is None:
        return _of_something_else(text, spoken)
    if is_of_another(field, text[:last], text[last:]):
        field = ""
    return Hit(field, 0, at, len(text), score, bilingual=slash)


def _of_something_else(text: str, spoken: Languages | None) -> Hit | None:
    """'Former nationality', 'Old passport No.': a label whose value is not kept."""
    start = past_other(text)
    hit = _from_start(text[start:], spoken) if start else None
    if hit is None or hit.score < 1.0:
        return None
    return replace(hit, field="", end=start + hit.end, stop=len(text))


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _GAPS + "/":
        at += 1
    return at
