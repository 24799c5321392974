"""What an examination of the selfies means for the session. The detectors are fakes."""

from __future__ import annotations

import pytest

from documents_app import evidence
from documents_app.faces.presentation import TEXT
from documents_app.models import PictureKind
from risk_app.models import Check
from risk_app.verdicts import latest_verdict
from tests.risk_app.conftest import picture

pytestmark = pytest.mark.django_db


def liveness(session):
    return Check.objects.get(attempt__session=session, kind="liveness")


@pytest.mark.parametrize(
    ("detector", "result", "score", "status", "reasons"),
    [
        ("FakePresentationAttackDetector", "pass", 0.5, "approved", []),
        ("SuspiciousDetector", "unsure", 0.4, "review", ["face_recaptured"]),
        ("DoubtingDetector", "unsure", 0.6, "review", ["face_recaptured"]),
        ("AttackDetector", "fail", 0.1, "declined", ["face_recaptured"]),
        ("BlindDetector", "unsure", None, "review", ["face_not_visible"]),
    ],
)
def test_each_outcome_has_its_verdict(
    acme, with_pictures, check_all, fakes, detector, result, score, status, reasons
):
    fakes(detector=detector)

    session = check_all(with_pictures(acme))

    check = liveness(session)
    assert (check.result, session.status) == (result, status)
    assert check.score == (score and pytest.approx(score, abs=0.1))
    assert latest_verdict(session).reasons == reasons


def test_the_details_hold_what_was_noticed_and_what_may_be_said_of_it(
    acme, with_pictures, check_all, fakes
):
    fakes(detector="SuspiciousDetector")

    check = liveness(check_all(with_pictures(acme)))

    assert check.details == {
        "outcome": "suspicious",
        "flags": ["moire", "framed"],
        "attack": None,
        "threshold": None,
        "text": TEXT,
        "selfies": 1,
    }
    assert check.provider == "fake-presentation-attack"


def test_the_worst_of_several_selfies_decides(acme, with_pictures, check_all):
    session = with_pictures(acme)
    # The fake detector takes bright pictures for screens.
    bright = picture(77, brightness=240)
    evidence.add_picture(session, kind=PictureKind.SELFIE, context="", data=bright)

    check = liveness(check_all(session))

    assert (check.result, check.details["selfies"]) == ("fail", 2)


def test_without_a_selfie_nothing_is_examined_and_the_face_is_asked_for(
    acme, with_pictures, check_all
):
    session = check_all(with_pictures(acme, kinds=("document_front",)))

    assert liveness(session).result == "not_run"
    assert (session.status, latest_verdict(session).reasons) == ("resubmission", ["face_missing"])


def test_a_selfie_without_a_face_is_asked_for_again(acme, with_pictures, check_all):
    session = with_pictures(acme, kinds=("document_front",))
    dark = picture(78, brightness=-30)
    evidence.add_picture(session, kind=PictureKind.SELFIE, context="", data=dark)

    check_all(session)

    assert liveness(session).result == "unsure"
    assert latest_verdict(session).reasons == ["face_not_visible"]
    assert session.status == "resubmission"
