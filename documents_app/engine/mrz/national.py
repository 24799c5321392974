"""What single states print in a zone otherwise than Doc 9303 says."""

from types import MappingProxyType

from documents_app.engine.results import MrzKind

_CARDS = ("TD1", "TD2")
# Issuers whose own identity cards (I and another letter) say nothing of the sex, the temporary ones
# and those of before 2010 included: section 5 of the German law on identity cards lists what the
# zone holds.
_WITHOUT_SEX = frozenset({"D"})
# Issuers that print something else in the optional data: German cards the version of the card (2108
# since August 2021).
_WITHOUT_PERSONAL_NUMBER = frozenset({"D"})
# Issuers whose cards have the personal number on the second line, whatever the first one holds:
# Chile's RUN (evermeer/PassportScanner on GitHub, issue 5).
_ON_THE_SECOND_LINE = frozenset({"CHL"})
# On Mexican cards M is mujer, a woman, and H is hombre; passports follow Doc 9303.
_SPANISH_SEXES = frozenset({"MEX"})
# Cards whose number of nine digits goes on behind its check digit, by so many more: Guatemala's CUI
# has thirteen (idpass/smartscanner-mrz-parser on GitHub, pull request 11).
_GOES_ON = MappingProxyType({"GTM": 4})
_NUMBER_ENDS = 15  # column of a TD1's first line behind the number and its digit
# What stands in place of an expiry date on cards that hold for life: Spain's (01 01 9999 in print),
# Croatia's (TRAJNO; microblink/blinkid-android on GitHub, pull request 49), Italy's since July 2026
# (01.01.9999; italia/anpr on GitHub, issue 5393). Moldova prints fillers, which say the same.
_FOR_LIFE = MappingProxyType(
    {"ESP": ("990101", "991231"), "PRT": ("991231",), "HRV": ("991231",), "ITA": ("990101",)}
)
# Issuers whose personal number has a digit of its own, in the last column of a TD1's first line
# (Arg0s1080/mrz on GitHub, special case of the Dutch card).
_HAS_OWN_DIGIT = frozenset({"NLD"})
# The Russian passport for use at home spells each Cyrillic letter with one character, prints no
# expiry and leaves the digit of that date out (rules for its machine readable record, order of the
# migration service of 2011). Here as Doc 9303-3, section 6 B, spells them.
_RUSSIAN = "PNRUS"
_RUSSIAN_LETTERS = str.maketrans(
    {"2": "E", "3": "CH", "4": "SH", "6": "E", "7": "IU", "8": "IA", "9": "", "C": "TS", "H": "KH"}
    | {"J": "ZH", "Q": "I", "W": "SHCH", "X": "IE"}
)


def sex(kind: MrzKind, code: str, issuer: str, printed: str) -> str:
    """M, F or X, empty where the document says nothing of it."""
    if kind in _CARDS and issuer in _SPANISH_SEXES:
        return {"M": "F", "H": "M"}.get(printed, "X")
    if printed == "<" and kind in _CARDS and code.startswith("I") and issuer in _WITHOUT_SEX:
        return ""
    return {"M": "M", "F": "F"}.get(printed, "X")


def says_hombre(kind: MrzKind, issuer: str) -> bool:
    """Whether an H may stand for the sex."""
    return kind in _CARDS and issuer in _SPANISH_SEXES


def never_expires(kind: MrzKind, issuer: str, printed: str) -> bool:
    """Whether the expiry date means that there is none; passports always end."""
    return kind in _CARDS and printed in _FOR_LIFE.get(issuer, ())


def has_personal_number(kind: MrzKind, issuer: str) -> bool:
    """Whether optional data may be the holder's number."""
    return not (kind in _CARDS and issuer in _WITHOUT_PERSONAL_NUMBER)


def is_on_the_second_line(kind: MrzKind, issuer: str) -> bool:
    """Whether the personal number stands on a TD1's second line alone."""
    return kind == "TD1" and issuer in _ON_THE_SECOND_LINE


def without_digit(kind: MrzKind, issuer: str, optional: str) -> str:
    """A TD1's optional data without the check digit that a state ends it with."""
    return optional[:-1] if kind == "TD1" and issuer in _HAS_OWN_DIGIT else optional


def spells_with_digits(kind: MrzKind, head: str) -> bool:
    """Whether names of a zone that opens so hold digits."""
    return kind == "TD3" and head == _RUSSIAN


def spelled(kind: MrzKind, head: str, name: str) -> str:
    """The name in letters of Doc 9303, where the zone has a spelling of its own."""
    return name.translate(_RUSSIAN_LETTERS) if spells_with_digits(kind, head) else name


def number_goes_on(first_line: str) -> str:
    """The digits behind the check digit that still are of the number; empty elsewhere."""
    count = _GOES_ON.get(first_line[2:5], 0)
    more = first_line[_NUMBER_ENDS : _NUMBER_ENDS + count]
    ends = first_line[_NUMBER_ENDS + count : _NUMBER_ENDS + count + 1] == "<"
    return more if count and more.isdigit() and ends else ""
