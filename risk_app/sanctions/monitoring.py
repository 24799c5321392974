"""How an integration has its people searched for again, and its hits decided."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from risk_app.models import Screening, ScreeningSettings
from sessions_app.models import Identity, Integration, Session


def settings_of(integration: Integration) -> ScreeningSettings:
    """The integration's settings; the defaults where it has none."""
    found = ScreeningSettings.objects.filter(integration=integration).first()
    return found or ScreeningSettings(integration=integration)


def watched() -> QuerySet[Identity]:
    """People who are searched for again: a check screened them, and nobody switched that off."""
    screened = Screening.objects.filter(
        identity=OuterRef("pk"), cause=Screening.Cause.CHECK, is_monitored=True
    )
    off = ScreeningSettings.objects.filter(monitors=False).values("integration")
    return Identity.objects.filter(Exists(screened)).exclude(integration__in=off)


def stop(session: Session) -> None:
    """Search for the session's person no more, unless another session of theirs wants it."""
    Screening.objects.filter(session=session, is_monitored=True).update(is_monitored=False)
