"""An administrator's page of one account: whom a provider means by it. Nothing is guessed."""

from __future__ import annotations

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from risk_app.portal.signing_in import linking, providers
from risk_app.portal.signing_in.id_tokens import is_subject
from sessions_app import actor
from sessions_app.models import ProviderSubject

TAKEN = "Nothing was linked: the subject is another account's, or the provider is linked already."


class SubjectForm(forms.Form):
    """Which provider, and what it calls the person for good: the `sub` of its tokens."""

    provider = forms.ChoiceField(widget=UnfoldAdminSelectWidget)
    subject = forms.CharField(
        max_length=255,
        strip=True,
        widget=UnfoldAdminTextInputWidget(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text="The lasting id that the provider has for the person, never an e-mail address.",
    )

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]  # data, or nothing
        field = self.fields["provider"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # as declared above
        field.choices = [(one.name, one.words) for one in providers.every()]

    def clean_subject(self) -> str:
        subject: str = self.cleaned_data["subject"]
        if not is_subject(subject):
            raise forms.ValidationError("This is no subject: it has other letters than ASCII.")
        return subject


def show(request: HttpRequest, user: User) -> HttpResponse:
    """The page, and what is sent from it. Whether the person may is asked before."""
    form = SubjectForm(request.POST if "subject" in request.POST else None)
    here = reverse("admin:auth_user_providers", args=[user.pk])
    if request.method == "POST" and "unlink" in request.POST:
        _unlink(request, user, request.POST["unlink"])
        return HttpResponseRedirect(here)
    if request.method == "POST" and form.is_valid() and _link(user, form):
        messages.success(request, "The account is linked.")
        return HttpResponseRedirect(here)
    context = {
        **admin.site.each_context(request),
        "title": f"How {user} signs in by providers",
        "person": user,
        "form": form,
        "rows": [
            (row, providers.by_issuer(row.issuer))
            for row in ProviderSubject.objects.filter(user=user)
        ],
    }
    return TemplateResponse(request, "portal/user_providers.html", context)


def _link(user: User, form: SubjectForm) -> bool:
    provider = providers.of(form.cleaned_data["provider"])
    if provider is None:
        return False
    subject = form.cleaned_data["subject"]
    try:
        linking.link(user, issuer=provider.issuer, subject=subject, actor=actor.current.get())
    except linking.LinkRefused:
        form.add_error("subject", TAKEN)
        return False
    return True


def _unlink(request: HttpRequest, user: User, number: str) -> None:
    found = ProviderSubject.objects.filter(user=user)
    row = next((one for one in found if str(one.pk) == number), None)
    if row is not None:
        linking.unlink(row, actor=actor.current.get())
        messages.success(request, "The account is no longer linked.")
