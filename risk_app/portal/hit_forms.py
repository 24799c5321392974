"""What a reviewer says of a hit."""

from __future__ import annotations

from typing import Any

from django import forms

from risk_app.models import ScreeningHit
from risk_app.sanctions import hit_decisions

_Code = ScreeningHit.ReasonCode
_State = ScreeningHit.State
REASONS: dict[str, tuple[str, ...]] = {
    _State.FALSE_POSITIVE: (
        *(_Code.OTHER_BIRTH_DATE, _Code.OTHER_NAME, _Code.OTHER_NATIONALITY, _Code.OTHER_SEX),
        *(_Code.OTHER_DOCUMENT, _Code.CLEARED_BY_DOCUMENTS, _Code.OTHER),
    ),
    _State.TRUE_POSITIVE: (_Code.SAME_PERSON, _Code.OTHER),
}


class HitForm(forms.Form):
    """A finding needs a reason, that it is the listed person a second look, a comment words."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=200)
    reason_code = forms.ChoiceField(label="Reason")
    is_sure = forms.BooleanField(label="I compared both sides, and it is the listed person.")
    note = forms.CharField(
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "cols": 60}),
        help_text="For colleagues. It is sealed like the hit, and erased with the person.",
    )

    def __init__(self, *args: Any, hit: ScreeningHit, action: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = hit_decisions.seen(hit)
        self.fields["note"].required = action == "comment"
        reason = self.fields["reason_code"]
        assert isinstance(reason, forms.ChoiceField)  # noqa: S101  # for the type checker
        if action in REASONS:
            known = {code: label for code, label in _Code.choices if code in REASONS[action]}
            reason.choices = [("", "Choose a reason"), *known.items()]
        else:
            del self.fields["reason_code"]
        if action != _State.TRUE_POSITIVE:
            del self.fields["is_sure"]
