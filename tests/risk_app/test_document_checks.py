"""What the checks of the document say, and what comes of it. The reader is a fake."""

from __future__ import annotations

import pytest

from documents_app import reading
from documents_app.models import Picture
from risk_app.models import Check
from risk_app.verdicts import latest_verdict, verified_facts

pytestmark = pytest.mark.django_db


def result(session, kind):
    check = Check.objects.get(attempt__session=session, kind=kind)
    return check.result, check.reasons


@pytest.mark.parametrize(
    ("reader", "kind", "reasons", "status"),
    [
        ("ForgedReader", "document_consistency", ["document_tampered"], "review"),
        ("ConflictingReader", "document_consistency", ["document_tampered"], "review"),
        ("ExpiredReader", "document_consistency", ["document_expired"], "resubmission"),
        ("NonsenseDateReader", "document_consistency", ["data_mismatch"], "review"),
        ("NamelessReader", "document_reading", ["name_unreadable"], "resubmission"),
    ],
)
def test_a_fault_of_the_document_is_named(
    acme, with_pictures, check_all, fakes, reader, kind, reasons, status
):
    fakes(reader=reader)

    session = check_all(with_pictures(acme))

    assert result(session, kind) == ("fail", reasons)
    assert (session.status, latest_verdict(session).reasons) == (status, reasons)


def test_print_alone_proves_nothing(acme, with_pictures, check_all, fakes):
    fakes(reader="PrintedOnlyReader")

    session = check_all(with_pictures(acme))

    assert result(session, "document_consistency") == ("unsure", [])
    assert session.status == "review"


@pytest.mark.parametrize(
    ("claims", "reasons"),
    [
        ({"person": {"last_name": "Lovelace"}}, ["name_mismatch"]),
        ({"person": {"birth_date": "1815-12-10"}}, ["data_mismatch"]),
        ({"document": {"number": "X1234567"}}, ["data_mismatch"]),
        ({"document": {"type": "drivers_license"}}, ["data_mismatch"]),
    ],
)
def test_a_claim_that_the_document_contradicts_leads_to_review(
    acme, with_pictures, check_all, claims, reasons
):
    session = check_all(with_pictures(acme, claims=claims))

    assert result(session, "document_consistency") == ("fail", reasons)
    assert session.status == "review"


def test_claims_that_the_document_confirms_are_fine(acme, with_pictures, check_all):
    claims = {
        "person": {"first_name": "Reading", "last_name": "Fake", "birth_date": "1990-01-31"},
        "document": {"type": "passport", "country": "UTO"},
    }

    assert check_all(with_pictures(acme, claims=claims)).status == "approved"


def test_a_minimum_age_declines_who_is_younger(acme, with_pictures, check_all):
    from risk_app import policies
    from risk_app.shipped_policies import VERSIONS

    limits = VERSIONS[1]["limits"] | {"minimum_age": 99}
    policies.publish(acme, VERSIONS[1] | {"limits": limits})

    session = check_all(with_pictures(acme))

    assert (session.status, latest_verdict(session).reasons) == ("declined", ["not_old_enough"])


def test_a_dark_picture_is_asked_for_again_with_the_reason_on_the_picture(
    acme, open_for, fakes, check_all
):
    from documents_app import evidence
    from documents_app.models import PictureKind
    from tests.risk_app.conftest import picture

    session = open_for(acme)
    for kind in (PictureKind.DOCUMENT_FRONT, PictureKind.SELFIE):
        data = picture(5, brightness=-30)
        evidence.add_picture(session, kind=kind, context="", data=data)

    check_all(session)

    front = Picture.objects.get(session=session, kind="document_front")
    assert session.status == "resubmission"
    assert latest_verdict(session).reasons[:2] == ["picture_quality_low", "face_not_visible"] or (
        set(latest_verdict(session).reasons)
        == {"picture_quality_low", "face_not_visible", "document_not_visible"}
    )
    assert [finding["code"] for finding in front.feedback] == ["dark"]


def test_what_was_read_is_shown_with_its_source_and_stored_sealed(acme, with_pictures, check_all):
    session = check_all(with_pictures(acme))
    attempt = session.latest_attempt()

    birth_date = reading.facts_of(attempt.document, session).fields["birth_date"]
    assert (birth_date.value, birth_date.source, birth_date.confidence) == ("1990-01-31", "mrz", 1)
    assert verified_facts(attempt)["document_type"] == "passport"
    stored = bytes(attempt.document.fields_sealed) + b"".join(
        bytes(one.content_sealed) for one in attempt.document.readings.all()
    )
    assert b"1990-01-31" not in stored


def test_no_value_of_the_document_enters_a_check_or_a_verdict(
    acme, with_pictures, check_all, fakes
):
    fakes(reader="ConflictingReader")
    session = check_all(with_pictures(acme))

    facts = reading.facts_of(session.latest_attempt().document, session)
    values = {field.value for field in facts.fields.values()}
    written = str(list(Check.objects.values_list("reasons", "details"))) + str(
        latest_verdict(session).results
    )
    for value in values - {"X", "UTO"} | {"1980-05-17"}:
        assert value not in written


def test_an_erased_session_shows_nothing_but_still_explains(acme, with_pictures, check_all):
    from risk_app import explaining
    from sessions_app.erasure import erase

    session = check_all(with_pictures(acme))

    erase(session, actor="integration")

    attempt = session.latest_attempt()
    assert verified_facts(attempt) == {}
    assert not hasattr(attempt, "document")
    assert Picture.objects.filter(session=session).count() == 0
    assert all(check.details == {} for check in attempt.checks.all())
    assert explaining.explain(session).holds
