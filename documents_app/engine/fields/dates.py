"""Printed dates in the world's orders and languages, as ISO dates.

What is not printed is not invented: a date with an unknown day, or in a calendar that the country
does not make certain, is none.
"""

import re
from datetime import date
from typing import Literal

from documents_app.engine.fields.months import month_of
from documents_app.engine.fields.plain import unaccented
from documents_app.engine.fields.scripts import as_it_looks, has_foreign_letters

# ymd: a two-digit year stands first; four digits tell themselves everywhere.
Order = Literal["dmy", "mdy", "ymd"]
YEAR_FIRST = frozenset(("CN", "HU", "JP", "KR", "LT", "MN", "SE"))
# These count other years beside ours, so that two digits of one say nothing.
_OTHER_ERAS = frozenset(("TH", "TW"))
LONGEST_VALID = 21 * 366  # days from the beginning of a document to its end
_BUDDHIST, _MINGUO = 543, 1911

_MARK = r"./,'_|\\:\-" + "\u2013\u2014\u00b7\u2022"
_LINK = r"\b(?:DE|DEL|OF|DI|TA|NG|M)\b"
_GAP = rf"(?:[\s{_MARK}]|{_LINK})*"
_LETTERS = r"[A-Z]{3,15}"
_WORD = rf"(?P<word>{_LETTERS})\.?(?:\s*/\s*(?P<other>{_LETTERS})\.?)?"  # AUG, or AUG/AOUT
_ROMAN = rf"(?<=[\s{_MARK}])(?P<word>(?:I{{1,3}}|I?V|VI{{1,3}}|I?X|XI{{1,2}}))(?=[\s{_MARK}])"
_DAY = r"(?P<day>\d{1,2})(?:(?:ST|ND|RD|TH|ER)\b)?"
_SEPARATOR = rf"\s*[\s{_MARK}]\s*"
_WORDED = tuple(
    re.compile(pattern)
    for month in (_WORD, _ROMAN)
    for pattern in (
        rf"(?<!\d){_DAY}{_GAP}{month}{_GAP}(?P<year>\d{{4}}|\d{{2}})(?!\d)",
        rf"(?<![A-Z]){month}\s*{_DAY}\s*[,\s]\s*(?P<year>\d{{4}})(?!\d)",
        rf"(?<!\d)(?P<year>\d{{4}}){_GAP}{month}{_GAP}{_DAY}(?!\d)",
        rf"(?<!\d)(?P<year>\d{{4}})\.?\s*GADA\s*{_DAY}\.?\s*{month}",
    )
)
# 'SEP/SEP' whose stroke was lost or taken for a letter: '26 SEPSEP 1967', '28 APRIAPR 2034'.
_TWICE = re.compile(
    rf"(?<!\d){_DAY}\s*(?P<first>[A-Z]{{3}})[A-Z|]?(?P<word>[A-Z]{{3}})\s*(?P<year>\d{{4}})(?!\d)"
)
_ALIKE = 2  # letters that two names of a month have in common
_VIETNAMESE = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})\s*THANG\s*(?P<month>\d{1,2})\s*,?\s*NAM\s*(?P<year>\d{4})"
)
_YEAR_FIRST = re.compile(
    rf"(?<!\d)(?P<year>\d{{4}}){_SEPARATOR}(?P<month>\d{{1,2}}){_SEPARATOR}(?P<day>\d{{1,2}})(?!\d)"
)
_YEAR_RUN = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)")
_MINGUO_FIRST = re.compile(
    rf"(?<!\d)(?P<year>[01]\d\d){_SEPARATOR}(?P<month>\d{{1,2}}){_SEPARATOR}(?P<day>\d{{1,2}})(?!\d)"
)
_YEAR_LAST = re.compile(
    rf"(?<!\d)(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{4}}|\d{{2}})(?!\d)"
)
_SHAPED = re.compile(
    rf"\d{{1,2}}{_SEPARATOR}\d{{1,2}}{_SEPARATOR}\d{{4}}"
    rf"|\d{{4}}{_SEPARATOR}\d{{1,2}}{_SEPARATOR}\d{{1,2}}"
)
# OCR loses what parts them: '19 122034', '22.062023'.
_RUN = re.compile(r"(?<!\d)(\d{2})(?:[.-](?=\d{6})| ?)(\d{2}) ?(\d{4})(?!\d)")


# '12 3\u6708/MAR 1981': a month in other print before one in Latin letters.
_OTHER_PRINT = re.compile(r"(?:(?<=\d\s)\d{1,2}\s?)?[^\x00-\x7f\s]+\s*/\s*(?=[A-Z]{3})")
# '07/0772023' and '07/14;2024': a stroke that was taken for a 7, or for another mark.
_MISREAD_STROKE = re.compile(r"(?<=\d\d/\d\d)7(?=(?:19|20)\d\d(?!\d))|(?<=\d)[;!](?=\d)")


def parse_date(
    text: str, *, order: Order, ahead: int = 20, country: str | None = None
) -> str | None:
    """The first date in the text, or None. `ahead`: how many years a two-digit year may lie
    after 2020 before it means the last century (0 for births, 30 for expiries). `country`
    decides words that are other months elsewhere, and other eras.
    """
    plain = _plain(text)
    certain = _with_word(plain, ahead, country) or _with_year_first(plain, country)
    if certain:
        return certain
    for pattern in (_YEAR_LAST, _RUN):
        for first, second, year in pattern.findall(plain):
            if answer := _numeric(first, second, year, order=order, ahead=ahead, country=country):
                return answer
    return None


def has_month(text: str) -> bool:
    """Whether a month stands between digits, as in a date whose day OCR misread: 'B0 SEP 1980'."""
    found = re.search(rf"(?<=[A-Z\d])\s+({_LETTERS})\s+(?=\d{{4}}|\d{{2}})", _plain(text))
    return found is not None and month_of([found[1]], None) > 0


def is_shaped_like_one(text: str) -> bool:
    """Three figures parted as a date's are, though no such day can be: '01 01 9999' is for life."""
    return _SHAPED.fullmatch(_plain(text).strip()) is not None


def is_ambiguous(text: str) -> bool:
    """Whether day and month could change places."""
    plain = _plain(text)
    if _with_word(plain, 20, None) or _with_year_first(plain, None):
        return False
    found = _YEAR_LAST.search(plain) or _RUN.search(plain)
    return found is not None and found[1] != found[2] and max(int(found[1]), int(found[2])) <= 12


def _plain(text: str) -> str:
    # OCR takes the O of a month for a zero; Irish September and October are two words each.
    plain = re.sub(r"[^\W\d_]+", _latin, unaccented(text))
    plain = _OTHER_PRINT.sub("", re.sub(r"(?<=\d)\s*[\u5e74\u6708]\s*(?=\d)", ".", plain))
    plain = re.sub(r"(?<!\d)0(?=[A-Z]{2})|(?<=[A-Z])0(?=[A-Z])", "O", plain)
    plain = _MISREAD_STROKE.sub("/", plain)
    return re.sub(r"(MEAN|DEIREADH) FOMHAIR", r"\1FOMHAIR", plain)


def _latin(word: re.Match[str]) -> str:
    """A Greek or Cyrillic month as the table has it."""
    return as_it_looks(word[0]) if has_foreign_letters(word[0]) else word[0]


def _with_word(text: str, ahead: int, country: str | None) -> str | None:
    for found in (found for pattern in _WORDED for found in pattern.finditer(text)):
        parts = found.groupdict()
        words = [word for word in (parts["word"], parts.get("other")) if word]
        year = _year(parts["year"], ahead, country)
        if answer := _iso(year, month_of(words, country), int(parts["day"])):
            return answer
    return _with_word_twice(text, country)


def _with_word_twice(text: str, country: str | None) -> str | None:
    found = _TWICE.search(text)
    if found is None:
        return None
    same = sum(a == b for a, b in zip(found["first"], found["word"], strict=True))
    month = month_of([found["word"]], country) if same >= _ALIKE else 0
    return _iso(int(found["year"]), month, int(found["day"])) if month else None


def _with_year_first(text: str, country: str | None) -> str | None:
    for pattern in (_VIETNAMESE, _YEAR_FIRST, _YEAR_RUN):
        for found in pattern.finditer(text):
            year = _year(found["year"], 0, country)
            if answer := _iso(year, int(found["month"]), int(found["day"])):
                return answer
    old = _MINGUO_FIRST.search(text) if country == "TW" else None
    if old is None:
        return None
    return _iso(int(old["year"]) + _MINGUO, int(old["month"]), int(old["day"]))


def _numeric(
    first: str, second: str, year: str, *, order: Order, ahead: int, country: str | None
) -> str | None:
    if order == "ymd" and len(year) == 2:
        return _iso(_year(first, ahead, country), int(second), int(year))
    whole = _year(year, ahead, country)
    month, day = (first, second) if order == "mdy" else (second, first)
    return _iso(whole, int(month), int(day)) or _iso(whole, int(day), int(month))


def _year(text: str, ahead: int, country: str | None) -> int:
    """The year of our calendar, 0 where the country leaves it open."""
    if len(text) == 4:
        year = int(text)
        return year - _BUDDHIST if country == "TH" and year > 2400 else year
    if country in _OTHER_ERAS:
        return 0
    return 2000 + int(text) if int(text) <= 20 + ahead else 1900 + int(text)


def _iso(year: int, month: int, day: int) -> str | None:
    if not 1900 <= year <= 2100:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
