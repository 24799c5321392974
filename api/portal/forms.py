"""The forms of the pages of an integration. Each field says what it means and what it may be."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from api.keys.public_keys import KeyRefused, public_key_of
from api.portal import choices
from sessions_app.models import Credential, Integration
from sessions_app.models.integration import MOST_DAYS
from sessions_app.status import Mode

MOST_OVERLAP_HOURS = 24 * 365
MOST_LIFE_DAYS = 3660
_MODES = [
    (Mode.TEST, "Test: outcomes are forced or judged by a person, no register is asked"),
    (Mode.LIVE, "Live: pictures are read and checked"),
]
_LONGEST_KEY = 16_384


class IntegrationForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs alone
    """What must be said when an integration is made; all else has its page afterwards."""

    mode = forms.ChoiceField(
        choices=_MODES,
        widget=forms.RadioSelect,
        initial=Mode.TEST,
        help_text="It cannot be changed afterwards: make one of each.",
    )
    dialects = forms.MultipleChoiceField(
        choices=choices.dialects,
        widget=forms.CheckboxSelectMultiple,
        initial=[name for name, _ in choices.dialects()],
        label="APIs that it speaks",
        help_text="Credentials are made for these. More can be made later.",
    )

    default_callback = forms.URLField(
        required=False,
        max_length=2048,
        assume_scheme="https",
        label="Address people come back to",
        help_text="https, up to 2048 characters; for sessions that name none. Test integrations "
        "may name http on this machine. Empty: none.",
    )

    field_order = ("name", "mode", "dialects")

    class Meta:
        model = Integration
        fields = ("name", "mode", "default_callback", "evidence_days", "retention_days")
        labels = {
            "evidence_days": "Days that pictures are kept",
            "retention_days": "Days that sessions are kept",
        }
        help_texts = {
            "name": "Up to 100 characters. Applicants read it, unless the hosted pages have "
            "another name.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("evidence_days", "retention_days"):
            number = self.fields[name]
            number.help_text = f"0 to {MOST_DAYS}. {number.help_text}"

    def settings(self) -> dict[str, Any]:
        """What of it is a setting of the integration."""
        named = ("default_callback", "evidence_days", "retention_days")
        return {name: self.cleaned_data[name] for name in named}


class KeyField(forms.CharField):
    """A public key as PEM or JSON Web Key; its value is the JSON Web Key."""

    def __init__(self, **kwargs: Any) -> None:
        area = forms.Textarea(attrs={"rows": 6, "class": "mono wide", "spellcheck": "false"})
        super().__init__(max_length=_LONGEST_KEY, widget=area, **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return public_key_of(text.encode())
        except KeyRefused as refused:
            raise ValidationError(f"{str(refused).capitalize()}.") from None


class CredentialForm(forms.Form):
    """A new credential of an integration."""

    what = forms.ChoiceField(choices=choices.issuable, label="What to make")
    label = forms.CharField(
        required=False,
        max_length=320,
        help_text="Whom it is for, such as an agent's address. Sealed; up to 320 characters.",
    )
    days = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=MOST_LIFE_DAYS,
        label="Days until it is refused",
        help_text=f"1 to {MOST_LIFE_DAYS}. Empty: until it is revoked; access tokens 365, at most "
        "366.",
    )
    public_key = KeyField(
        required=False,
        label="Public key",
        help_text="For tokens that they sign only: PEM or a JSON Web Key, RSA of 2048 bits or more "
        "or EC on P-256. Never a private key.",
    )

    @property
    def dialect(self) -> str:
        return str(self.cleaned_data["what"]).split(" ")[0]

    @property
    def kind(self) -> Credential.Kind:
        return Credential.Kind(str(self.cleaned_data["what"]).split(" ")[1])

    @property
    def life(self) -> timedelta | None:
        days = self.cleaned_data["days"]
        return timedelta(days=days) if days else None

    def clean(self) -> dict[str, Any]:
        """Say beside the key that it is missing, or that nobody needs it."""
        cleaned = super().clean() or {}
        if "what" in cleaned and "public_key" in cleaned:
            is_key = self.kind == Credential.Kind.TOKEN_KEY
            if is_key and not cleaned["public_key"]:
                self.add_error("public_key", "Such a credential is the public key: paste it here.")
            if not is_key and cleaned["public_key"]:
                self.add_error("public_key", "Only for tokens that they sign; leave it empty.")
        return cleaned


class OverlapForm(forms.Form):
    """For how long the former credential is accepted beside the new one."""

    overlap_hours = forms.FloatField(
        min_value=0,
        max_value=MOST_OVERLAP_HOURS,
        initial=24,
        label="Hours for which the former is still accepted",
        widget=forms.NumberInput(attrs={"step": "any"}),
        help_text=f"0 to {MOST_OVERLAP_HOURS}; 0: it is refused from now on.",
    )

    @property
    def overlap(self) -> timedelta:
        return timedelta(hours=self.cleaned_data["overlap_hours"])


class ReplacedKeyForm(OverlapForm):
    """The same for a public key, which the integrator made anew."""

    public_key = KeyField(label="The new public key", help_text="PEM or a JSON Web Key.")


class EndpointForm(forms.Form):
    """An address for webhooks of one kind."""

    what = forms.ChoiceField(choices=choices.endpoint_kinds, label="What it is told")
    url = forms.CharField(
        max_length=2048,
        label="Address",
        widget=forms.URLInput(attrs={"inputmode": "url", "class": "wide"}),
        help_text="https, outside of your own network unless the operator made an exception "
        "(BONAFIDE_WEBHOOK_ALLOW); no user name, password or fragment.",
    )
    name = forms.CharField(
        required=False, max_length=200, help_text="What you call it. Up to 200 characters."
    )

    @property
    def dialect(self) -> str:
        return str(self.cleaned_data["what"]).split(" ")[0]

    @property
    def kind(self) -> str:
        return str(self.cleaned_data["what"]).split(" ")[1]
