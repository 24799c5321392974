"""The fields of all sources side by side, each with where it came from and how sure it is."""

from collections.abc import Sequence
from dataclasses import replace

from documents_app.engine.fields.plain import squeezed
from documents_app.engine.mrz.find import Found
from documents_app.engine.mrz.layouts import LAYOUTS, Name
from documents_app.engine.ocr import quads
from documents_app.engine.results import Barcode, FieldValue

FAILED = 0.5  # what is left of the confidence where the field's own check digit disagrees
UNPROVEN = 0.8  # where every digit agrees and the zone is not proven all the same
# A code with error correction either reads exactly or not at all.
BARCODE = 0.99
PLACE: dict[str, Name] = {
    "surname": "names",
    "given_names": "names",
    "document_number": "number",
    "personal_number": "optional",
    "birth_date": "birth",
    "birth_year": "birth",
    "expiry_date": "expiry",
    "sex": "sex",
    "nationality": "nationality",
    "issuing_country": "issuer",
}


def merge(
    zone: Found | None, barcode: Barcode | None, visual: tuple[FieldValue, ...]
) -> tuple[FieldValue, ...]:
    """Every value of every source, the zone first; nothing is dropped for disagreeing."""
    printed = tuple(field for field in visual if field.source == "visual")
    return (*_of_zone(zone), *_of_barcode(barcode), *printed)


def confirmed(zone: Found | None, visual: Sequence[FieldValue]) -> Found | None:
    """The zone without the doubts that the print on the same picture takes away.

    Print is read by another network, from other letters: where it gives the same number, or the
    same names, letter for letter, those are certain. What is too small stays so.
    """
    if zone is None or not zone.mrz.doubts or "too_small" in zone.mrz.doubts:
        return zone
    printed = {field.name: squeezed(field.value) for field in visual if field.source == "visual"}
    agreed = {name for name, text in zone.mrz.fields.items() if printed.get(name) == squeezed(text)}
    settled = {doubt for doubt, names in _SETTLED_BY.items() if names <= agreed}
    doubts = tuple(doubt for doubt in zone.mrz.doubts if doubt not in settled)
    return replace(zone, mrz=replace(zone.mrz, doubts=doubts))


_SETTLED_BY = {
    "unclear_number": {"document_number"},
    "unclear_names": {"surname", "given_names"},
    "unclear_data": {"birth_date", "expiry_date"},
    "overruled": {"document_number", "birth_date", "expiry_date", "surname", "given_names"},
}


def best(fields: tuple[FieldValue, ...]) -> dict[str, FieldValue]:
    """One value per name: barcode, then zone, then print; a doubtful zone comes last."""

    def rank(field: FieldValue) -> tuple[int, float]:
        order = {"barcode": 3, "mrz": 2, "visual": 1}[field.source]
        return (0 if field.source == "mrz" and field.confidence <= FAILED else order), (
            field.confidence
        )

    chosen: dict[str, FieldValue] = {}
    for field in fields:
        if field.name not in chosen or rank(field) > rank(chosen[field.name]):
            chosen[field.name] = field
    return chosen


def _of_zone(zone: Found | None) -> tuple[FieldValue, ...]:
    if zone is None:
        return ()
    mrz, spans = zone.mrz, LAYOUTS[zone.mrz.kind].fields
    return tuple(
        FieldValue(
            name=name,
            value=value,
            source="mrz",
            confidence=round(mrz.confidence * _share(zone, name), 4),
            box=quads.to_box(zone.quads[spans[PLACE[name]].line]),
        )
        for name, value in mrz.fields.items()
    )


def _share(zone: Found, name: str) -> float:
    """What is left of the zone's confidence for one of its fields."""
    if not zone.mrz.checks.get(name, True):
        return FAILED
    return 1.0 if zone.mrz.proven or not zone.mrz.checks_passed else UNPROVEN


def _of_barcode(barcode: Barcode | None) -> tuple[FieldValue, ...]:
    if barcode is None:
        return ()
    return tuple(
        FieldValue(name, value, "barcode", BARCODE) for name, value in barcode.fields.items()
    )
