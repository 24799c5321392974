"""The table of checks: which are required, how much each weighs, and what is tolerated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from risk_app.policy_limits import HEAVIEST
from risk_app.portal.policy import words
from sessions_app.json_shape import Json

_TOLERABLE = [("unsure", "a doubt"), ("not_run", "not run")]
# Parts of the body that the table says.
PARTS = ("required", "tolerances", "weights")


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A line of the table: the check in words, and its three fields."""

    name: str
    asks: str
    required: forms.BoundField
    weight: forms.BoundField
    tolerated: forms.BoundField


def required_name(kind: str) -> str:
    return f"required_{kind}"


def weight_name(kind: str) -> str:
    return f"weight_{kind}"


def tolerated_name(kind: str) -> str:
    return f"tolerated_{kind}"


def fields(body: Mapping[str, Any]) -> tuple[dict[str, forms.Field], dict[str, Any]]:
    """The fields of the table, and what the body says in them."""
    found: dict[str, forms.Field] = {}
    initial: dict[str, Any] = {}
    for kind, name, _ in words.check_words():
        found[required_name(kind)] = forms.BooleanField(
            required=False, widget=forms.CheckboxInput(attrs={"aria-label": f"{name}: required"})
        )
        found[weight_name(kind)] = forms.FloatField(
            required=False,
            min_value=0,
            max_value=HEAVIEST,
            widget=forms.TextInput(attrs={"aria-label": f"{name}: weight", "inputmode": "decimal"}),
        )
        found[tolerated_name(kind)] = forms.MultipleChoiceField(
            required=False, choices=_TOLERABLE, widget=forms.CheckboxSelectMultiple
        )
        initial |= {
            required_name(kind): kind in body["required"],
            weight_name(kind): body["weights"].get(kind),
            tolerated_name(kind): list(body["tolerances"].get(kind, [])),
        }
    return found, initial


def rows(form: forms.Form) -> list[CheckRow]:
    return [
        CheckRow(
            name,
            asks,
            form[required_name(kind)],
            form[weight_name(kind)],
            form[tolerated_name(kind)],
        )
        for kind, name, asks in words.check_words()
    ]


def put(said: Mapping[str, Any], base: Mapping[str, Any]) -> dict[str, Json]:
    """The parts as the table says them. What is said of other checks stays as it was."""
    kinds = [kind for kind, *_ in words.check_words()]
    wanted = {kind for kind in kinds if said[required_name(kind)]}
    required = [one for one in base["required"] if one in wanted or one not in kinds]
    required += [kind for kind in kinds if kind in wanted and kind not in required]
    weights = {kind: one for kind, one in base["weights"].items() if kind not in kinds}
    tolerances = {kind: one for kind, one in base["tolerances"].items() if kind not in kinds}
    for kind in kinds:
        weight, tolerated = said[weight_name(kind)], said[tolerated_name(kind)]
        if weight is not None:
            weights[kind] = words.number(weight)
        # One that is named with nothing tolerated is a check that the policy mentions.
        if tolerated or base["tolerances"].get(kind) == []:
            tolerances[kind] = list(tolerated)
    return {"required": required, "tolerances": tolerances, "weights": weights}
