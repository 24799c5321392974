"""People who were verified and searched for, by hand, and runs that are worked off."""

from __future__ import annotations

from risk_app.models import Check
from risk_app.profiles import Profile
from risk_app.sanctions import hits, rescreening
from risk_app.sanctions.hits import Search
from risk_app.sanctions.screening import current_versions
from tests.hits import PERSON

# What a verdict keeps of the check.
SCREENED = [{"kind": "sanctions", "result": "pass"}]
READING = Profile(first_name="READING", surname="FAKE", birth_date="1990-01-31")


def screen_by_hand(session):
    """What a check writes that found nobody."""
    check = Check.objects.create(
        attempt=session.latest_attempt(), kind="sanctions", state="done", result="pass", score=1
    )
    versions = current_versions(session.integration)
    hits.record(check, hits.sort_out(check.attempt, Search(PERSON, versions, 0.8, ())))


def work_all():
    """Work off what the sweep finds, as workers would."""
    for run_id in rescreening.sweep():
        while rescreening.work(run_id):
            pass
