"""The texts that an integration asks people to agree to: a new version for every change."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from sessions_app import installation_events, locking
from sessions_app.models import ConsentText, InstallationEvent, Integration


@transaction.atomic
def publish(
    integration: Integration, *, language: str, title: str, body: str, actor: str
) -> ConsentText:
    """Make the next version of the text in this language; raises ValidationError."""
    locking.lock_integration(integration)
    of_language = ConsentText.objects.filter(integration=integration, language=language)
    newest = of_language.aggregate(newest=Max("version"))["newest"] or 0
    made = ConsentText(
        integration=integration, language=language, version=newest + 1, title=title, body=body
    )
    made.full_clean()
    made.save()
    installation_events.record(
        InstallationEvent.Kind.INTEGRATION_CHANGED,
        integration=integration,
        actor=actor,
        consent_text=str(made),
    )
    return made


def current(integration: Integration, language: str) -> ConsentText | None:
    """The newest text in this language, or else in English, or else in any; None without one."""
    newest = ConsentText.objects.filter(integration=integration).order_by("language", "-version")
    found = {one.language: one for one in newest.distinct("language")}
    return found.get(language) or found.get("en") or next(iter(found.values()), None)
