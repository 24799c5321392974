"""Where things stand: five layouts of ICAO Doc 9303 parts 3 to 7, and the old French card's."""

from dataclasses import dataclass
from typing import Literal, get_args

from documents_app.engine.results import MrzKind

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DIGITS = "0123456789"
FILLER = "<"
ALPHABET = LETTERS + DIGITS + FILLER

Name = Literal[
    "code",
    "issuer",
    "names",
    "given",
    "number",
    "nationality",
    "birth",
    "sex",
    "expiry",
    "optional",
    "more",
    "office",
]
# What may be printed in each field; a character outside is a misreading.
ALLOWED: dict[Name, str] = {
    "code": LETTERS + FILLER,
    "issuer": LETTERS + FILLER,
    "names": LETTERS + FILLER,
    "given": LETTERS + FILLER,
    "number": ALPHABET,
    "nationality": LETTERS + FILLER,
    "birth": DIGITS + FILLER,
    "sex": "MFXH" + FILLER,  # H: hombre, on Mexican cards alone (see national.py)
    "expiry": DIGITS + FILLER,
    "optional": ALPHABET,
    "more": ALPHABET,
    "office": ALPHABET,
}


@dataclass(frozen=True)
class Span:
    """Columns `start` to `end` (not included) of a line, counted from 0."""

    line: int
    start: int
    end: int

    def places(self) -> list[tuple[int, int]]:
        return [(self.line, column) for column in range(self.start, self.end)]


@dataclass(frozen=True)
class Check:
    """A check digit: its name, what it covers, where it stands, whether it may be left out."""

    name: str
    covers: tuple[Span, ...]
    digit: tuple[int, int]
    may_be_filler: bool = False


@dataclass(frozen=True)
class Layout:
    kind: MrzKind
    lines: int
    width: int
    first: str  # letters with which the first line may begin
    fields: dict[Name, Span]
    checks: tuple[Check, ...]
    second: str = LETTERS + FILLER  # what may follow the first letter
    opening: str = ""  # the only text the first line may open with, where there is only one
    digits: tuple[Span, ...] = ()  # parts of fields in which only digits stand

    def allowed(self) -> list[list[str]]:
        """The characters which may stand at each place, [line][column]."""
        grid = [[ALPHABET] * self.width for _ in range(self.lines)]
        for name, span in self.fields.items():
            for line, column in span.places():
                grid[line][column] = ALLOWED[name]
        for line, column in (place for span in self.digits for place in span.places()):
            grid[line][column] = DIGITS
        grid[0][:2] = self.first, self.second
        grid[0][: len(self.opening)] = self.opening
        for check in self.checks:
            line, column = check.digit
            grid[line][column] = DIGITS + (FILLER if check.may_be_filler else "")
        return grid


def _two_lines(kind: MrzKind, width: int, first: str, optional: Span, *ends: Check) -> Layout:
    """Passports, visas and the larger card share everything but the end of the second line."""
    long_numbers = kind == "TD2"  # a long number leaves its check digit empty and goes on later
    fields: dict[Name, Span] = {
        "code": Span(0, 0, 2),
        "issuer": Span(0, 2, 5),
        "names": Span(0, 5, width),
        "number": Span(1, 0, 9),
        "nationality": Span(1, 10, 13),
        "birth": Span(1, 13, 19),
        "sex": Span(1, 20, 21),
        "expiry": Span(1, 21, 27),
        "optional": optional,
    }
    checks = (
        Check("document_number", (fields["number"],), (1, 9), long_numbers),
        Check("birth_date", (fields["birth"],), (1, 19)),
        Check("expiry_date", (fields["expiry"],), (1, 27)),
        *ends,
    )
    return Layout(kind, 2, width, first, fields, checks)


_CARD = "ACI"
_TD1_FIELDS: dict[Name, Span] = {
    "code": Span(0, 0, 2),
    "issuer": Span(0, 2, 5),
    "number": Span(0, 5, 14),
    "optional": Span(0, 15, 30),
    "birth": Span(1, 0, 6),
    "sex": Span(1, 7, 8),
    "expiry": Span(1, 8, 14),
    "nationality": Span(1, 15, 18),
    "more": Span(1, 18, 29),
    "names": Span(2, 0, 30),
}
_TD1_COMPOSITE = (Span(0, 5, 30), Span(1, 0, 7), Span(1, 8, 15), Span(1, 18, 29))
_TD3_COMPOSITE = (Span(1, 0, 10), Span(1, 13, 20), Span(1, 21, 43))
_TD2_COMPOSITE = (Span(1, 0, 10), Span(1, 13, 20), Span(1, 21, 35))

LAYOUTS: dict[MrzKind, Layout] = {
    "TD1": Layout(
        "TD1",
        3,
        30,
        _CARD + "R",  # Estonian residence permits open with RP (proof.py)
        _TD1_FIELDS,
        (
            Check("document_number", (Span(0, 5, 14),), (0, 14), may_be_filler=True),
            Check("birth_date", (Span(1, 0, 6),), (1, 6)),
            Check("expiry_date", (Span(1, 8, 14),), (1, 14)),
            Check("composite", _TD1_COMPOSITE, (1, 29)),
        ),
        # Permanent resident cards of the United States open with C1 or C2.
        second=LETTERS + FILLER + "12",
    ),
    "TD2": _two_lines(
        "TD2", 36, _CARD, Span(1, 28, 35), Check("composite", _TD2_COMPOSITE, (1, 35))
    ),
    "TD3": _two_lines(
        "TD3",
        44,
        "P",
        Span(1, 28, 42),
        Check("personal_number", (Span(1, 28, 42),), (1, 42), may_be_filler=True),
        Check("composite", _TD3_COMPOSITE, (1, 43)),
    ),
    "MRV-A": _two_lines("MRV-A", 44, "V", Span(1, 28, 44)),
    "MRV-B": _two_lines("MRV-B", 36, "V", Span(1, 28, 36)),
}
# Number: year and month of issue, department, serial. The last digit covers everything before it.
_FRENCH_FIELDS: dict[Name, Span] = {
    "code": Span(0, 0, 2),
    "issuer": Span(0, 2, 5),
    "names": Span(0, 5, 30),
    "office": Span(0, 30, 36),
    "number": Span(1, 0, 12),
    "given": Span(1, 13, 27),
    "birth": Span(1, 27, 33),
    "sex": Span(1, 34, 35),
}
LAYOUTS["FRA-ID"] = Layout(
    "FRA-ID",
    2,
    36,
    "I",
    _FRENCH_FIELDS,
    (
        Check("document_number", (Span(1, 0, 12),), (1, 12)),
        Check("birth_date", (Span(1, 27, 33),), (1, 33)),
        Check("composite", (Span(0, 0, 36), Span(1, 0, 35)), (1, 35)),
    ),
    opening="IDFRA",
    digits=(Span(1, 0, 4), Span(1, 7, 12)),
)
# The first digit covers everything before it, the last one the whole line.
LAYOUTS["FRA-DL"] = Layout(
    "FRA-DL",
    1,
    30,
    "D",
    {
        "code": Span(0, 0, 2),
        "issuer": Span(0, 2, 5),
        "number": Span(0, 5, 14),
        "expiry": Span(0, 15, 21),
        "names": Span(0, 21, 29),
    },
    (
        Check("document_number", (Span(0, 0, 14),), (0, 14)),
        Check("composite", (Span(0, 0, 29),), (0, 29)),
    ),
    opening="D1FRA",
    digits=(Span(0, 5, 7), Span(0, 9, 14)),  # year and serial, two letters between them
)
# Without any digit. Above stands a line of nine, the blank card's own number (swiss.py); the
# licence's number is that of field 5 in print: nine digits and three of the issue.
LAYOUTS["CHE-DL"] = Layout(
    "CHE-DL",
    2,
    30,
    "F",
    {
        "code": Span(0, 0, 2),
        "issuer": Span(0, 2, 5),
        "number": Span(0, 5, 17),
        "birth": Span(0, 19, 25),
        "names": Span(1, 0, 30),
    },
    (),
    opening="FACHE",
    digits=(Span(0, 5, 17),),
)
assert set(LAYOUTS) == set(get_args(MrzKind))  # noqa: S101  a kind without a layout cannot be read
