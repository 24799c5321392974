"""Which fields must have been read, as flags of a kind of document and a source."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any, TypedDict, cast

from api.flows import Replacement
from api.vult import vocabulary
from api.vult.serializers.sessions import DocumentWord
from api.wire.strict_fields import Choice, Flag, StrictObject, Text

# Their flag -> our field, see risk_app/requirements.py.
_FIELDS: dict[str, str] = {
    "document_number_required": "document_number",
    "ref_number_required": "document_discriminator",
    "issue_at_required": "issue_date",
    "expires_at_required": "expiry_date",
    "issuing_country_required": "issuing_country",
    "issuing_state_required": "issuing_state",
    "first_name_required": "first_name",
    "middle_name_required": "middle_name",
    "last_name_required": "surname",
    "name_suffix_required": "name_suffix",
    "street_required": "address",
    "city_required": "city",
    "state_required": "address_state",
    "postal_code_required": "postcode",
    "birth_date_required": "birth_date",
    "gender_required": "sex",
    "height_required": "height",
    "weight_required": "weight",
    "eye_color_required": "eye_colour",
    "hair_color_required": "hair_colour",
    "class_required": "vehicle_class",
    "mentions_required": "endorsements",
    "restrictions_required": "restrictions",
    "raw_barcode_required": "raw_barcode",
    "face_encoding_required": "portrait",
}
_FLAG = {field: flag for flag, field in _FIELDS.items()} | {"name": "last_name_required"}
# The row of the kinds that have none of their own.
_ANY, _MERGED = "any", "merged"
# What is asked of the document as a whole where a row says nothing of it.
_USUAL = ("name", "birth_date", "document_number", "expiry_date")


class RequirementIn(StrictObject):
    client_id = Text(required=False, max_length=200)
    user_id = Text(required=False, max_length=200)
    type_e = Choice(list(vocabulary.DOCUMENT_TYPES))
    data_source_e = Text(min_length=1, max_length=50)
    document_number_required = Flag()
    ref_number_required = Flag()
    issue_at_required = Flag()
    expires_at_required = Flag()
    issuing_country_required = Flag()
    issuing_state_required = Flag()
    first_name_required = Flag()
    middle_name_required = Flag()
    last_name_required = Flag()
    name_suffix_required = Flag()
    street_required = Flag()
    city_required = Flag()
    state_required = Flag()
    postal_code_required = Flag()
    birth_date_required = Flag()
    gender_required = Flag()
    height_required = Flag()
    weight_required = Flag()
    eye_color_required = Flag()
    hair_color_required = Flag()
    class_required = Flag()
    mentions_required = Flag()
    restrictions_required = Flag()
    raw_barcode_required = Flag()
    face_encoding_required = Flag()


class RequirementOut(TypedDict):
    type_e: DocumentWord
    data_source_e: str
    document_number_required: bool
    ref_number_required: bool
    issue_at_required: bool
    expires_at_required: bool
    issuing_country_required: bool
    issuing_state_required: bool
    first_name_required: bool
    middle_name_required: bool
    last_name_required: bool
    name_suffix_required: bool
    street_required: bool
    city_required: bool
    state_required: bool
    postal_code_required: bool
    birth_date_required: bool
    gender_required: bool
    height_required: bool
    weight_required: bool
    eye_color_required: bool
    hair_color_required: bool
    class_required: bool
    mentions_required: bool
    restrictions_required: bool
    raw_barcode_required: bool
    face_encoding_required: bool


class RequirementsOut(TypedDict):
    requirements: list[RequirementOut]


def rows_of(body: Mapping[str, Any]) -> Iterator[RequirementOut]:
    """Every row that counts: of each kind of document, and of those that have none (`unknown`)."""
    rows = _rows(body)
    for word in vocabulary.DOCUMENT_TYPES:
        kind = vocabulary.DOCUMENT_KINDS.get(word, (_ANY,))[0]
        for source, fields in _row(rows, kind).items():
            if source in vocabulary.SOURCE_WORD:
                yield _told(word, source, fields or (_USUAL if source == _MERGED else ()))


def with_row(said: Mapping[str, Any]) -> Replacement:
    """Replaces one row of a policy; a kind without rows of its own begins with the common ones."""
    source = vocabulary.SOURCES[said["data_source_e"]]
    fields = [field for flag, field in _FIELDS.items() if said[flag]]
    kinds = vocabulary.DOCUMENT_KINDS.get(said["type_e"], (_ANY,))

    def part(body: Mapping[str, Any]) -> object:
        return [_row(_rows(body), kind).get(source) for kind in kinds]

    def whole(body: Mapping[str, Any]) -> dict[str, Any]:
        made = copy.deepcopy(dict(body))
        rows = copy.deepcopy(_rows(body))
        for kind in kinds:
            rows[kind] = {**_row(rows, kind), source: fields}
        made["requirements"] = rows
        return made

    return Replacement(part, whole)


def _rows(body: Mapping[str, Any]) -> dict[str, dict[str, list[str]]]:
    """The rows of a policy; those of older versions have none."""
    return cast("dict[str, dict[str, list[str]]]", body.get("requirements") or {})


def _row(rows: Mapping[str, dict[str, list[str]]], kind: str) -> dict[str, list[str]]:
    return rows.get(kind) or rows.get(_ANY) or {_MERGED: list(_USUAL)}


def _told(word: str, source: str, fields: Any) -> RequirementOut:
    flags = {_FLAG.get(field) for field in fields}
    said = {flag: flag in flags for flag in _FIELDS}
    row = {"type_e": word, "data_source_e": vocabulary.SOURCE_WORD[source], **said}
    return cast("RequirementOut", row)
