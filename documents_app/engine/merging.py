"""The fields of all sources side by side, each with where it came from and how sure it is."""

from documents_app.engine.mrz.find import Found
from documents_app.engine.mrz.layouts import LAYOUTS, Name
from documents_app.engine.ocr import quads
from documents_app.engine.results import Barcode, FieldValue

FAILED = 0.5  # what is left of the confidence where the field's own check digit disagrees
# A code with error correction either reads exactly or not at all.
BARCODE = 0.99
PLACE: dict[str, Name] = {
    "surname": "names",
    "given_names": "names",
    "document_number": "number",
    "personal_number": "optional",
    "birth_date": "birth",
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
            confidence=round(mrz.confidence * (1.0 if mrz.checks.get(name, True) else FAILED), 4),
            box=quads.to_box(zone.quads[spans[PLACE[name]].line]),
        )
        for name, value in mrz.fields.items()
    )


def _of_barcode(barcode: Barcode | None) -> tuple[FieldValue, ...]:
    if barcode is None:
        return ()
    return tuple(
        FieldValue(name, value, "barcode", BARCODE) for name, value in barcode.fields.items()
    )
