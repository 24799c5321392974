"""A person's own page of providers: linking one to the account, and taking it off again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from risk_app.portal import power
from risk_app.portal.signing_in import gate, linking, providers
from risk_app.portal.signing_in.exchange import Exchange, ProviderAway
from risk_app.portal.signing_in.forms import ProofForm
from risk_app.portal.signing_in.id_tokens import Proof
from risk_app.portal.signing_in.locked import come_back
from risk_app.portal.signing_in.providers import Provider
from risk_app.portal.signing_in.proving import is_proven
from sessions_app.models import ProviderSubject
from sessions_app.second_factor import TooManyCodes

OWN = "own-providers"
# In what a sign-in began with: the account that it is to be linked to, instead of signing in.
LINKS_FOR = "links_for"


@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """Which providers there are, and which of them sign in to this account."""
    return _own(request, ProofForm())


@require_POST
def begin_link(request: HttpRequest, name: str) -> HttpResponse:
    """Go to the provider, to come back as the one that is to be linked."""
    provider = _provider(name)
    form = ProofForm(request.POST)
    if not may_link(request) or not is_proven(request, form):
        return _own(request, form)
    user = power.person(request)
    try:
        address = Exchange(request, provider).begin(**{LINKS_FOR: user.pk})
    except ProviderAway:
        messages.error(request, f"{provider.words} did not answer. Try again.")
        return HttpResponseRedirect(reverse(OWN))
    return leading_to(request, provider, address)


@require_POST
def unlink(request: HttpRequest, name: str) -> HttpResponse:
    """Sign in by this provider no more."""
    provider, user = _provider(name), power.person(request)
    row = ProviderSubject.objects.filter(user=user, issuer=provider.issuer).first()
    if row is not None and not user.has_usable_password():
        messages.error(request, "Without a password this is how you sign in: it stays.")
    elif row is not None:
        linking.unlink(row, actor=f"user:{user.pk}")
        messages.success(request, f"{provider.words} is no longer linked.")
    return HttpResponseRedirect(reverse(OWN))


def linked(
    request: HttpRequest, provider: Provider, proof: Proof, begun: dict[str, Any]
) -> HttpResponse:
    """Back from the provider: the account that began, and still may, is linked to who came."""
    user = request.user
    if not user.is_authenticated or user.pk != begun[LINKS_FOR] or not may_link(request):
        messages.error(request, "Nothing was linked: sign in, and begin again.")
        return HttpResponseRedirect(reverse(OWN))
    try:
        linking.link(
            power.person(request),
            issuer=proof.issuer,
            subject=proof.subject,
            actor=f"user:{user.pk}",
        )
    except linking.LinkRefused:
        messages.error(request, "Nothing was linked: one of the two is linked already.")
    else:
        messages.success(request, f"{provider.words} signs in to this account from now on.")
    return HttpResponseRedirect(reverse(OWN))


def may_link(request: HttpRequest) -> bool:
    """Whether this stay began with a password and has shown the account's own second factor."""
    by_password = gate.SIGNED_IN_BY not in request.session
    return by_password and gate.is_verified(power.person(request))


def leading_to(request: HttpRequest, provider: Provider, address: str) -> HttpResponse:
    """A page that goes on to the provider by itself, and by a link."""
    context = {
        **admin.site.each_context(request),
        "title": f"On to {provider.words}",
        "provider": provider,
        "address": address,
    }
    return TemplateResponse(request, "portal/to_provider.html", context)


def urls() -> list[URLPattern]:
    views: list[tuple[str, str, Callable[..., HttpResponse]]] = [
        ("", OWN, own),
        ("<slug:name>/link/", "provider-link", begin_link),
        ("<slug:name>/unlink/", "provider-unlink", unlink),
    ]
    hidden = sensitive_post_parameters("proof")
    return [
        path(
            f"admin/sign-in/{end}",
            admin.site.admin_view(never_cache(hidden(_guarded(view)))),
            name=name,
        )
        for end, name, view in views
    ]


def _guarded(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """404 where no provider is configured, and a page that says when to come back."""

    def guarded(request: HttpRequest, **named: str) -> HttpResponse:
        if not providers.every():
            raise Http404
        try:
            return view(request, **named)
        except TooManyCodes as refusal:
            return come_back(request, refusal.until)

    return guarded


def _own(request: HttpRequest, form: ProofForm) -> HttpResponse:
    links = {row.issuer: row for row in ProviderSubject.objects.filter(user=power.person(request))}
    context = {
        **admin.site.each_context(request),
        "title": "Sign in by a provider",
        "rows": [(provider, links.get(provider.issuer)) for provider in providers.every()],
        "form": form,
        "may_link": may_link(request),
    }
    return TemplateResponse(request, "portal/own_providers.html", context)


def _provider(name: str) -> Provider:
    found = providers.of(name)
    if found is None:
        raise Http404
    return found
