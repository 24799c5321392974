"""How an integration has its people searched for again, and its hits decided."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from risk_app.models import Screening, ScreeningSettings, Watch
from sessions_app import locking
from sessions_app.models import Identity, Integration, Session

# Among the tests of a session's settings: absent or true, people are searched for again.
_SWITCH = "monitoring"


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


@transaction.atomic
def stop(session: Session) -> None:
    """Search for the session's person no more, unless another session of theirs wants it.

    It also counts for checks of the session that are still to come.
    """
    locked = locking.lock_session(session.pk)
    tests = {**locked.settings.get("tests", {}), _SWITCH: False}
    locked.settings = session.settings = {**locked.settings, "tests": tests}
    locked.save(update_fields=["settings"])
    of_checks = Screening.objects.filter(cause=Screening.Cause.CHECK)
    of_checks.filter(session=session, is_monitored=True).update(is_monitored=False)
    if session.identity_id is None:
        return
    others = of_checks.filter(identity=session.identity_id, is_monitored=True)
    if not others.exclude(session=session).exists():
        Watch.objects.filter(identity=session.identity_id).delete()


def is_wanted(session: Session) -> bool:
    """Whether nobody stopped it for the session."""
    return session.settings.get("tests", {}).get(_SWITCH) is not False


def is_on(session: Session) -> bool:
    """Whether the session's person is searched for again, or will be once they are approved."""
    if session.is_erased or not is_wanted(session):
        return False
    if not settings_of(session.integration).monitors:
        return False
    return Screening.objects.filter(
        session=session, cause=Screening.Cause.CHECK, is_monitored=True
    ).exists()
