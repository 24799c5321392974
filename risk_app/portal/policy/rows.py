"""The rows of a policy that people may add: reasons to decline, named results, fields, likeness."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from risk_app import named_parts_soundness
from risk_app.policy_limits import HEAVIEST
from risk_app.portal.policy import words
from risk_app.reasons import Reason
from sessions_app.json_shape import Json

_MOST = 200
_BLANK = ("", "—")
_FIELD = re.compile(r"[a-z][a-z0-9_]{0,28}")
_NAMED = "check.part, or check.part:side, such as document_consistency.check_digits"


class Row(forms.Form):
    """One row; left empty it is none, and an emptied one is taken away."""

    needed: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False

    @property
    def is_blank(self) -> bool:
        return not any(self[name].value() not in (None, "", []) for name in self.fields)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.is_blank:
            for name in self.needed:
                if name not in self.errors and cleaned.get(name) in (None, "", []):
                    self.add_error(name, "This is needed, or empty the whole row.")
        return cleaned


class NamedRow(Row):
    """A row about a part of a check, by its name."""

    name = forms.CharField(max_length=100, help_text=_NAMED)

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"].strip()
        if name and not named_parts_soundness.is_name(name):
            raise ValidationError(f"A named result is called {_NAMED}.")
        return name


class VetoRow(Row):
    check = forms.ChoiceField()
    reason = forms.ChoiceField()
    needed = ("check", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "check", [(kind, name) for kind, name, _ in words.check_words()])
        _choose(self, "reason", [(str(one.value), str(one.label)) for one in Reason])


class NamedWeightRow(NamedRow):
    weight = forms.FloatField(min_value=0, max_value=HEAVIEST, widget=forms.TextInput)
    needed = ("name", "weight")


class NamedVetoRow(NamedRow):
    results = forms.MultipleChoiceField(
        choices=[("fail", "fails"), ("unsure", "is unsure"), ("not_run", "was not run")],
        widget=forms.CheckboxSelectMultiple,
    )
    needed = ("name",)


class RequirementRow(Row):
    document = forms.ChoiceField()
    source = forms.ChoiceField()
    names = forms.CharField(
        max_length=2000,
        label="Fields, with commas between",
        widget=forms.TextInput(attrs={"class": "long"}),
    )
    needed = ("document",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "document", words.requirement_choices())
        _choose(self, "source", list(words.SOURCES.items()))

    def clean_names(self) -> list[str]:
        names = [one.strip() for one in self.cleaned_data["names"].split(",") if one.strip()]
        for name in names:
            if not _FIELD.fullmatch(name):
                raise ValidationError(f"No field is called {name[:40]!r}.")
        return names

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("names") and not cleaned.get("source"):
            self.add_error("source", "Say where they are read.")
        return cleaned


class LikenessRow(Row):
    document = forms.ChoiceField()
    least = forms.FloatField(min_value=0, max_value=1, widget=forms.TextInput)
    needed = ("document", "least")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "document", words.document_choices())


def _choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  # for the type checker
    field.choices = [_BLANK, *choices]


class Rows(forms.BaseFormSet):  # type: ignore[type-arg]  # generic in the stubs alone
    """The rows of one part, none of which is there twice."""

    keys: tuple[str, ...] = ()

    def clean(self) -> None:
        filled = [one.cleaned_data for one in self.forms if not one.is_blank and one.is_valid()]
        said = [tuple(str(row.get(key)) for key in self.keys) for row in filled]
        for one in said:
            if said.count(one) > 1:
                raise ValidationError(f"{' '.join(one)} is there twice.")


_KEYS = {
    "vetoes": ("check", "reason"),
    "requirements": ("document", "source"),
    "likeness": ("document",),
    "named_weights": ("name",),
    "named_vetoes": ("name",),
}
# Part of the form -> the kind of its rows.
ROWS: dict[str, type[Row]] = {
    "vetoes": VetoRow,
    "requirements": RequirementRow,
    "likeness": LikenessRow,
    "named_weights": NamedWeightRow,
    "named_vetoes": NamedVetoRow,
}
_BLANK_ROWS = 2


def formset(part: str, data: Any, body: Mapping[str, Any]) -> Rows:
    """The rows of a part: those of the body, or those that were sent, and blank ones."""
    made = forms.formset_factory(
        ROWS[part], formset=Rows, extra=_BLANK_ROWS, max_num=_MOST, absolute_max=_MOST
    )
    rows = cast("Rows", made(data, initial=list(_initial(part, body)), prefix=part))
    rows.keys = _KEYS[part]
    return rows


def _initial(part: str, body: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    if part == "vetoes":
        for kind, reasons in body["vetoes"].items():
            yield from ({"check": kind, "reason": reason} for reason in reasons)
    elif part == "requirements":
        for kind, by_source in body.get(part, {}).items():
            yield from (
                {"document": kind, "source": source, "names": ", ".join(names)}
                for source, names in (by_source or {"": []}).items()
            )
    elif part == "likeness":
        likeness = body["limits"].get(part) or {}
        yield from ({"document": kind, "least": least} for kind, least in likeness.items())
    elif part == "named_weights":
        yield from ({"name": n, "weight": w} for n, w in body.get(part, {}).items())
    else:
        yield from ({"name": n, "results": r} for n, r in body.get(part, {}).items())


def put(part: str, rows: Rows, base: Mapping[str, Any]) -> dict[str, Json]:
    """What the rows say. base: what an empty list stands in for is kept as it was."""
    filled = [one.cleaned_data for one in rows.forms if not one.is_blank]
    found: dict[str, Any] = {}
    if part == "vetoes":
        for row in filled:
            found.setdefault(row["check"], []).append(row["reason"])
        # A check that is named without any reason is one that the policy mentions.
        found |= {
            kind: [] for kind, said in base["vetoes"].items() if not said and kind not in found
        }
    elif part == "requirements":
        for row in filled:
            by_source = found.setdefault(row["document"], {})
            if row["source"]:
                by_source.setdefault(row["source"], []).extend(row["names"])
    elif part == "likeness":
        found = {row["document"]: words.number(row["least"]) for row in filled}
    elif part == "named_weights":
        found = {row["name"]: words.number(row["weight"]) for row in filled}
    else:
        found = {row["name"]: row["results"] for row in filled}
    return found
