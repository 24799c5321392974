"""Asks an OpenID provider who somebody is: allauth's client, with what it leaves to others.

Allauth brings the description of the provider, the state, PKCE and the exchange of the code. Here
the nonce is added, the ID token is proved by the provider's keys, and nothing that is fetched may
be slow, large, redirected or at another kind of address.
"""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import urlsplit

import requests
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.internal import statekit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from risk_app.portal.signing_in.id_tokens import Expected, NotProven, Proof, prove
from risk_app.portal.signing_in.providers import Provider
from sessions_app.short_memory import ShortMemory

_LARGEST_ANSWER = 1024 * 1024
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
# How long a provider's description is believed; its keys are asked for each time.
_descriptions: ShortMemory[str, dict[str, Any]] = ShortMemory(size=20, seconds=300)


class ProviderAway(Exception):
    """The provider did not answer, or not as it should."""


class Adapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """What allauth asks: the providers of the settings alone, and nobody ever signs up."""

    def list_apps(self, request: Any, provider: Any = None, client_id: Any = None) -> list[Any]:
        return []

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def can_authenticate_by_email(self, login: Any, email: str) -> bool:
        return False

    def get_requests_session(self) -> requests.Session:
        return _Asking()


class _Asking(requests.Session):
    """Asks with limits."""

    def request(self, method: Any, url: Any, *args: Any, **kwargs: Any) -> requests.Response:
        seconds = settings.SOCIALACCOUNT_REQUESTS_TIMEOUT
        kwargs |= {"timeout": seconds, "allow_redirects": False, "stream": True}
        if settings.BONAFIDE_OIDC_CA:
            kwargs["verify"] = settings.BONAFIDE_OIDC_CA
        response = super().request(method, url, *args, **kwargs)
        content = response.raw.read(_LARGEST_ANSWER + 1, decode_content=True)
        response.close()
        if len(content) > _LARGEST_ANSWER or response.is_redirect:
            raise requests.RequestException("an answer that is too large, or leads elsewhere")
        response._content = content
        return response


class Exchange(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # as above
    """One request's conversation with one provider."""

    def __init__(self, request: HttpRequest, provider: Provider) -> None:
        super().__init__(request, provider.name)
        self.provider = provider
        names = ("provider_id", "name", "client_id", "secret", "settings")
        self.app = SocialApp(
            provider=OpenIDConnectProvider.id, **{name: provider.app[name] for name in names}
        )

    def begin(self, **remembered: Any) -> str:
        """The address at the provider to send the person to; raises ProviderAway.

        remembered: what `finish` is to know again, in the session until then.
        """
        nonce = secrets.token_urlsafe(32)
        asked = {"nonce": nonce}
        if self.provider.acr_values:
            asked["acr_values"] = self.provider.acr_values
        try:
            answer = _OurProvider(self).redirect(
                self.request, AuthProcess.LOGIN, auth_params=asked, nonce=nonce, **remembered
            )
        except (requests.RequestException, ValueError, KeyError, TypeError) as error:
            raise ProviderAway(type(error).__name__) from None
        return str(answer["Location"])

    def remembered(self) -> dict[str, Any] | None:
        """What the sign-in that the request's state names began with. Each is told once."""
        found: dict[str, Any] | None = statekit.unstash_state(
            self.request,
            provider_id=self.provider.name,
            state_id=self.request.GET.get("state", ""),
        )
        return found

    def finish(self, remembered: dict[str, Any]) -> Proof:
        """Whom the code of the request proves; raises NotProven or ProviderAway."""
        # Who answers with two providers says which one it is (RFC 9207).
        said = self.request.GET.get("iss")
        try:
            own_issuer = self.openid_config["issuer"]
            if said is not None and said != own_issuer:
                raise NotProven("issuer of the answer")
            told = self.get_access_token_data(
                self.request,
                self.app,
                self.get_client(self.request, self.app),
                pkce_code_verifier=remembered["pkce_code_verifier"],
            )
            keys = self._fetched(self.openid_config["jwks_uri"])
        except OAuth2Error:
            raise NotProven("code") from None
        except (requests.RequestException, ValueError, KeyError, TypeError) as error:
            raise ProviderAway(type(error).__name__) from None
        expected = Expected(
            issuer=self.provider.issuer,
            own_issuer=own_issuer,
            client_id=self.app.client_id,
            nonce=remembered["nonce"],
        )
        return prove(told.get("id_token"), keys, expected)

    @property
    def openid_config(self) -> dict[str, Any]:
        address = self.provider.app["settings"]["server_url"]
        return _descriptions.recall(address, lambda: self._described(address))

    @property
    def basic_auth(self) -> bool:
        """How the secret is sent. Who says nothing takes the standard's way."""
        ways = self.openid_config.get("token_endpoint_auth_methods_supported")
        return "client_secret_post" not in (ways or ["client_secret_basic"])

    def get_provider(self) -> OpenIDConnectProvider:
        return _OurProvider(self)

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        return request.build_absolute_uri(reverse("provider-callback", args=[self.provider.name]))

    def _described(self, address: str) -> dict[str, Any]:
        found = self._fetched(address)
        if str(found["issuer"]).rstrip("/") != self.provider.issuer:
            raise ValueError("the description is of another issuer")
        for name in _ENDPOINTS:
            if not _is_as_safe(str(found[name]), self.provider.issuer):
                raise ValueError("an endpoint has no https address")
        return found

    def _fetched(self, address: str) -> dict[str, Any]:
        with Adapter().get_requests_session() as asking:
            response = asking.get(address)
            response.raise_for_status()
            found = response.json()
        if not isinstance(found, dict):
            raise ValueError("no object was answered")
        return found


class _OurProvider(OpenIDConnectProvider):  # type: ignore[misc]  # as above
    """Allauth's provider, which asks through one exchange."""

    def __init__(self, exchange: Exchange) -> None:
        super().__init__(exchange.request, app=exchange.app)
        self._exchange = exchange

    def get_oauth2_adapter(self, request: HttpRequest) -> Exchange:
        return self._exchange


def forget_descriptions() -> None:
    """Ask every provider anew."""
    _descriptions.forget()


def _is_as_safe(address: str, issuer: str) -> bool:
    """Plain http is for providers that are on this machine as a whole."""
    scheme = urlsplit(address).scheme
    return scheme == "https" or (scheme == "http" and urlsplit(issuer).scheme == "http")
