"""Printed dates in the usual orders and the main European languages, as ISO dates."""

import re
from datetime import date
from difflib import get_close_matches
from typing import Literal

from documents_app.engine.fields.plain import unaccented

Order = Literal["dmy", "mdy", "ymd"]

_MONTHS: tuple[str, ...] = (
    "JAN JANUARY JANVIER JANV JANUAR JANUARI ENERO ENE GENNAIO GEN JANEIRO TAMMI STYCZEN "
    "STY IANUARIE LEDEN SIJECANJ",
    "FEB FEBRUARY FEVRIER FEVR FEV FEBRUAR FEBRUARI FEBRERO FEBBRAIO FEVEREIRO HELMI LUTY "
    "LUT UNOR VELJACA",
    "MAR MARCH MARS MARZ MAERZ MARZO MARCO MAART MRT MAALIS MARZEC MARTIE BREZEN OZUJAK",
    "APR APRIL AVRIL AVR ABRIL ABR APRILE HUHTI KWIECIEN KWI APRILIE DUBEN TRAVANJ",
    "MAY MAI MAYO MAGGIO MAG MAIO MEI MAJ TOUKO KVETEN SVIBANJ",
    "JUN JUNE JUIN JUNI JUNIO GIUGNO GIU JUNHO KESA CZERWIEC CZE IUNIE CERVEN LIPANJ",
    "JUL JULY JUILLET JUIL JULI JULIO LUGLIO LUG JULHO HEINA LIPIEC LIP IULIE CERVENEC "
    "SRPANJ",
    "AUG AUGUST AOUT AGOSTO AGO AUGUSTUS AUGUSTI ELO SIERPIEN SIE SRPEN KOLOVOZ",
    "SEP SEPT SEPTEMBER SEPTEMBRE SEPTIEMBRE SETTEMBRE SET SETEMBRO SYYS WRZESIEN WRZ "
    "SEPTEMBRIE ZARI RUJAN",
    "OCT OCTOBER OCTOBRE OKT OKTOBER OCTUBRE OTTOBRE OTT OUTUBRO OUT LOKA PAZDZIERNIK PAZ "
    "OCTOMBRIE RIJEN LISTOPAD",
    "NOV NOVEMBER NOVEMBRE NOVIEMBRE NOVEMBRO MARRAS NOIEMBRIE STUDENI",
    "DEC DECEMBER DECEMBRE DEZ DEZEMBER DICIEMBRE DIC DICEMBRE DEZEMBRO JOULU GRUDZIEN "
    "GRU DECEMBRIE PROSINEC PROSINAC DES DESEMBER",
)  # fmt: skip
_BY_NAME = {name: number for number, row in enumerate(_MONTHS, 1) for name in row.split()}

_GAP = r"(?:[\s./,'-]|\bDE\b)*"
_WORD = r"([A-Z]{3,12})\.?(?:\s*/\s*[A-Z]{3,12}\.?)?"  # AUG, or AUG/AOUT
_DAY_WORD = re.compile(rf"(?<!\d)(\d{{1,2}}){_GAP}{_WORD}{_GAP}(\d{{4}}|\d{{2}})(?!\d)")
_WORD_DAY = re.compile(r"(?<![A-Z])([A-Z]{3,12})\.?\s*(\d{1,2})\s*[,\s]\s*(\d{4})(?!\d)")
_YEAR_WORD = re.compile(rf"(?<!\d)(\d{{4}}){_GAP}{_WORD}{_GAP}(\d{{1,2}})(?!\d)")
_SEPARATOR = r"\s*[./\s-]\s*"
_YEAR_FIRST = re.compile(rf"(?<!\d)(\d{{4}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{1,2}})(?!\d)")
_YEAR_LAST = re.compile(
    rf"(?<!\d)(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{4}}|\d{{2}})(?!\d)"
)
_RUN = re.compile(r"(?<!\d)(\d{2})(\d{2})(\d{4})(?!\d)")


def parse_date(text: str, *, order: Order, ahead: int = 20) -> str | None:
    """The first date in the text, or None. `ahead`: how many years a two-digit year may lie
    after 2020 before it means the last century (0 for births, 30 for expiries).
    """
    plain = unaccented(text)
    for read in (_with_word, _with_year_first):
        if answer := read(plain, ahead):
            return answer
    for pattern in (_YEAR_LAST, _RUN):
        for first, second, year in pattern.findall(plain):
            if answer := _numeric(int(first), int(second), _year(year, ahead), order):
                return answer
    return None


def is_ambiguous(text: str) -> bool:
    """Whether day and month could change places."""
    plain = unaccented(text)
    if _with_word(plain, 20) or _with_year_first(plain, 20):
        return False
    found = _YEAR_LAST.search(plain) or _RUN.search(plain)
    return found is not None and found[1] != found[2] and max(int(found[1]), int(found[2])) <= 12


def _with_word(text: str, ahead: int) -> str | None:
    for day, word, year in _DAY_WORD.findall(text):
        if answer := _iso(_year(year, ahead), _month(word), int(day)):
            return answer
    for word, day, year in _WORD_DAY.findall(text):
        if answer := _iso(int(year), _month(word), int(day)):
            return answer
    for year, word, day in _YEAR_WORD.findall(text):
        if answer := _iso(int(year), _month(word), int(day)):
            return answer
    return None


def _with_year_first(text: str, _ahead: int) -> str | None:
    found = (_iso(int(y), int(m), int(d)) for y, m, d in _YEAR_FIRST.findall(text))
    return next((answer for answer in found if answer), None)


def _numeric(first: int, second: int, year: int, order: Order) -> str | None:
    month_first = (first, second) if order == "mdy" else (second, first)
    return _iso(year, *month_first) or _iso(year, *reversed(month_first))


def _month(word: str) -> int:
    """1..12, or 0. OCR may have one letter wrong in a long name, none in a short one."""
    if word in _BY_NAME:
        return _BY_NAME[word]
    if len(word) < 5:
        return 0
    near = get_close_matches(word, [name for name in _BY_NAME if len(name) >= 5], 1, 0.8)
    return _BY_NAME[near[0]] if near else 0


def _year(text: str, ahead: int) -> int:
    if len(text) == 4:
        return int(text)
    return 2000 + int(text) if int(text) <= 20 + ahead else 1900 + int(text)


def _iso(year: int, month: int, day: int) -> str | None:
    if not 1900 <= year <= 2100:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
