"""From the bytes of a barcode to canonical fields; every byte string is answered, none raises."""

from dataclasses import dataclass, field, replace

from documents_app.engine.aamva.body import Body, read_body
from documents_app.engine.aamva.elements import (
    DRIVING,
    LAST_VERSION,
    Element,
    any_version,
    elements_of,
)
from documents_app.engine.aamva.header import Header, read_header
from documents_app.engine.aamva.issuers import ISSUERS, issuer
from documents_app.engine.aamva.magnetic import read_stripe
from documents_app.engine.aamva.values import (
    ABSENT,
    FIRST_NAME_FIRST,
    plain_names,
    read_date,
    read_height,
    read_plain,
    read_postcode,
    split_name,
    with_address,
    with_weight,
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
    text = _decoded(data)
    header, body = read_header(text), None
    if header.iin is None:
        header, body = _from_stripe(text, header)
    body = body or read_body(text[header.end :], header.entries, header.version)
    country, state = issuer(header.iin, body.elements.get("DCG", ""), body.elements.get("DAJ", ""))
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


def _decoded(data: bytes) -> str:
    """The standard writes Latin-1; a text that is UTF-8 throughout was never meant as that."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


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
        if element is None or not element.field or text.upper() in ABSENT:
            continue
        value = _value(element, text, version=version, country=country, warnings=warnings)
        if value:
            fields.setdefault(element.field, value)
    return _with_names(_rounded_off(fields, body, state), state, warnings)


def _rounded_off(fields: dict[str, str], body: Body, state: str | None) -> dict[str, str]:
    """What several elements say together, in our canonical form."""
    fields.pop("country", None)
    fields = with_weight(with_address(fields), state)
    if "postcode" in fields:
        fields["postcode"] = read_postcode(fields["postcode"])
    if "residence_postcode" in fields:
        fields["residence_postcode"] = read_postcode(fields["residence_postcode"])
    if "ID" in body.types:
        fields["document_type"] = "id_card"
    elif {"DL", "EN"} & set(body.types):
        fields["document_type"] = "drivers_license"
    if "height" not in fields and fields.get("height_cm", "").isdecimal():
        fields["height"] = f"{int(fields['height_cm'])} cm"
    fields.pop("height_cm", None)
    return fields


def _value(
    element: Element, text: str, *, version: int, country: str | None, warnings: list[str]
) -> str | None:
    if element.kind == "date":
        return _date(element.id, text, version=version, country=country, warnings=warnings)
    if element.kind == "height":
        value = read_height(text, version=version, metric=country == "CA")
    else:
        value = read_plain(element.kind, text.rstrip(", ") if element.kind == "text" else text)
    if value is None:
        warnings.append(f"element {element.id}: not understood")
    return value


def _date(
    id_: str, text: str, *, version: int, country: str | None, warnings: list[str]
) -> str | None:
    answer = read_date(text)
    if answer is None:
        if text.strip("0"):  # zeros are a usual way to write "never"
            warnings.append(f"element {id_}: not a date")
        return None
    iso, year_first = answer
    if country is not None and year_first != (version <= 1 or country != "US"):
        warnings.append(f"element {id_}: the date is written in another country's order")
    return iso


def _with_names(fields: dict[str, str], state: str | None, warnings: list[str]) -> dict[str, str]:
    """Surname, given names and full name, whichever way the version wrote them."""
    whole = fields.pop("full_name", None)
    pieces = split_name(whole, first_name_first=state in FIRST_NAME_FIRST) if whole else None
    if pieces:
        fields = {**pieces, **fields}
    elif whole and "surname" not in fields:
        warnings.append("element DAA: the name is not divided")
        fields["full_name"] = whole
    given = [fields.pop("first_name", ""), fields.get("middle_name", "")]
    joined = plain_names(" ".join(given) if any(given) else fields.get("given_names", ""))
    if joined:
        fields["given_names"] = joined
    if "surname" in fields:
        fields["full_name"] = f"{joined} {fields['surname']}".strip()
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
