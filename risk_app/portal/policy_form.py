"""The form by which a policy is made from the current one."""

from __future__ import annotations

import copy
import hashlib
import json
from typing import Any

from django import forms
from django.http import QueryDict

from documents_app.engine.fields import kinds
from risk_app import policy_soundness
from risk_app.models import Policy
from risk_app.policy_dry_run import MOST
from risk_app.policy_limits import Complaint, shown
from sessions_app.json_shape import Json

# Field of the form -> path in the body. What has a field of its own is not in the text.
NAMED: dict[str, tuple[str, ...]] = {
    "minimum_age": ("limits", "minimum_age"),
    "approve_from": ("approve_from",),
    "picture_distance": ("limits", "picture_distance"),
    "back_needed_for": ("limits", "back_needed_for"),
}
_LONGEST_TEXT = 100_000
_REST = "rest"


class PolicyForm(forms.Form):
    """The parts that are often changed, and everything else as JSON."""

    minimum_age = forms.IntegerField(
        help_text="In years. Who is younger is declined; 0: nobody is asked for an age."
    )
    approve_from = forms.FloatField(
        widget=forms.NumberInput(attrs={"step": "any"}),
        help_text="Below this weighted mean of the scores, 0 to 1, a person looks.",
    )
    picture_distance = forms.IntegerField(
        help_text="Pictures of documents that differ in at most so many bits of 256 are the same."
    )
    back_needed_for = forms.MultipleChoiceField(
        required=False,
        choices=[(kind, kind.replace("_", " ")) for kind in sorted(kinds.EVIDENCE)],
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices"}),
        label="Back needed for",
        help_text="Of these documents the back must be there too.",
    )
    rest = forms.CharField(
        max_length=_LONGEST_TEXT,
        label="Everything else",
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false", "class": "mono wide"}),
        help_text="JSON: what is required, tolerated, asked for again or a reason to decline, and "
        "the weights of the checks.",
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

    def __init__(self, data: Any = None, *, current: Policy) -> None:
        super().__init__(data, initial=_initial(current))
        self.body: dict[str, Json] = {}

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
        return found

    def clean(self) -> dict[str, object]:
        """Put the body together, and say of each field what is wrong with it."""
        cleaned = super().clean() or {}
        # Where a part cannot be read at all, the present one stands in: the others are looked at.
        present = json.loads(self.initial[_REST])
        self.body = copy.deepcopy(cleaned.get(_REST, present))
        for name, path in NAMED.items():
            self._put(path, cleaned.get(name, self.initial[name]))
        misplaced = _REST in self.errors
        for complaint in policy_soundness.complaints(self.body):
            field = _field_of(complaint)
            if field not in self.errors or (field == _REST and not misplaced):
                self.add_error(field, str(complaint))
        return cleaned

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

    def _put(self, path: tuple[str, ...], value: Any) -> None:
        part = self.body if len(path) == 1 else self.body.setdefault(path[0], {})
        if not isinstance(part, dict):
            self._complain_once(f"{path[0]} must be an object")
        elif path[-1] in part:
            self._complain_once(f"{'.'.join(path)} has a field of its own above")
        else:
            part[path[-1]] = value

    def _complain_once(self, what: str) -> None:
        if what not in self.errors.get(_REST, []):
            self.add_error(_REST, what)


def _initial(current: Policy) -> dict[str, object]:
    rest = copy.deepcopy(current.body)
    initial: dict[str, object] = {"base": current.pk}
    for name, path in NAMED.items():
        part = rest if len(path) == 1 else rest.get(path[0], {})
        initial[name] = part.pop(path[-1], None)
    if not rest.get("limits"):
        rest.pop("limits", None)
    return initial | {_REST: json.dumps(rest, indent=2)}


def _field_of(complaint: Complaint) -> str:
    by_path = {".".join(path): name for name, path in NAMED.items()}
    return by_path.get(complaint.path, _REST)


def _without_repetition(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"{shown(twice)} is written twice")
    return found


def _refuse_constant(word: str) -> None:
    raise ValueError(f"{word} is no number")
