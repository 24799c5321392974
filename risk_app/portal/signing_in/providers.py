"""The OpenID providers that the settings name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

_ACR = "acr="


@dataclass(frozen=True, slots=True)
class Provider:
    """words: its name on buttons. second_factor: what it says of a sign-in with a second factor,
    words of `amr`, or one of `acr` as "acr=WORD"; nothing: its second factor counts for nothing.
    """

    name: str
    words: str
    issuer: str
    second_factor: tuple[str, ...]
    app: Mapping[str, Any]

    def counts_as_second_factor(self, *, amr: tuple[str, ...], acr: str) -> bool:
        return any(
            word.removeprefix(_ACR) == acr if word.startswith(_ACR) else word in amr
            for word in self.second_factor
        )

    @property
    def acr_values(self) -> str:
        """What is asked of it, where levels of its own count."""
        levels = [one.removeprefix(_ACR) for one in self.second_factor if one.startswith(_ACR)]
        return " ".join(levels)


def every() -> list[Provider]:
    """All of them, in the order of the setting."""
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return [
        Provider(
            name=app["provider_id"],
            words=app["name"],
            issuer=app["settings"]["issuer"],
            second_factor=tuple(app["settings"]["second_factor"]),
            app=app,
        )
        for app in apps
    ]


def of(name: str) -> Provider | None:
    return next((one for one in every() if one.name == name), None)


def by_issuer(issuer: str) -> Provider | None:
    return next((one for one in every() if one.issuer == issuer), None)
