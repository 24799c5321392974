"""The credentials of an integration: made, replaced with an overlap, revoked at once."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from api.keys import sets
from api.keys.tokens import TokenTooLong
from api.portal import access, choices
from api.portal.forms import CredentialForm, OverlapForm, ReplacedKeyForm
from api.portal.shown_once import show
from sessions_app import credentials, issuing
from sessions_app.credentials import RevocationRefused, SecretMissing
from sessions_app.issuing import NotIssued
from sessions_app.models import Credential, Integration

Kind = Credential.Kind
# Shown on the page; the list of all credentials has the others.
_MOST = 200


@dataclass(frozen=True, slots=True)
class CredentialRow:
    """A credential, without any secret of it."""

    credential: Credential
    word: str
    label: str
    # "live", "revoked", "over", or "ends" while it is accepted for some time yet.
    state: str


def credentials_of(request: HttpRequest, integration_id: UUID) -> HttpResponse:
    """The list, and the form for another one; POST makes it and shows it this once."""
    access.refuse_without(request, access.SEE_CREDENTIALS)
    integration = access.integration_of(integration_id)
    if request.method != "POST":
        return _page(request, integration, CredentialForm())
    access.refuse_without(request, access.CHANGE_CREDENTIALS)
    form = CredentialForm(request.POST)
    if not form.is_valid():
        return _page(request, integration, form)
    try:
        made = sets.issue(
            integration,
            form.kind,
            dialect=form.dialect,
            actor=access.actor_of(request),
            public_key=form.cleaned_data["public_key"],
            label=form.cleaned_data["label"],
            life=form.life,
        )
    except TokenTooLong as refused:
        form.add_error("days", f"{str(refused).capitalize()}.")
        return _page(request, integration, form)
    shown = {form.dialect: dict(made.shown)}
    return show(request, integration, shown, title=f"A new {form.kind.label.lower()}")


def replace(request: HttpRequest, integration_id: UUID, credential_id: UUID) -> HttpResponse:
    """GET asks for how long the former is accepted; POST makes the new one and shows it once."""
    access.refuse_without(request, access.CHANGE_CREDENTIALS)
    credential = _credential(integration_id, credential_id)
    form = _overlap_form(request, credential)
    if request.method != "POST" or not form.is_valid():
        return _ask(request, credential, form)
    try:
        shown = _replaced(credential, form, access.actor_of(request))
    except (NotIssued, TokenTooLong, SecretMissing, RevocationRefused) as refused:
        messages.error(request, f"Not done: {refused}.")
        return _back(credential.integration)
    until = timezone.now() + form.overlap
    return show(
        request,
        credential.integration,
        shown,
        title="The new one, shown this once",
        former_until=until if form.overlap else None,
    )


def revoke(request: HttpRequest, integration_id: UUID, credential_id: UUID) -> HttpResponse:
    """GET asks, POST refuses the credential from now on."""
    access.refuse_without(request, access.CHANGE_CREDENTIALS)
    credential = _credential(integration_id, credential_id)
    if request.method != "POST":
        return _ask(request, credential, None)
    try:
        credentials.revoke(credential, actor=access.actor_of(request))
    except RevocationRefused as refused:
        messages.error(request, f"Not done: {refused}.")
    else:
        messages.success(request, "Revoked: it is refused from now on.")
    return _back(credential.integration)


def _replaced(credential: Credential, form: OverlapForm, actor: str) -> dict[str, dict[str, str]]:
    if credential.is_primary:
        secret = credentials.rotate_secret(
            credential.integration, overlap=form.overlap, actor=actor
        )
        return {credential.dialect: {"shared_secret": secret}}
    made = sets.replace(
        credential,
        overlap=form.overlap,
        actor=actor,
        public_key=form.cleaned_data.get("public_key"),
    )
    return {credential.dialect: dict(made.shown)}


def _overlap_form(request: HttpRequest, credential: Credential) -> OverlapForm:
    is_key = credential.kind == Kind.TOKEN_KEY
    form = ReplacedKeyForm if is_key else OverlapForm
    return form(request.POST if request.method == "POST" else None)


def _page(request: HttpRequest, integration: Integration, form: CredentialForm) -> HttpResponse:
    found = integration.credentials.select_related("integration")
    rows = [_row(one) for one in found.order_by("dialect", "kind", "-created_at")[:_MOST]]
    return access.page(
        request,
        "portal/credentials.html",
        integration=integration,
        title=f"Credentials of {integration.name}",
        tab="credentials",
        form=form,
        live=[one for one in rows if one.state in {"live", "ends"}],
        past=[one for one in rows if one.state not in {"live", "ends"}],
        may_change=request.user.has_perm(access.CHANGE_CREDENTIALS),
    )


def _row(credential: Credential) -> CredentialRow:
    word, label = choices.word_of(credential.kind), issuing.label_of(credential)
    return CredentialRow(credential, word, label, _state(credential))


def _state(credential: Credential) -> str:
    if credential.revoked_at is not None:
        return "revoked"
    if not credential.is_live:
        return "over"
    return "ends" if credential.expires_at else "live"


def _ask(request: HttpRequest, credential: Credential, form: OverlapForm | None) -> HttpResponse:
    word = choices.word_of(credential.kind)
    return access.page(
        request,
        "portal/replace_credential.html" if form else "portal/revoke_credential.html",
        integration=credential.integration,
        title="Replace a credential" if form else "Revoke a credential",
        tab="credentials",
        credential=credential,
        word=word,
        form=form,
    )


def _credential(integration_id: UUID, credential_id: UUID) -> Credential:
    found = Credential.objects.select_related("integration")
    return get_object_or_404(found, pk=credential_id, integration=integration_id)


def _back(integration: Integration) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:desk_credentials", args=[integration.pk]))
