"""Submitting plans checks as rows and rings for them."""

from __future__ import annotations

import pytest

from risk_app import pipeline
from risk_app.models import Check
from risk_app.verdicts import latest_verdict
from sessions_app.lifecycle import TransitionRefused
from tests.said import collect

pytestmark = pytest.mark.django_db

RECORD = {"provider": "p", "network": {"ip": {"v4": "8.8.8.8"}}, "device": {"fingerprint": "f"}}


def test_submitting_plans_every_check_as_a_row(acme, with_pictures):
    session = pipeline.submit(with_pictures(acme))

    kinds = set(Check.objects.filter(attempt__session=session).values_list("kind", "state"))
    assert session.status == "submitted"
    assert kinds == {
        (kind, "waiting")
        for kind in (
            "document_reading",
            "document_quality",
            "document_authenticity",
            "document_consistency",
            "face_match",
            "liveness",
            "duplicates",
        )
    }


def test_collected_data_are_checked_too(acme, with_pictures):
    session = with_pictures(acme)
    collect(session, RECORD)

    pipeline.submit(session)

    assert Check.objects.filter(attempt__session=session, kind="device").count() == 1


def test_submitting_twice_is_refused_and_plans_nothing_more(acme, with_pictures):
    session = with_pictures(acme)
    pipeline.submit(session)

    with pytest.raises(TransitionRefused):
        pipeline.submit(session)

    assert Check.objects.filter(attempt__session=session).count() == 7


def test_submitting_nothing_asks_for_pictures(new_session, check_all):
    check_all(new_session)

    assert new_session.status == "resubmission"
    assert latest_verdict(new_session).reasons == ["picture_missing"]


def test_a_document_without_a_face_asks_for_the_face(acme, with_pictures, check_all):
    session = check_all(with_pictures(acme, kinds=("document_front",)))

    assert session.status == "resubmission"
    assert latest_verdict(session).reasons == ["face_missing"]


def test_a_face_without_a_document_asks_for_the_document(acme, with_pictures, check_all):
    session = check_all(with_pictures(acme, kinds=("selfie",)))

    assert session.status == "resubmission"
    assert latest_verdict(session).reasons == ["document_front_missing"]


def test_a_new_attempt_has_checks_of_its_own(acme, with_pictures, check_all):
    session = check_all(with_pictures(acme, kinds=("selfie",)))

    pipeline.submit(session)

    attempt = session.latest_attempt()
    assert attempt.number == 2
    assert attempt.checks.count() == 7
