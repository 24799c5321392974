"""Which text is which field: labels, numbers and places, then the document's kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from documents_app.document_kinds import widened
from documents_app.engine.fields import (
    address,
    confirming,
    dated,
    european,
    holder,
    loose,
    torn,
    wrapped,
)
from documents_app.engine.fields.dates import YEAR_FIRST, Order
from documents_app.engine.fields.kinds import Kind, printed_place, tell_kind
from documents_app.engine.fields.label_words import Languages, languages_of
from documents_app.engine.fields.layout import Cell, box_of, printed, upright
from documents_app.engine.fields.numbered import EUROPE, NORTH_AMERICA, birth_place, looks_numbered
from documents_app.engine.fields.offers import Offer, choose, offers_of
from documents_app.engine.fields.partial import offers_in_part
from documents_app.engine.fields.pieces import Piece, code_count, cut
from documents_app.engine.fields.plain import squeezed
from documents_app.engine.fields.values import Manner
from documents_app.engine.results import Barcode, FieldValue, Mrz, TextLine

_FEWEST_CODES = 4
_NAMED = frozenset(("surname", "given_names", "full_name", "names"))
_BOOKS = ("passport", "visa")
_CARDS = ("passport", "id_card", "residence_permit")
_CARDS_OF_A_HOLDER = (
    "id_card", "residence_permit", "work_permit", "employment_pass", "drivers_license",
)  # fmt: skip
_NORTH_AMERICAN = ("US", "CA")
_UNLABELLED = 0.8


def assign(
    lines: Sequence[TextLine], mrz: Mrz | None, barcode: Barcode | None
) -> tuple[str | None, str | None, tuple[FieldValue, ...]]:
    """(document type, issuing country, visual fields with boxes of the picture that was read)."""
    zone = set(mrz.lines) if mrz else set()
    cells = torn.mended([cell for cell in upright(lines) if not _is_machine_text(cell.text, zone)])
    kind = _kind(lines, cells, mrz, barcode)
    numbers = None
    if kind.document_type == "drivers_license":
        numbers = NORTH_AMERICA if _is_north_american(kind, cells) else EUROPE
    manner = _manner(kind, lines)
    spoken = languages_of(kind.country or manner.country)
    pieces, free = cut(cells, numbers, spoken)
    pieces = _without_number_of_the_card([_fitting(piece, kind) for piece in pieces])
    if numbers is EUROPE:
        pieces = european.in_order(pieces)
    known = _known(mrz, barcode)
    pieces, free = wrapped.in_columns(pieces, free, manner)
    chosen = choose(offers_of(pieces, free, manner))
    chosen = choose([*chosen.values(), *offers_in_part(free, spoken, manner, chosen)])
    chosen = wrapped.with_its_end(wrapped.over_two_lines(chosen, free, pieces, known), manner)
    read = _Print(kind, cells, free, manner)
    fields = _read(chosen, read, known, numbered=numbers is EUROPE)
    if (kind.document_type, kind.country) == ("drivers_license", "GB"):
        fields = tuple(map(_of_britain, fields))
    fields += dated.by_order(fields, cells, free, known, kind.document_type, manner)
    return kind.document_type, kind.country, (*fields, *_place_fields(lines, fields))


def languages(
    lines: Sequence[TextLine], mrz: Mrz | None, barcode: Barcode | None
) -> Languages | None:
    """The languages of the document that was read; None where its country is not known."""
    return languages_of(tell_kind(lines, mrz, barcode).country or printed_place(lines)[0])


def _fitting(piece: Piece, kind: Kind) -> Piece:
    """The piece, its label taken as this kind of document means it.

    'Passport No.' is the number of the document itself, unless that is a visa in a passport. 'I.D.
    No.' is the person's on what is no card. Only licences have classes of vehicles.
    """
    meant = {
        "passport_number": "passport_number" if kind.document_type == "visa" else "document_number",
        "id_number": "personal_number" if kind.document_type in _BOOKS else "document_number",
        "vehicle_class": "vehicle_class" if _is_of_a_driver(kind) else "",
        # Residence permits print the given names below the surname, both under 'NAME'.
        "full_name": "names" if kind.document_type == "residence_permit" else "full_name",
    }
    if kind.document_type in _CARDS_OF_A_HOLDER and _names_a_passport(piece.label.text):
        return replace(piece, field="passport_number")
    return replace(piece, field=meant.get(piece.field, piece.field))


def _without_number_of_the_card(pieces: list[Piece]) -> list[Piece]:
    """'Card number' beside 'Licence No.' is the number of the plastic, as in Australia."""
    asked = [squeezed(p.label.text) for p in pieces if p.field == "document_number"]
    if not any(label.startswith(("LICENCEN", "LICENSEN")) for label in asked):
        return pieces
    return [p for p in pieces if not squeezed(p.label.text).startswith("CARDN")]


def _names_a_passport(label: str) -> bool:
    """'Passport No.' on a card, where it is the number of another document."""
    return any(word in squeezed(label) for word in ("PASSPORTN", "PASSEPORTN", "PASAPORTEN"))


def _is_of_a_driver(kind: Kind) -> bool:
    return kind.document_type is None or "drivers_license" in widened(kind.document_type)


def _known(mrz: Mrz | None, barcode: Barcode | None) -> list[Mapping[str, str]]:
    """The machine readable sources, which say where names divide and which number is the card's."""
    return [source.fields for source in (barcode, mrz) if source is not None]


def _is_machine_text(text: str, zone: set[str]) -> bool:
    plain = text.replace(" ", "")
    return plain in zone or plain.count("<") >= 2 or plain.count("«") >= 2


def _kind(
    lines: Sequence[TextLine], cells: Sequence[Cell], mrz: Mrz | None, barcode: Barcode | None
) -> Kind:
    kind = tell_kind(lines, mrz, barcode)
    if kind.document_type is not None:
        return kind
    codes = code_count(cells)
    if looks_numbered(cells) or codes >= _FEWEST_CODES:
        kind = replace(kind, document_type="drivers_license")
    return kind


def _is_north_american(kind: Kind, cells: Sequence[Cell]) -> bool:
    if kind.country is not None:
        return kind.country in _NORTH_AMERICAN
    return code_count(cells) >= _FEWEST_CODES


def _manner(kind: Kind, lines: Sequence[TextLine]) -> Manner:
    """Month first in the United States, day first elsewhere; year-first dates tell themselves."""
    country = kind.country or printed_place(lines)[0]
    if country is None and kind.document_type == "drivers_license":
        american = code_count(upright(lines)) >= _FEWEST_CODES
        return Manner("mdy" if american else "dmy", sure=False)
    order: Order = "mdy" if country == "US" else "ymd" if country in YEAR_FIRST else "dmy"
    mujer = country == "MX" and kind.document_type not in _BOOKS
    return Manner(order, sure=country not in (None, "CA"), country=country, mujer=mujer)


@dataclass(frozen=True)
class _Print:
    """What document it is, all its lines, those that are no labels, and how the country writes."""

    kind: Kind
    cells: Sequence[Cell]
    free: Sequence[Cell]
    manner: Manner


def _read(
    chosen: dict[str, Offer],
    read: _Print,
    known: Sequence[Mapping[str, str]],
    *,
    numbered: bool,
) -> tuple[FieldValue, ...]:
    """What the labels chose, then what no label says, from the lines that are left."""
    kind, free, manner = read.kind, read.free, read.manner
    chosen = confirming.undoubted(chosen, free, known, manner)
    taken = [offer.cell for offer in chosen.values()]
    left = [cell for cell in free if cell not in taken]
    cells = {name: offer.cell for name, offer in chosen.items()}
    fields = [_field(name, offer) for name, offer in chosen.items() if name != "address"]
    if numbered:
        fields += european.unnumbered(cells, left, manner)
    elif kind.document_type == "drivers_license" and not _NAMED & cells.keys():
        fields += loose.name_line(left, free, known)
    lacking = [name for name in confirming.CONFIRMABLE if name not in cells]
    proven = confirming.confirmed(lacking, left, known, manner)
    fields += [field for field in proven if field.name not in {given.name for given in fields}]
    if not known and kind.document_type in _CARDS:
        fields += _of_a_card(chosen, left, read)
    if not _NAMED & {field.name for field in fields}:
        fields, cells = _with_line_of_names(fields, cells, left, known)
    pairs = [(said.get("surname", ""), said.get("given_names", "")) for said in known]
    named = holder.divided(fields, cells, left, pairs)
    if "document_number" not in {field.name for field in named}:
        numbers = [said["document_number"] for said in known if "document_number" in said]
        used = {offer.cell.line for offer in chosen.values()}
        labels = [cell for cell in read.cells if cell.line not in used]
        named += tuple(loose.document_number(kind.document_type, left, numbers, labels))
    boxes = {field.box for field in named}
    rest = [cell for cell in left if cell.line.box not in boxes]
    return (
        *named,
        *_birth_place(chosen, left, numbered=numbered),
        *_address(chosen.get("address"), rest),
    )


def _of_britain(field: FieldValue) -> FieldValue:
    if field.name != "document_number":
        return field
    return replace(field, value=european.british_number(field.value))


def _of_a_card(chosen: Mapping[str, Offer], left: Sequence[Cell], read: _Print) -> list[FieldValue]:
    """What tells itself on a card of which no other source is seen."""
    found = [] if "sex" in chosen else loose.sex(left, read.cells, read.manner)
    if "given_names" in chosen and not {"surname", "names", "full_name"} & chosen.keys():
        found += loose.surname_over(chosen["given_names"].piece.label, left)
    if "nationality" not in chosen:
        found += loose.nationality(left, read.cells)
    return found


def _with_line_of_names(
    fields: list[FieldValue],
    cells: dict[str, Cell],
    left: Sequence[Cell],
    known: Sequence[Mapping[str, str]],
) -> tuple[list[FieldValue], dict[str, Cell]]:
    line = confirming.line_of_names(left, known)
    if line is None:
        return fields, cells
    found = printed("names", line.text, line, _UNLABELLED)
    return [*fields, found], cells | {"names": line}


def _birth_place(
    chosen: dict[str, Offer], left: Sequence[Cell], *, numbered: bool
) -> list[FieldValue]:
    born = chosen.get("birth_date")
    if born is None or "place_of_birth" in chosen:
        return []
    if place := birth_place(born.cell.text):
        return [replace(_field("place_of_birth", born), value=place)]
    return european.place_beside(born.cell, left) if numbered else []


def _field(name: str, offer: Offer) -> FieldValue:
    confidence = (
        offer.cell.line.confidence * offer.piece.score * offer.reading.certainty * offer.trust
    )
    return FieldValue(
        name, offer.reading.value, "visual", round(confidence, 3), box_of([offer.cell])
    )


def _address(offer: Offer | None, left: Sequence[Cell]) -> list[FieldValue]:
    cells = address.continued(offer.cell, left) if offer else address.unlabelled(left)
    if not cells:
        return []
    trust = offer.piece.score * offer.trust if offer else _UNLABELLED
    confidence = round(min(cell.line.confidence for cell in cells) * trust, 3)
    return [
        FieldValue(name, text, "visual", confidence, box_of(cells))
        for name, text in address.divide([cell.text for cell in cells]).items()
    ]


def _place_fields(lines: Sequence[TextLine], fields: Sequence[FieldValue]) -> list[FieldValue]:
    """Issuing country and state by the headings, where no labelled code said it."""
    country, state = printed_place(lines)
    named = {field.name for field in fields}
    found = {"issuing_country": country, "issuing_state": state}
    return [
        FieldValue(name, value, "visual", 0.8)
        for name, value in found.items()
        if value and name not in named
    ]
