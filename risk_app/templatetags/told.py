"""Words for what pages of the portal show: {% load told %}."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django import template
from django.utils.safestring import SafeString

from risk_app.portal import names
from sessions_app import moments

register = template.Library()


@register.filter
def moment(value: datetime | None) -> SafeString | str:
    """A moment in the reader's own time."""
    return moments.moment(value)


@register.filter
def short_id(value: UUID | str | None) -> str:
    """The first digits of an id."""
    return names.short_id(value)
