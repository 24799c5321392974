"""What the integrator claims, in the engine's canonical field names."""

from __future__ import annotations

from sessions_app.shapes import Claims

# (part of the claims, key in it) -> canonical field name.
FIELDS = {
    ("person", "first_name"): "given_names",
    ("person", "last_name"): "surname",
    ("person", "full_name"): "full_name",
    ("person", "id_number"): "personal_number",
    ("person", "sex"): "sex",
    ("person", "birth_date"): "birth_date",
    ("document", "type"): "document_type",
    ("document", "number"): "document_number",
    ("document", "country"): "issuing_country",
    ("document", "state"): "issuing_state",
}
# The same of an address: answers name it, and it is compared with no reading.
ADDRESS_FIELDS = {
    "full": "address",
    "house_number": "house_number",
    "street": "street",
    "city": "city",
    "state": "address_state",
    "postcode": "postcode",
    "country": "address_country",
}


def canonical(claims: Claims) -> dict[str, str]:
    """Canonical field name -> claimed value; what was not claimed is left out."""
    found = {}
    for (part, key), name in FIELDS.items():
        value = getattr(getattr(claims, part), key)
        if value:
            found[name] = value
    return found


def canonical_with_address(claims: Claims) -> dict[str, str]:
    """The same with the parts of the claimed address, for an answer that repeats the claims."""
    said = ((name, getattr(claims.address, key)) for key, name in ADDRESS_FIELDS.items())
    return {**canonical(claims), **{name: value for name, value in said if value}}
