"""Signing in by an OpenID provider: going there, and coming back. Nobody signs up here."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth import authenticate, login
from django.contrib.auth.signals import user_login_failed
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from risk_app.portal.signing_in import (
    gate,
    leading_on,
    linking,
    origin,
    own_providers_views,
    providers,
    recording,
)
from risk_app.portal.signing_in.exchange import Exchange, ProviderAway
from risk_app.portal.signing_in.id_tokens import NotProven, Proof
from risk_app.portal.signing_in.limits import LoginLimits
from risk_app.portal.signing_in.locked import too_often
from risk_app.portal.signing_in.providers import Provider

# Who only looks at the page of a provider leaves a stay of so many seconds behind.
_BEGUN_SECONDS = 600

_WORDS = {
    "stale": (400, "This sign-in was begun too long ago, or in another browser. Begin again."),
    "cancelled": (403, "The provider did not sign you in."),
    "untrusted": (403, "The provider's answer does not prove who you are. Begin again."),
    "refused": (403, "No account here is signed in to by this. An administrator can link it."),
    "away": (503, "The provider did not answer. Try again, or sign in by your password."),
}


@never_cache
@require_POST
def begin(request: HttpRequest, name: str) -> HttpResponse:
    """A page that leads on to the provider: a form may not be sent to another site."""
    provider = _provider(name)
    if request.user.is_authenticated:
        return HttpResponseRedirect(leading_on.page_of_ours(request))
    if LoginLimits().is_locked(request, {"username": _nobody(request, provider)}):
        return too_often(request)
    request.session.set_expiry(_BEGUN_SECONDS)
    try:
        address = Exchange(request, provider).begin(next_url=leading_on.page_of_ours(request))
    except ProviderAway:
        return _not_let_in(request, "away")
    return own_providers_views.leading_to(request, provider, address)


@never_cache
@require_safe
def callback(request: HttpRequest, name: str) -> HttpResponse:
    """Where the provider sends the person back to, with a code."""
    provider = _provider(name)
    exchange = Exchange(request, provider)
    begun = exchange.remembered()
    if begun is None:
        return _not_let_in(request, "stale")
    if "code" not in request.GET or "error" in request.GET:
        return _not_let_in(request, "cancelled")
    try:
        proof = exchange.finish(begun)
    except ProviderAway:
        return _not_let_in(request, "away")
    except NotProven as refusal:
        return _untrusted(request, provider, refusal.why)
    if own_providers_views.LINKS_FOR in begun:
        return own_providers_views.linked(request, provider, proof, begun)
    return _sign_in(request, provider, proof, begun)


def urls() -> list[URLPattern]:
    """The addresses, below the portal's own."""
    return [
        *own_providers_views.urls(),
        path("admin/sign-in/<slug:name>/", begin, name="provider-begin"),
        path("admin/sign-in/<slug:name>/callback/", callback, name="provider-callback"),
    ]


def _sign_in(
    request: HttpRequest, provider: Provider, proof: Proof, begun: dict[str, Any]
) -> HttpResponse:
    """As after a password: by the same limits, into a new stay."""
    found = linking.user_of(proof)
    username = found.get_username() if found else f"{proof.issuer} {proof.subject}"
    has_factor = provider.counts_as_second_factor(amr=proof.amr, acr=proof.acr)
    _say_how(request, provider, second_factor=has_factor)
    user = authenticate(request, username=username, proof=proof)
    if user is None:
        return _not_let_in(request, "refused")
    login(request, user)
    request.session.set_expiry(None)
    request.session[gate.SIGNED_IN_BY] = provider.name
    if has_factor:
        request.session[gate.BY_PROVIDER] = provider.name
    linking.note_use(proof, timezone.now())
    return HttpResponseRedirect(leading_on.page_of_ours(request, begun.get("next", "")))


def _untrusted(request: HttpRequest, provider: Provider, why: str) -> HttpResponse:
    """Counted like a wrong password, of nobody: it must not keep others from signing in."""
    _say_how(request, provider, why=why)
    credentials = {"username": _nobody(request, provider)}
    user_login_failed.send(sender=__name__, credentials=credentials, request=request)
    return _not_let_in(request, "untrusted")


def _say_how(request: HttpRequest, provider: Provider, **details: object) -> None:
    how = {"by": "provider", "provider": provider.name, **details}
    vars(request)[recording.SIGNING_IN] = how


def _nobody(request: HttpRequest, provider: Provider) -> str:
    """Whom failures are counted for that are no account's: whoever is at this address."""
    return f"{provider.name} from {origin.address_key(request)}"


def _provider(name: str) -> Provider:
    found = providers.of(name)
    if found is None:
        raise Http404
    return found


def _not_let_in(request: HttpRequest, why: str) -> HttpResponse:
    status, words = _WORDS[why]
    context = {**admin.site.each_context(request), "title": "Not signed in", "words": words}
    return TemplateResponse(request, "portal/not_signed_in.html", context, status=status)
