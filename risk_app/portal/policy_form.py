"""The form by which a policy is made from the current one, or from any version before."""

from __future__ import annotations

import copy
import hashlib
import json
from typing import Any

from django import forms
from django.http import QueryDict

from risk_app import policy_soundness
from risk_app.models import Policy
from risk_app.policy_dry_run import MOST
from risk_app.policy_limits import Complaint, shown
from risk_app.portal.policy import checks, limits, rows, second_person
from risk_app.reasons import Reason
from sessions_app.json_shape import Json

_LONGEST_TEXT = 100_000
_REST = "rest"
# The parts of a body that fields of their own say; what is left is in the text.
_OWN = (
    *(*checks.PARTS, "approve_from", "requests", "limits", second_person.PART),
    *(set(rows.ROWS) - {"likeness"}),
)
# Sent by the button that gives a part more rows.
MORE, _MORE_ROWS = "more", 3


class PolicyForm(forms.Form):
    """Every part in fields of its own; sessions of another purpose, and what is new, as JSON."""

    approve_from = forms.FloatField(
        widget=forms.NumberInput(attrs={"step": "any"}),
        help_text="Below this weighted mean of the scores, 0 to 1, a person looks.",
    )
    requests = forms.MultipleChoiceField(
        required=False,
        choices=Reason.choices,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices sentences"}),
        label="Better pictures are asked for when",
        help_text="Where a check gives these reasons and no other.",
    )
    rest = forms.CharField(
        max_length=_LONGEST_TEXT,
        label="Everything else",
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false", "class": "mono wide"}),
        help_text="JSON: what differs for sessions in which a person proves to be the same again "
        "(authentication), and parts without fields of their own.",
    )
    last = forms.IntegerField(
        min_value=1,
        max_value=MOST,
        initial=100,
        label="Verdicts to judge anew",
        help_text=f"The newest automatic ones, at most {MOST}; nothing is written.",
    )
    # The policy that this was made from, and the body that was looked at.
    base = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, current: Policy, start: Policy | None = None) -> None:
        # The version to go back to, where it is not made from the current one.
        self.start = start
        start = start or current
        table, said = checks.fields(start.body)
        super().__init__(_with_more_rows(data), initial=_initial(start) | said)
        self.initial["base"] = current.pk
        self.start_body = start.body
        self.fields |= limits.always() | limits.optional() | second_person.fields() | table
        self.body: dict[str, Json] = {}
        self.rows = {name: rows.formset(name, self._sent(), start.body) for name in rows.ROWS}

    def _sent(self) -> Any:
        return self.data if self.is_bound else None

    def clean_rest(self) -> dict[str, Json]:
        """The object that the text holds."""
        try:
            found = json.loads(
                self.cleaned_data[_REST],
                object_pairs_hook=_without_repetition,
                parse_constant=_refuse_constant,
            )
        except RecursionError:
            raise forms.ValidationError("this is nested too deeply") from None
        except ValueError as error:
            raise forms.ValidationError(f"this is not JSON: {error}") from None
        if not isinstance(found, dict):
            raise forms.ValidationError("this must be one JSON object")
        for name in sorted(set(found) & set(_OWN)):
            raise forms.ValidationError(f"{name} has fields of its own above")
        return found

    def clean(self) -> dict[str, Any]:
        """Put the body together, and say of each field what is wrong with it."""
        cleaned = super().clean() or {}
        # Where a part cannot be read at all, the present one stands in: the others are looked at.
        said = dict(self.initial) | cleaned
        rest = cleaned.get(_REST, json.loads(self.initial[_REST]))
        self.body = copy.deepcopy(rest) | self._own_parts(said)
        was_read = _REST not in self.errors
        for complaint in policy_soundness.complaints(self.body):
            field = self._field_of(complaint)
            if field not in self.errors or (field == _REST and was_read):
                self.add_error(field, str(complaint))
        return cleaned

    def is_valid(self) -> bool:
        """Whether the fields and all rows are right."""
        is_right = super().is_valid()
        return all(one.is_valid() for one in self.rows.values()) and is_right

    def wants_more_rows(self) -> bool:
        return self.is_bound and MORE in self.data

    def check_rows(self) -> list[checks.CheckRow]:
        return checks.rows(self)

    def always_fields(self) -> list[forms.BoundField]:
        return [self["approve_from"], *(self[name] for name in limits.always())]

    def limit_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in limits.optional()]

    def second_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in second_person.fields()]

    def digest(self) -> str:
        """The same for the same body, however it was written."""
        canonical = json.dumps(self.body, sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(canonical.encode()).hexdigest()

    def was_looked_at(self) -> bool:
        return bool(self.cleaned_data["seen"] == self.digest())

    def remember(self, *, seen: str, base: int) -> None:
        """What the hidden fields carry to the next sending of the form."""
        sent = QueryDict(mutable=True)
        sent.update(self.data)
        sent["seen"], sent["base"] = seen, str(base)
        self.data = sent

    def _own_parts(self, said: dict[str, Any]) -> dict[str, Json]:
        base = self.start_body
        parts = checks.put(said, base)
        parts["approve_from"] = said["approve_from"]
        kept = [one for one in base["requests"] if one in said["requests"]]
        parts["requests"] = kept + [one for one in said["requests"] if one not in kept]
        second = second_person.put(said, base)
        if second is not None:
            parts[second_person.PART] = second
        measured = limits.put(said, base["limits"])
        for name, formset in self.rows.items():
            found = rows.put(name, formset, base) if formset.is_valid() else None
            if name == "likeness":
                _keep(measured, name, found, base["limits"])
            else:
                _keep(parts, name, found, base)
        return parts | {"limits": measured}

    def _field_of(self, complaint: Complaint) -> str | None:
        """The field that says the part; None: it is told above all of them."""
        part, _, name = complaint.path.partition(".")
        by_part = {
            "limits": name,
            second_person.PART: second_person.field_name(name),
            "weights": checks.weight_name(name),
            "tolerances": checks.tolerated_name(name),
        }
        field = by_part.get(part, part)
        if field in self.fields:
            return field
        return None if part in _OWN else _REST


def _keep(into: dict[str, Any], name: str, found: Any, base: Any) -> None:
    """Put what rows say in place: what stood there where they are wrong, nothing where it is new
    and empty."""
    value = base.get(name) if found is None else found
    if value or name in base:
        into[name] = value


def _initial(start: Policy) -> dict[str, Any]:
    body = copy.deepcopy(start.body)
    said = body["limits"]
    rest = {name: part for name, part in body.items() if name not in _OWN}
    return {
        **{name: said.get(name) for name in (*limits.always(), *limits.optional())},
        "approve_from": body["approve_from"],
        "requests": body["requests"],
        **second_person.initial(body),
        _REST: json.dumps(rest, indent=2),
    }


def _with_more_rows(data: Any) -> Any:
    """What was sent, with more blank rows where the button for them was pressed."""
    part = data.get(MORE) if data is not None else None
    if part not in rows.ROWS:
        return data
    sent, name = QueryDict(mutable=True), f"{part}-TOTAL_FORMS"
    sent.update(data)
    total = data.get(name, "")
    sent[name] = str(int(total) + _MORE_ROWS) if total.isdecimal() and len(total) < 4 else total
    return sent


def _without_repetition(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"{shown(twice)} is written twice")
    return found


def _refuse_constant(word: str) -> None:
    raise ValueError(f"{word} is no number")
