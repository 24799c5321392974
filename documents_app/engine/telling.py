"""What was read from a picture, in a few lines of plain words for somebody at a shell."""

from collections.abc import Sequence

from documents_app.engine import merging
from documents_app.engine.results import (
    Barcode,
    FieldValue,
    Mrz,
    PictureReading,
    QualityFinding,
    TextLine,
)

SOURCES = {"mrz": "zone", "barcode": "barcode", "visual": "print"}
UNKNOWN = "not recognised"
# What a reader looks for first; the other fields follow as they were read.
FIRST = (
    *("surname", "given_names", "birth_date", "sex", "nationality", "document_number"),
    *("issue_date", "expiry_date", "issuing_country"),
)


def tell(reading: PictureReading, *, boxes: bool = False) -> list[str]:
    """The lines of a short reading; with `boxes` also every line of text and where it stands."""
    kind = (reading.document_type or UNKNOWN).replace("_", " ")
    lines = [
        *_part("kind", [kind]),
        *_part("country", [reading.issuing_country or UNKNOWN]),
        *_part("fields", _fields(merging.best(reading.fields))),
        *_part("zone", _zone(reading.mrz)),
        *_part("barcode", _barcode(reading.barcode)),
        *_part("quality", _quality(reading.quality), otherwise="no fault found"),
    ]
    if reading.warning_words:
        lines += _part("warning", [f'it says "{word}" of itself' for word in reading.warning_words])
    if boxes:
        lines += _part("text", [_text(line) for line in reading.text])
    return [*lines, *_part("seconds", [f"{reading.seconds:.1f}"])]


def _part(name: str, said: list[str], *, otherwise: str = "none") -> list[str]:
    """The name beside the first of its lines, or beside a word for nothing."""
    first, *others = said or [otherwise]
    return [f"  {name:<9} {first}", *(f"  {'':<9} {line}" for line in others)]


def _fields(found: dict[str, FieldValue]) -> list[str]:
    """A table: name, value, where it was read, how sure it is."""
    names = [*(name for name in FIRST if name in found), *(n for n in found if n not in FIRST)]
    wide = max((len(name) for name in names), default=0)
    long = max((len(field.value) for field in found.values()), default=0)
    return [
        f"{name.replace('_', ' '):<{wide}}  {found[name].value:<{long}}  "
        f"{SOURCES[found[name].source]:<7}  {_share(found[name].confidence)}"
        for name in names
    ]


def _quality(findings: Sequence[QualityFinding]) -> list[str]:
    return [f"{finding.code.replace('_', ' ')}: {finding.advice}" for finding in findings]


def _zone(zone: Mrz | None) -> list[str]:
    if zone is None:
        return []
    failed = [name.replace("_", " ") for name, is_right in zone.checks.items() if not is_right]
    digits = f"wrong check digits: {', '.join(failed)}" if failed else "every check digit is right"
    return [f"{zone.kind}, {digits}", *zone.lines]


def _barcode(code: Barcode | None) -> list[str]:
    if code is None:
        return []
    version = f", AAMVA version {code.aamva_version}" if code.aamva_version is not None else ""
    return [f"{code.format}{version}, {len(code.fields)} fields"]


def _text(line: TextLine) -> str:
    corners = " ".join(f"{x},{y}" for x, y in line.box)
    return f"{line.text:<44} {_share(line.confidence)}  at {corners}"


def _share(confidence: float) -> str:
    return f"{confidence:6.1%}"
