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


def canonical(claims: Claims) -> dict[str, str]:
    """Canonical field name -> claimed value; what was not claimed is left out."""
    found = {}
    for (part, key), name in FIELDS.items():
        value = getattr(getattr(claims, part), key)
        if value:
            found[name] = value
    return found
