"""What single states print in a zone otherwise than Doc 9303 says."""

from types import MappingProxyType

from documents_app.engine.results import MrzKind

_CARDS = ("TD1", "TD2")
# Issuers whose cards say nothing of the sex, by the two letters their cards open with.
_WITHOUT_SEX = frozenset({("D", "ID")})
# On Mexican cards M is mujer, a woman, and H is hombre; passports follow Doc 9303.
_SPANISH_SEXES = frozenset({"MEX"})
# Cards whose number of nine digits goes on behind its check digit, by so many more: Guatemala's CUI
# has thirteen (idpass/smartscanner-mrz-parser on GitHub, pull request 11).
_GOES_ON = MappingProxyType({"GTM": 4})
_NUMBER_ENDS = 15  # column of a TD1's first line behind the number and its digit
# What stands in place of an expiry date on cards that hold for life (01 01 9999 in print).
_FOR_LIFE = MappingProxyType({"ESP": ("990101", "991231"), "PRT": ("991231",)})


def sex(kind: MrzKind, code: str, issuer: str, printed: str) -> str:
    """M, F or X, empty where the document says nothing of it."""
    if kind in _CARDS and issuer in _SPANISH_SEXES:
        return {"M": "F", "H": "M"}.get(printed, "X")
    if printed == "<" and kind in _CARDS and (issuer, code) in _WITHOUT_SEX:
        return ""
    return {"M": "M", "F": "F"}.get(printed, "X")


def says_hombre(kind: MrzKind, issuer: str) -> bool:
    """Whether an H may stand for the sex."""
    return kind in _CARDS and issuer in _SPANISH_SEXES


def never_expires(issuer: str, printed: str) -> bool:
    """Whether the expiry date means that there is none."""
    return printed in _FOR_LIFE.get(issuer, ())


def number_goes_on(first_line: str) -> str:
    """The digits behind the check digit that still are of the number; empty elsewhere."""
    count = _GOES_ON.get(first_line[2:5], 0)
    more = first_line[_NUMBER_ENDS : _NUMBER_ENDS + count]
    ends = first_line[_NUMBER_ENDS + count : _NUMBER_ENDS + count + 1] == "<"
    return more if count and more.isdigit() and ends else ""
