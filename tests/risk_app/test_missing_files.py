"""A stored file that this worker cannot see is waited for, like a provider that is away."""

import pytest

from documents_app import vault
from documents_app.models import Picture
from risk_app import checking, leasing, pipeline
from risk_app.models import Check
from sessions_app import sealing

pytestmark = pytest.mark.django_db


@pytest.fixture
def lost(acme, with_pictures):
    """A session whose files are not there, and a function that brings them back."""
    session = with_pictures(acme)
    kept = {path: vault.get(path) for path in Picture.objects.values_list("path", flat=True)}
    for path in kept:
        vault.drop(path)

    def bring_back():
        for path, sealed in kept.items():
            with vault.default_storage.open(path, "wb") as stream:
                stream.write(sealed)

    return session, bring_back


def run_due():
    """Run whatever waits, and what follows from it, as if its time had come."""
    Check.objects.filter(state="waiting").update(run_after=None)
    due = [str(check.pk) for check in leasing.due()]
    while due:
        due += checking.run(due.pop(0))


def test_a_check_waits_for_a_missing_file_and_goes_on_when_it_is_back(lost, check_all):
    session, bring_back = lost
    assert check_all(session).status == "submitted"
    waiting = Check.objects.filter(unanswered=1, state="waiting", run_after__isnull=False)
    assert waiting.count() >= 3

    bring_back()
    run_due()

    session.refresh_from_db()
    assert session.status == "approved"


def test_a_file_that_stays_away_ends_in_review(lost, check_all):
    session, _ = lost
    check_all(session)

    # What needs the reading begins to wait when the reading has given up.
    for _ in range(2 * leasing.MAX_UNANSWERED + 1):
        run_due()

    session.refresh_from_db()
    assert session.status == "review"
    reading = Check.objects.get(attempt__session=session, kind="document_reading")
    assert (reading.result, reading.details) == ("error", {"error": "unavailable"})


def test_a_key_that_this_worker_lacks_is_waited_for_too(acme, with_pictures, check_all, settings):
    session = with_pictures(acme)
    pipeline.submit(session)
    session.refresh_from_db()
    keys = settings.BONAFIDE_MASTER_KEYS
    settings.BONAFIDE_MASTER_KEYS = [("another", bytes(32))]
    sealing.forget_keys()

    assert check_all(session).status == "submitted"
    settings.BONAFIDE_MASTER_KEYS = keys
    run_due()
    session.refresh_from_db()
    assert session.status == "approved"
