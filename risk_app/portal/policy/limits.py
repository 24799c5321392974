"""The limits by which checks measure: one field each, with its meaning and its range."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from risk_app.policy_limits import OPTIONAL_RANGES, USUAL_STEPS
from risk_app.portal.policy import words
from sessions_app.json_shape import Json

GUIDED = "guided_steps"
_STEPS = [("", f"as usual ({USUAL_STEPS})"), ("0", "none"), ("2", "2"), ("3", "3")]


def always() -> dict[str, forms.Field]:
    """The limits that every policy has."""
    return {
        "minimum_age": forms.IntegerField(
            help_text="In years. Who is younger is declined; 0: nobody is asked for an age."
        ),
        "picture_distance": forms.IntegerField(
            help_text="Pictures of documents that differ in at most so many bits of 256 are the "
            "same. 0 to 20."
        ),
        "back_needed_for": forms.MultipleChoiceField(
            required=False,
            choices=words.document_choices(),
            widget=forms.CheckboxSelectMultiple(attrs={"class": "choices"}),
            label="Back needed for",
            help_text="Of these documents the back must be there too.",
        ),
    }


def optional() -> dict[str, forms.Field]:
    """The limits that may be left to the check."""
    found: dict[str, forms.Field] = {}
    for name, (low, high) in OPTIONAL_RANGES.items():
        label, meaning = words.limit_words(name)
        found[name] = forms.FloatField(
            required=False,
            min_value=low,
            max_value=high,
            label=label,
            help_text=meaning,
            widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        )
    found[GUIDED] = forms.ChoiceField(
        required=False,
        choices=_STEPS,
        label="Guided steps",
        help_text="How many turns and expressions a hosted session asks for at least.",
    )
    return found


def put(said: Mapping[str, Any], base: Mapping[str, Any]) -> dict[str, Json]:
    """The limits as the fields say them; one that was left out and is empty stays left out."""
    found: dict[str, Any] = {name: said[name] for name in always()}
    for name in OPTIONAL_RANGES:
        if said[name] is not None or name in base:
            found[name] = words.number(said[name])
    if said[GUIDED] or GUIDED in base:
        found[GUIDED] = int(said[GUIDED]) if said[GUIDED] else None
    return found
