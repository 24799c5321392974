"""What a person says with a decision, and with the erasure of somebody."""

from __future__ import annotations

from typing import Any

from django import forms

from risk_app.models import Verdict
from risk_app.reasons import Reason


class DecisionForm(forms.Form):
    """A reason is needed to decline and to ask again; a note is always welcome."""

    reason = forms.ChoiceField(required=False)
    note = forms.CharField(
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        help_text="For colleagues. It is kept with the verdict; do not put personal data here.",
    )

    def __init__(self, *args: Any, outcome: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.outcome = outcome
        self.needs_reason = outcome != Verdict.Outcome.APPROVED
        reason = self.fields["reason"]
        assert isinstance(reason, forms.ChoiceField)  # noqa: S101  # for the type checker
        if self.needs_reason:
            reason.choices = [("", "Choose a reason"), *Reason.choices]
            reason.required = True
        else:
            del self.fields["reason"]

    def reasons(self) -> list[str]:
        """The chosen reason as the list that a verdict keeps."""
        chosen = self.cleaned_data.get("reason")
        return [chosen] if chosen else []


class ErasureForm(forms.Form):
    """What becomes of the sessions of a person who is erased."""

    sessions = forms.ChoiceField(
        choices=[
            ("stay", "Keep the sessions; nothing ties them to each other any more"),
            ("go", "Erase the sessions as well, with their pictures and what was read"),
        ],
        widget=forms.RadioSelect,
    )
