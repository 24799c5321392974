"""The ways to sign in beside a password, for the page that asks for one."""

from __future__ import annotations

from django import template

from risk_app.portal.signing_in import providers
from risk_app.portal.signing_in.providers import Provider

register = template.Library()


@register.simple_tag
def sign_in_providers() -> list[Provider]:
    """The providers that the settings name."""
    return providers.every()
