"""What a person says with a decision, and with the erasure of somebody."""

from __future__ import annotations

from typing import Any

from django import forms

from risk_app.advice import PICTURES
from risk_app.models import Verdict
from risk_app.reasons import Reason


class DecisionForm(forms.Form):
    """A reason is needed to decline and to ask again; a note is always welcome."""

    reasons = forms.MultipleChoiceField(choices=Reason.choices, required=False)
    # Which are to be taken again; none: all of them.
    pictures = forms.MultipleChoiceField(choices=list(PICTURES.items()), required=False)
    note = forms.CharField(max_length=500, required=False)
    # Of the case on the page, as it was shown.
    seen = forms.CharField(max_length=4000, required=False)

    def __init__(self, *args: Any, outcome: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.outcome = outcome
        if outcome == Verdict.Outcome.APPROVED:
            del self.fields["reasons"]
        else:
            self.fields["reasons"].required = True
            self.fields["reasons"].error_messages["required"] = "Choose a reason"
        if outcome != Verdict.Outcome.RESUBMISSION:
            del self.fields["pictures"]

    def reasons_chosen(self) -> list[str]:
        """In the order of the page, of which the first is the one that is told."""
        return list(self.cleaned_data.get("reasons", ()))

    def request(self) -> dict[str, list[str]] | None:
        """What is asked for again; None where it is nothing in particular."""
        pictures = self.cleaned_data.get("pictures")
        return {"pictures": list(pictures)} if pictures else None

    def mistakes(self) -> str:
        """What is wrong, in one line."""
        return " ".join(str(one) for found in self.errors.values() for one in found)


class ErasureForm(forms.Form):
    """What becomes of the sessions of a person who is erased."""

    sessions = forms.ChoiceField(
        choices=[
            ("stay", "Keep the sessions; nothing ties them to each other any more"),
            ("go", "Erase the sessions as well, with their pictures and what was read"),
        ],
        widget=forms.RadioSelect,
    )
