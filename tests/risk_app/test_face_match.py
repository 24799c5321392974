"""What a comparison of faces means for the session. The matcher is a fake."""

from __future__ import annotations

import pytest

from documents_app import evidence
from documents_app.models import Face, PictureKind
from risk_app.models import Check
from risk_app.verdicts import latest_verdict
from tests.risk_app.conftest import picture

pytestmark = pytest.mark.django_db


def face_match(session):
    return Check.objects.get(attempt__session=session, kind="face_match")


@pytest.mark.parametrize(
    ("matcher", "result", "status"),
    [
        ("MismatchMatcher", "fail", "declined"),
        ("PoorPortraitMatcher", "unsure", "review"),
        ("InconclusiveMatcher", "unsure", "review"),
    ],
)
def test_a_face_that_does_not_match(acme, with_pictures, check_all, fakes, matcher, result, status):
    fakes(matcher=matcher)

    session = check_all(with_pictures(acme))

    assert (face_match(session).result, session.status) == (result, status)
    assert latest_verdict(session).reasons == ["face_mismatch"]


def test_a_match_keeps_its_distance_thresholds_and_faces(acme, with_pictures, check_all):
    session = check_all(with_pictures(acme))

    check = face_match(session)
    assert (check.result, check.score) == ("pass", 1.0)
    assert check.details["distance"] == 0.3
    assert check.details["thresholds"] == {"match": 0.5, "no_match": 0.6}
    assert Face.objects.filter(picture__session=session).count() == 2


def test_the_least_convincing_of_several_selfies_decides(acme, with_pictures, check_all, fakes):
    session = with_pictures(acme)
    # The fake matcher goes by brightness.
    evidence.add_picture(
        session, kind=PictureKind.SELFIE, context="", data=picture(77, brightness=220)
    )

    check_all(session)

    assert face_match(session).details["selfies"] == 2
    assert session.status == "declined"


def test_a_selfie_without_a_face_is_asked_for_again(acme, with_pictures, check_all):
    session = with_pictures(acme, kinds=("document_front",))
    dark = picture(78, brightness=-30)
    evidence.add_picture(session, kind=PictureKind.SELFIE, context="", data=dark)

    check_all(session)

    assert (session.status, latest_verdict(session).reasons) == (
        "resubmission",
        ["face_not_visible"],
    )


def test_a_selfie_as_pdf_is_no_selfie(acme, with_pictures, check_all):
    session = with_pictures(acme, kinds=("document_front",))
    evidence.add_picture(session, kind=PictureKind.SELFIE, context="", data=b"%PDF-1.7 face")

    check_all(session)

    assert latest_verdict(session).reasons == ["face_missing"]
