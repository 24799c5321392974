"""What a person types about the second factor."""

from __future__ import annotations

from django import forms
from unfold.widgets import UnfoldAdminPasswordWidget, UnfoldAdminTextInputWidget

_ONE_TIME = {"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}


class CodeForm(forms.Form):
    """A code of the app, or one of the recovery codes."""

    code = forms.CharField(max_length=40, widget=UnfoldAdminTextInputWidget(attrs=_ONE_TIME))


class ProofForm(forms.Form):
    """The password or a code, before a factor is changed."""

    proof = forms.CharField(
        label="Your password, or a code",
        max_length=200,
        strip=False,
        widget=UnfoldAdminPasswordWidget(attrs={"autocomplete": "current-password"}),
    )
