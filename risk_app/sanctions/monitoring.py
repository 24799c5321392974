"""How an integration has its people searched for again, and its hits decided."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone

from risk_app.models import Screening, ScreeningSettings, Watch
from sessions_app.models import Identity, Integration, Session


def settings_of(integration: Integration) -> ScreeningSettings:
    """The integration's settings; the defaults where it has none."""
    found = ScreeningSettings.objects.filter(integration=integration).first()
    return found or ScreeningSettings(integration=integration)


def watched() -> QuerySet[Watch]:
    """People who are searched for again, without those of integrations that switched it off."""
    off = ScreeningSettings.objects.filter(monitors=False).values("integration")
    return Watch.objects.exclude(integration__in=off)


def begin(identity: Identity) -> None:
    """Search for the person again whenever a list changes."""
    Watch.objects.update_or_create(
        identity=identity,
        defaults={"integration_id": identity.integration_id, "tied_at": timezone.now()},
    )


def stop(session: Session) -> None:
    """Search for the session's person no more, unless another session of theirs wants it."""
    of_checks = Screening.objects.filter(cause=Screening.Cause.CHECK)
    of_checks.filter(session=session, is_monitored=True).update(is_monitored=False)
    if session.identity_id is None:
        return
    others = of_checks.filter(identity=session.identity_id, is_monitored=True)
    if not others.exclude(session=session).exists():
        Watch.objects.filter(identity=session.identity_id).delete()


def is_on(session: Session) -> bool:
    """Whether the session's person is searched for again, or will be once they are approved."""
    if not settings_of(session.integration).monitors or session.is_erased:
        return False
    return Screening.objects.filter(
        session=session, cause=Screening.Cause.CHECK, is_monitored=True
    ).exists()
