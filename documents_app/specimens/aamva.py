"""What the PDF417 on a North American licence says: AAMVA DL/ID Card Design Standard, annex D.

Version 1 is the DL/ID-2000 standard (one name element, year first in dates, no jurisdiction
version in the header); 2 to 10 are the card design standards of 2003 to 2020.
"""

from datetime import date

from .people import Person

# Issuer identification numbers as the AAMVA assigned them.
ISSUERS = {
    "AZ": "636026", "CA": "636014", "CO": "636020", "FL": "636010", "GA": "636055", "IL": "636035",
    "MA": "636002", "MI": "636032", "NJ": "636036", "NY": "636001", "OH": "636023", "OR": "636029",
    "PA": "636025", "TX": "636015", "VA": "636000", "WA": "636045",
    "NC": "636004", "SC": "636005", "WV": "636061",
    "AB": "604432", "BC": "636028", "NS": "636013", "ON": "636012", "QC": "604428",
}  # fmt: skip
CANADA = ("AB", "BC", "NS", "ON", "QC")
SEX = {"M": "1", "F": "2", "X": "9"}
VERSIONS = range(1, 11)


def aamva_payload(person: Person, state: str = "CA", version: int = 10) -> bytes:
    """The complete message: header, subfile table, the `DL` subfile and one of the state."""
    if version not in VERSIONS:
        raise ValueError(f"there is no AAMVA version {version}")
    elements = _first_edition(person, state) if version == 1 else _elements(person, state, version)
    own = f"Z{state[0]}"
    subfiles = [
        ("DL", "DL" + "\n".join(code + value for code, value in elements) + "\r"),
        (own, f"{own}{own}A{person.eye_colour}\n{own}B{person.hair_colour}\r"),
    ]
    edition = f"{version:02d}" if version == 1 else f"{version:02d}01"
    head = f"@\n\x1e\rANSI {ISSUERS[state]}{edition}{len(subfiles):02d}"
    return _assemble(head, subfiles)


def _assemble(head: str, subfiles: list[tuple[str, str]]) -> bytes:
    """Offsets count bytes from the first character of the message."""
    offset = len(head) + 10 * len(subfiles)
    table, bodies = "", b""
    for name, text in subfiles:
        body = text.encode("latin-1")
        table += f"{name}{offset + len(bodies):04d}{len(body):04d}"
        bodies += body
    return (head + table).encode("latin-1") + bodies


def _given(person: Person) -> tuple[str, str]:
    first, _, middle = person.given_names.partition(" ")
    return first, middle


def _american(day: date) -> str:
    return day.strftime("%m%d%Y")


def _written(day: date, state: str) -> str:
    """Month first in the United States, year first in Canada."""
    return day.strftime("%Y%m%d") if state in CANADA else _american(day)


def _metric(person: Person, state: str) -> list[tuple[str, str]]:
    """Height, postal code, country and weight in the units and forms of either country."""
    if state in CANADA:
        postcode = person.postcode.replace(" ", "").ljust(11)
        height, weight = f"{person.height_cm:03d} cm", ("DAX", f"{person.weight_kg:03d}")
        return [("DAU", height), ("DAK", postcode), ("DCG", "CAN"), weight]
    inches, pounds = round(person.height_cm / 2.54), round(person.weight_kg * 2.2046)
    return [
        ("DAU", f"{inches:03d} in"),
        ("DAK", f"{person.postcode}0000  "),
        ("DCG", "USA"),
        ("DAW", f"{pounds:03d}"),
    ]


def _first_edition(person: Person, state: str) -> list[tuple[str, str]]:
    inches = round(person.height_cm / 2.54)
    name = ",".join((person.surname, *_given(person)))
    return [
        ("DAA", name),
        ("DAG", person.address),
        ("DAI", person.city),
        ("DAJ", state),
        ("DAK", f"{person.postcode}0000"),
        ("DAQ", person.document_number),
        ("DAR", "C"),
        ("DAS", "NONE"),
        ("DAT", "NONE"),
        ("DAU", f"{inches // 12}{inches % 12:02d}"),
        ("DAW", f"{round(person.weight_kg * 2.2046):03d}"),
        ("DAY", person.eye_colour),
        ("DAZ", person.hair_colour),
        ("DBA", person.expiry_date.strftime("%Y%m%d")),
        ("DBB", person.birth_date.strftime("%Y%m%d")),
        ("DBC", person.sex),
        ("DBD", person.issue_date.strftime("%Y%m%d")),
    ]


def _names(person: Person, version: int) -> list[tuple[str, str]]:
    """One element for all given names before version 4, afterwards first and middle apart."""
    first, middle = _given(person)
    if version < 4:
        return [
            ("DCS", person.surname),
            ("DCT", ",".join(part for part in (first, middle) if part)),
        ]
    return [
        ("DCS", person.surname), ("DDE", "N"), ("DAC", first), ("DDF", "N"),
        ("DAD", middle or "NONE"), ("DDG", "N"),
    ]  # fmt: skip


def _elements(person: Person, state: str, version: int) -> list[tuple[str, str]]:
    elements = [
        ("DAQ", person.document_number),
        *_names(person, version),
        ("DCA", "C"),
        ("DCB", "NONE"),
        ("DCD", "NONE"),
        ("DBD", _written(person.issue_date, state)),
        ("DBB", _written(person.birth_date, state)),
        ("DBA", _written(person.expiry_date, state)),
        ("DBC", SEX[person.sex]),
        ("DAY", person.eye_colour),
        ("DAG", person.address),
        ("DAI", person.city),
        ("DAJ", state),
        ("DCF", discriminator(person)),
        *_metric(person, state),
        ("DAZ", person.hair_colour),
    ]
    return elements + (
        [("DDA", "F"), ("DDB", _written(date(2017, 8, 29), state))] if version >= 5 else []
    )


def discriminator(person: Person) -> str:
    """The DD number: issue date and the end of the document number, as several states do."""
    return f"{_american(person.issue_date)}{person.document_number[-5:]}/DDFD"
