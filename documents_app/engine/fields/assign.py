"""Which text is which field: labels, numbers and places, then the document's kind."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from documents_app.document_kinds import widened
from documents_app.engine.fields import address, holder, loose
from documents_app.engine.fields.dates import YEAR_FIRST, Order
from documents_app.engine.fields.kinds import Kind, printed_place, tell_kind
from documents_app.engine.fields.label_words import languages_of
from documents_app.engine.fields.layout import Cell, below, beside, box_of, upright
from documents_app.engine.fields.numbered import EUROPE, NORTH_AMERICA, birth_place, looks_numbered
from documents_app.engine.fields.pieces import Piece, code_count, cut
from documents_app.engine.fields.values import Manner, PrintReading, read_value
from documents_app.engine.results import Barcode, FieldValue, Mrz, TextLine

_FEWEST_CODES = 4
# Fields that a machine readable source can point out in print; a name in pieces stays in pieces.
_CONFIRMABLE = (
    "surname", "given_names", "document_number", "birth_date", "expiry_date", "issue_date",
    "nationality",
)  # fmt: skip
_NAMED = frozenset(("surname", "given_names", "full_name", "names"))
_BOOKS = ("passport", "visa")
_NORTH_AMERICAN = ("US", "CA")
_TALLER = 1.25  # times as high as its label, from which a line is no translation of it
# What a value loses for not standing on its label's own line.
_BESIDE, _BELOW, _UNLABELLED = 0.98, 0.95, 0.8


@dataclass(frozen=True)
class _Offer:
    """A text that could be the value of a label; the cheapest offers are taken first."""

    cost: float
    piece: Piece
    cell: Cell
    reading: PrintReading
    trust: float


def assign(
    lines: Sequence[TextLine], mrz: Mrz | None, barcode: Barcode | None
) -> tuple[str | None, str | None, tuple[FieldValue, ...]]:
    """(document type, issuing country, visual fields with boxes of the picture that was read)."""
    zone = set(mrz.lines) if mrz else set()
    cells = [cell for cell in upright(lines) if not _is_machine_text(cell.text, zone)]
    kind = _kind(lines, cells, mrz, barcode)
    numbers = None
    if kind.document_type == "drivers_license":
        numbers = NORTH_AMERICA if _is_north_american(kind, cells) else EUROPE
    manner = _manner(kind, lines)
    pieces, free = cut(cells, numbers, languages_of(kind.country or manner.country))
    pieces = [_fitting(piece, kind) for piece in pieces]
    chosen = _choose(_offers(pieces, free, manner))
    fields = _read(chosen, free, kind, _known(mrz, barcode), manner, numbered=numbers is EUROPE)
    return kind.document_type, kind.country, (*fields, *_place_fields(lines, fields))


def _fitting(piece: Piece, kind: Kind) -> Piece:
    """The piece, its label taken as this kind of document means it.

    'Passport No.' is the number of the document itself, unless that is a visa in a passport. 'I.D.
    No.' is the person's on what is no card. Only licences have classes of vehicles.
    """
    meant = {
        "passport_number": "passport_number" if kind.document_type == "visa" else "document_number",
        "id_number": "personal_number" if kind.document_type in _BOOKS else "document_number",
        "vehicle_class": "vehicle_class" if _is_of_a_driver(kind) else "",
    }
    return replace(piece, field=meant.get(piece.field, piece.field))


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


def _offers(pieces: Iterable[Piece], free: Sequence[Cell], manner: Manner) -> list[_Offer]:
    offers: list[_Offer] = []
    for piece in pieces:
        if not piece.field:
            continue
        own = _own_value(piece, manner)
        offers += [own] if own else _nearby(piece, free, manner)
    return sorted(offers, key=lambda offer: offer.cost)


def _own_value(piece: Piece, manner: Manner) -> _Offer | None:
    """The rest of the label's line, unless it may be the label in another language."""
    if piece.value is None or (piece.doubtful and not _is_plainly_a_value(piece)):
        return None
    reading = read_value(piece.field, piece.value.text, manner)
    return _Offer(1 - piece.score, piece, piece.value, reading, 1.0) if reading else None


def _is_plainly_a_value(piece: Piece) -> bool:
    text = piece.value.text if piece.value else ""
    return any(c.isdigit() for c in text) or (text.isupper() and not piece.label.text.isupper())


def _nearby(piece: Piece, free: Sequence[Cell], manner: Manner) -> list[_Offer]:
    label, tall = piece.label, max(piece.label.height, 1.0)
    offers = []
    for cell in beside(label, free)[:1]:
        if reading := read_value(piece.field, cell.text, manner):
            cost = 0.3 + (cell.left - label.right) / (10 * tall)
            offers.append(_Offer(cost, piece, cell, reading, _BESIDE))
    for cell in _below(label, free)[:3]:
        if reading := read_value(piece.field, cell.text, manner):
            shift = abs(cell.left - label.left) / (12 * tall)
            cost = 0.2 + (cell.middle - label.middle) / (4 * tall) + shift
            offers.append(_Offer(cost, piece, cell, reading, _BELOW))
    return offers


def _below(label: Cell, free: Sequence[Cell]) -> list[Cell]:
    """The lines under a label, without its translation where it ends with a stroke: 'Surname/'."""
    lines = below(label, free)
    if lines and label.line.text.rstrip().endswith("/") and not lines[0].text.isupper():
        small = lines[0].height < _TALLER * label.height
        letters = not any(character.isdigit() for character in lines[0].text)
        return lines[1:] if small and letters else lines
    return lines


def _choose(offers: Sequence[_Offer]) -> dict[str, _Offer]:
    """Each field once, each line for one field only."""
    chosen: dict[str, _Offer] = {}
    taken: list[Cell] = []
    for offer in offers:
        if offer.piece.field in chosen or offer.cell in taken:
            continue
        chosen[offer.piece.field] = offer
        taken.append(offer.cell)
    return chosen


def _read(
    chosen: dict[str, _Offer],
    free: Sequence[Cell],
    kind: Kind,
    known: Sequence[Mapping[str, str]],
    manner: Manner,
    *,
    numbered: bool,
) -> tuple[FieldValue, ...]:
    """What the labels chose, then what no label says, from the lines that are left."""
    taken = [offer.cell for offer in chosen.values()]
    left = [cell for cell in free if cell not in taken]
    cells = {name: offer.cell for name, offer in chosen.items()}
    fields = [_field(name, offer) for name, offer in chosen.items() if name != "address"]
    if numbered:
        fields += _unnumbered(cells, left, manner)
    elif kind.document_type == "drivers_license" and not _NAMED & cells.keys():
        fields += loose.name_line(left, known)
    lacking = [name for name in _CONFIRMABLE if name not in cells]
    proven = loose.confirmed(lacking, left, known, manner) if known else []
    fields += [field for field in proven if field.name not in {given.name for given in fields}]
    pairs = [(said.get("surname", ""), said.get("given_names", "")) for said in known]
    named = holder.divided(fields, cells, left, pairs)
    if "document_number" not in {field.name for field in named}:
        numbers = [said["document_number"] for said in known if "document_number" in said]
        named += tuple(loose.document_number(kind.document_type, left, numbers))
    used = {field.box for field in named}
    rest = [cell for cell in left if cell.line.box not in used]
    return (*named, *_birth_place(chosen), *_address(chosen.get("address"), rest))


def _unnumbered(
    cells: Mapping[str, Cell], left: Sequence[Cell], manner: Manner
) -> list[FieldValue]:
    """Fields 1 and 3 of a European licence whose numbers were not read."""
    fields: list[FieldValue] = []
    if "given_names" in cells and "surname" not in cells:
        fields += loose.surname_above(cells["given_names"], left)
    line = loose.birth_line(left) if "birth_date" not in cells else None
    birth = cells.get("birth_date", line)
    if birth is not None and not {"given_names", "surname"} & cells.keys():
        fields += loose.names_above(birth, left)
    reading = read_value("birth_date", line.text, manner) if line else None
    if line is not None and reading is not None:
        confidence = round(line.line.confidence * reading.certainty * _UNLABELLED, 3)
        found = FieldValue("birth_date", reading.value, "visual", confidence, box_of([line]))
        fields += [found, replace(found, name="place_of_birth", value=birth_place(line.text) or "")]
    return fields


def _birth_place(chosen: dict[str, _Offer]) -> list[FieldValue]:
    born = chosen.get("birth_date")
    place = birth_place(born.cell.text) if born and "place_of_birth" not in chosen else None
    if born is None or place is None:
        return []
    return [replace(_field("place_of_birth", born), value=place)]


def _field(name: str, offer: _Offer) -> FieldValue:
    confidence = (
        offer.cell.line.confidence * offer.piece.score * offer.reading.certainty * offer.trust
    )
    return FieldValue(
        name, offer.reading.value, "visual", round(confidence, 3), box_of([offer.cell])
    )


def _address(offer: _Offer | None, left: Sequence[Cell]) -> list[FieldValue]:
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
