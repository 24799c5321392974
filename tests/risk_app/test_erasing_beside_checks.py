"""A session is erased while a worker that is late still works on it: nothing comes back."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from documents_app import providers, reading
from documents_app.models import Document
from risk_app import checking, deciding, leasing, pipeline
from risk_app.models import Check
from risk_app.outcome import CheckOutcome
from sessions_app import erasure


def erase(session):
    try:
        erasure.erase(session, actor="integration")
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_what_a_late_reading_stores_is_erased_with_the_rest(acme, with_pictures, check_all):
    session = check_all(with_pictures(acme))
    assert session.status == "approved"
    Document.objects.all().delete()
    with ThreadPoolExecutor(1) as integrator:
        with transaction.atomic():
            reading.read_attempt(session.latest_attempt(), providers.document_reader())
            erased = integrator.submit(erase, session)
            with pytest.raises(TimeoutError):
                erased.result(timeout=0.5)
        erased.result(timeout=20)

    assert not Document.objects.exists()


@pytest.mark.django_db
def test_a_check_that_ends_after_the_erasure_leaves_no_numbers(acme_test, with_pictures, ada):
    session = pipeline.submit(with_pictures(acme_test))
    check = leasing.claim(str(session.latest_attempt().checks.get(kind="face_match").pk))
    assert check is not None
    decided = deciding.decide_by_person(
        session, outcome="declined", reasons=["other"], note="", user=ada
    )
    erasure.erase(decided, actor="integration")
    checking._finish(check, CheckOutcome(Check.Result.PASS, score=1.0, details={"distance": 0.123}))

    assert {str(found.details) for found in Check.objects.all()} == {"{}"}
    assert set(Check.objects.values_list("state", "result")) == {("done", "not_run")}
