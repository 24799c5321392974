"""Looks for a person anew whose profile was made anew, because a session of theirs is gone."""

from __future__ import annotations

from risk_app import profiles
from risk_app.models import Screening, ScreeningHit, Whitelist
from risk_app.sanctions import forgetting, kept, marks, monitoring, runs
from risk_app.sanctions.screening import current_versions
from risk_app.sanctions.searching_again import screened
from sessions_app.models import Identity


def renew(identity: Identity) -> None:
    """Empty what was sealed with the key that is gone, and have the person looked for again.

    What people decided counts on where names and birth date are still the same. The caller holds
    the identity, whose profile is the new one already.
    """
    person = kept.person_of(screened(profiles.profile_of(identity)))
    index = marks.person_index(identity.integration, person)
    Whitelist.objects.filter(identity=identity).exclude(person_index=index).delete()
    again = ScreeningHit.objects.filter(identity=identity, of_check=None)
    forgetting.empty(again.exclude(state=ScreeningHit.State.TRUE_POSITIVE, person_index=index))
    again.update(content_sealed=None)
    Screening.objects.filter(identity=identity, of_check=None).update(person_sealed=None)
    if not monitoring.watched().filter(identity=identity).exists():
        return
    for version in current_versions(identity.integration):
        runs.begin_for_person(version, identity)
