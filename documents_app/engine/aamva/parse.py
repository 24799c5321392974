"""From the bytes of a barcode to canonical fields; every byte string is answered, none raises."""

from dataclasses import dataclass, field, replace

from documents_app.engine.aamva.absent import is_absent
from documents_app.engine.aamva.body import Body, read_body
from documents_app.engine.aamva.elements import (
    DRIVING,
    LAST_VERSION,
    Element,
    any_version,
    elements_of,
)
from documents_app.engine.aamva.full_names import (
    FIRST_NAME_FIRST,
    middle_names,
    plain_names,
    split_name,
    without_suffix,
)
from documents_app.engine.aamva.header import Header, read_header
from documents_app.engine.aamva.issuers import ISSUERS, issuer
from documents_app.engine.aamva.magnetic import read_stripe
from documents_app.engine.aamva.measures import KILOGRAMS, read_height, with_weight
from documents_app.engine.aamva.payload_text import decode
from documents_app.engine.aamva.values import (
    is_open,
    read_date,
    read_plain,
    read_postcode,
    with_address,
)


@dataclass(frozen=True)
class AamvaDocument:
    """`elements` as written, `jurisdiction` subfiles raw, `fields` by canonical name.

    Warnings name headers and element ids, never values.
    """

    version: int | None
    jurisdiction_version: int | None
    iin: str | None
    issuing_state: str | None
    issuing_country: str | None
    subfile_types: tuple[str, ...]
    elements: dict[str, str] = field(repr=False)
    jurisdiction: dict[str, str] = field(repr=False)
    fields: dict[str, str] = field(repr=False)
    warnings: tuple[str, ...]


def parse(data: bytes) -> AamvaDocument:
    """Read what can be read of an AAMVA payload and say what could not."""
    text = decode(data)
    header, body = read_header(text), None
    if header.iin is None:
        header, body = _from_stripe(text, header)
    body = body or read_body(text[header.end :], header.entries, header.version)
    country, state = issuer(header.iin, *_place_of(body))
    warnings = [*header.warnings, *_about_version(header), *body.warnings]
    fields = _fields(header, body, (country, state), warnings)
    if country:
        fields["issuing_country"] = country
    if state:
        fields["issuing_state"] = state
    warnings += _missing(header.version, body)
    return AamvaDocument(
        version=header.version,
        jurisdiction_version=header.jurisdiction_version,
        iin=header.iin,
        issuing_state=state,
        issuing_country=country,
        subfile_types=body.types,
        elements=body.elements,
        jurisdiction=body.jurisdiction,
        fields=fields,
        warnings=tuple(dict.fromkeys(warnings)),
    )


def _place_of(body: Body) -> tuple[str, str]:
    """(country, state) as the card itself says them; a residence stands in for the mailing one."""
    said = {id_: body.elements.get(id_, "").strip(" ,") for id_ in ("DCG", "DAJ", "DAO")}
    state = said["DAO"] if is_absent(said["DAJ"]) else said["DAJ"]
    return said["DCG"], "" if is_absent(state) else state


def _from_stripe(text: str, header: Header) -> tuple[Header, Body | None]:
    """The header and elements of a magnetic stripe's text, where that is what the barcode holds."""
    iin, elements = read_stripe(text)
    if not elements:
        return header, None
    warning = "header: a magnetic stripe, without file type and version; expiry only by month"
    stripe = replace(header, iin=iin, version=0, warnings=(warning,))
    return stripe, Body(elements, {}, (), ())


def _about_version(header: Header) -> list[str]:
    warnings = []
    # Version 0 are the files before the first standard.
    if header.version is not None and not 0 <= header.version <= LAST_VERSION:
        warnings.append(f"header: version {header.version} is not one of 1 to {LAST_VERSION}")
    if header.iin is not None and header.iin not in ISSUERS:
        warnings.append("header: the issuer is not in the register")
    return warnings


def _fields(
    header: Header, body: Body, place: tuple[str | None, str | None], warnings: list[str]
) -> dict[str, str]:
    country, state = place
    version = LAST_VERSION if header.version is None else header.version
    fields: dict[str, str] = {}
    for id_, text in body.elements.items():
        element = any_version(id_, version)
        if element is None or not element.field or is_absent(text):
            continue
        if element.field != "full_name":  # where a comma says which piece is missing
            text = text.strip(" ,;")  # Ontario ends its lines with commas
        value = _value(element, text, version=version, country=country, warnings=warnings)
        if value:
            fields.setdefault(element.field, value)
    return _with_names(_rounded_off(fields, body, state), state, warnings)


def _rounded_off(fields: dict[str, str], body: Body, state: str | None) -> dict[str, str]:
    """What several elements say together, in our canonical form."""
    fields.pop("country", None)
    for name in ("postcode", "residence_postcode"):
        if name in fields:
            fields[name] = read_postcode(fields[name])
    fields = with_weight(with_address(fields), metric=state in KILOGRAMS)
    if "ID" in body.types:
        fields["document_type"] = "id_card"
    elif {"DL", "EN"} & set(body.types):
        fields["document_type"] = "drivers_license"
    # North Carolina wrote feet and inches here, '5-01' (c0shea/IdParser#32).
    centimetres = read_height(fields.pop("height_cm", ""), version=LAST_VERSION, metric=True)
    if centimetres:
        fields.setdefault("height", centimetres)
    return fields


def _value(
    element: Element, text: str, *, version: int, country: str | None, warnings: list[str]
) -> str | None:
    if element.kind == "date":
        return _date(element.id, text, version=version, country=country, warnings=warnings)
    if element.kind == "height":
        value = read_height(text, version=version, metric=country == "CA")
    else:
        value = read_plain(element.kind, text)
    if value is None:
        warnings.append(f"element {element.id}: not understood")
    return value


def _date(
    id_: str, text: str, *, version: int, country: str | None, warnings: list[str]
) -> str | None:
    answer = read_date(text)
    if answer is None:
        if not is_open(text):
            warnings.append(f"element {id_}: not a date")
        return None
    iso, year_first = answer
    if country is not None and year_first != (version <= 1 or country != "US"):
        warnings.append(f"element {id_}: the date is written in another country's order")
    return iso


def _with_names(fields: dict[str, str], state: str | None, warnings: list[str]) -> dict[str, str]:
    """Surname, given names and full name, whichever way the version wrote them."""
    fields = _divided(fields, state, warnings)
    if "surname" in fields:
        surname, suffix = without_suffix(" ".join(filter(None, fields["surname"].split(" "))))
        fields |= {"surname": surname} | ({"name_suffix": suffix} if suffix else {})
    middle = middle_names(fields.pop("middle_name", ""))
    given = plain_names(f"{fields.pop('first_name', '')},{middle}") or plain_names(
        fields.pop("given_names", "")
    )
    fields |= {
        name: text for name, text in (("middle_name", middle), ("given_names", given)) if text
    }
    if "surname" in fields:
        fields["full_name"] = f"{given} {fields['surname']}".strip()
    return fields


def _divided(fields: dict[str, str], state: str | None, warnings: list[str]) -> dict[str, str]:
    """The pieces of a name that stands in one element, DAA or, on some cards, that of surnames."""
    whole = fields.pop("full_name", None)
    alone = not {"first_name", "given_names", "middle_name"} & fields.keys()
    pieces = split_name(whole, first_name_first=state in FIRST_NAME_FIRST) if whole else None
    if pieces:
        return {**pieces, **fields}
    if whole and "surname" not in fields:
        warnings.append("element DAA: the name is not divided")
        return {**fields, "full_name": whole}
    surname = split_name(fields.get("surname", ""))
    if surname and (alone or not {"first_name", "middle_name"} & surname.keys()):
        return {**fields, **surname}
    return fields


def _missing(version: int | None, body: Body) -> list[str]:
    elements = body.elements
    if version is None:
        return [] if elements else ["body: no element was found"]
    only_card = "ID" in body.types and not {"DL", "EN"} & set(body.types)
    due = [
        id_
        for id_, element in elements_of(version).items()
        if element.mandatory and not (only_card and id_ in DRIVING)
    ]
    missing = [f"element {id_}: mandatory and missing" for id_ in due if id_ not in elements]
    if version <= 1 and not {"DAA", "DAB"} & set(elements):
        missing.append("element DAA: mandatory and missing")
    return missing
