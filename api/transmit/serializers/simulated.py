"""What a simulation is to report as read from the document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pycountry
from drf_spectacular.utils import extend_schema_field
from rest_framework.exceptions import ValidationError

from api.transmit import vocabulary
from api.wire.strict_fields import Choice, Number, SaysNothing, Text
from api.wire.strict_times import Moment

# Their member -> canonical field name.
_PERSON = {
    "given_name": "given_names",
    "surname": "surname",
    "full_name": "full_name",
    "date_of_birth": "birth_date",
}
_ADDRESS = {
    "country": "address_country",
    "region": "address_state",
    "city": "city",
    "street": "street",
    "house_number": "house_number",
    "apartment_number": "apartment_number",
    "postcode": "postcode",
    "full_address": "address",
}
_DOCUMENT = {
    **_PERSON,
    "region": "issuing_state",
    "issue_date": "issue_date",
    "document_serial_number": "document_discriminator",
    "id_value": "document_number",
    "valid_until": "expiry_date",
}
_SEX = {word: letter for letter, word in vocabulary.SEX.items()}
_LONGEST = 255


def _text(**kwargs: Any) -> Text:
    return Text(required=False, max_length=_LONGEST, **kwargs)


def _moment() -> Moment:
    return Moment(required=False)


@extend_schema_field({"type": "string", "description": "ISO 3166-1 alpha-3 code."})
class Alpha3(Text):
    def to_internal_value(self, data: Any) -> str:
        found = pycountry.countries.get(alpha_3=super().to_internal_value(data))
        if found is None:
            raise ValidationError("must be an ISO 3166-1 alpha-3 code", code="unknown")
        return str(found.alpha_2)


class AddressIn(SaysNothing):
    country = Alpha3(required=False)
    region = _text()
    city = _text()
    street = _text()
    house_number = _text()
    apartment_number = _text()
    postcode = _text()
    full_address = _text()


class PersonIn(SaysNothing):
    given_name = _text()
    surname = _text()
    gender = _text()
    full_name = _text()
    age = Number(required=False)
    address = AddressIn(required=False)
    date_of_birth = _moment()


class DocumentIn(SaysNothing):
    type = Choice(vocabulary.DOCUMENT_TYPES)
    country = Alpha3(required=False)
    region = _text()
    issue_date = _moment()
    document_serial_number = _text()
    id_value = _text()
    given_name = _text()
    surname = _text()
    full_name = _text()
    date_of_birth = _moment()
    valid_until = _moment()


class SimulatedInfoIn(SaysNothing):
    person_details = PersonIn(required=False)
    document_details = DocumentIn(required=False)


def simulated_fields(info: Mapping[str, Any]) -> dict[str, str]:
    """Canonical field name -> the value that is to be reported."""
    document = info.get("document_details", {})
    person = info.get("person_details", {})
    found = {
        **_renamed(document, _DOCUMENT),
        **_renamed(person, _PERSON),
        **_renamed(person.get("address", {}), _ADDRESS),
    }
    if document:
        found["document_type"] = vocabulary.KIND_OF_TYPE[document["type"]]
    if document.get("country"):
        found["issuing_country"] = document["country"]
    if person.get("gender"):
        found["sex"] = _SEX.get(person["gender"], person["gender"])
    return found


def _renamed(said: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, str]:
    return {
        ours: str(said[theirs])[:10] if ours.endswith("_date") else str(said[theirs])
        for theirs, ours in names.items()
        if said.get(theirs)
    }
