"""Which decisions of a person a second one has to confirm, as fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from risk_app.four_eyes import NOBODY
from sessions_app.json_shape import Json

PART = "four_eyes"


def field_name(name: str) -> str:
    """The field of a part of it, such as risk_above."""
    return f"second_{name}"


def fields() -> dict[str, forms.Field]:
    return {
        field_name("failed_checks"): forms.BooleanField(
            required=False, label="Approving although a check failed"
        ),
        field_name("sanctions_hits"): forms.BooleanField(
            required=False, label="Deciding about somebody who was found on a list"
        ),
        field_name("risk_above"): forms.FloatField(
            required=False,
            min_value=0,
            max_value=1,
            label="Approving at a risk above",
            help_text="0 to 1; the risk is 1 less the score of the automatic verdict. Empty: at no "
            "risk.",
            widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        ),
    }


def initial(body: Mapping[str, Any]) -> dict[str, Any]:
    said = {**NOBODY, **body.get(PART, {})}
    return {field_name(name): said[name] for name in NOBODY}


def put(said: Mapping[str, Any], base: Mapping[str, Any]) -> dict[str, Json] | None:
    """The part as the fields say it: as it stood where it says the same, None where it says
    nothing and was not there."""
    there: dict[str, Any] | None = base.get(PART)
    found = {name: said[field_name(name)] for name in NOBODY}
    return there if found == {**NOBODY, **(there or {})} else found
