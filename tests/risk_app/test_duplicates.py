"""The same document or picture in another session of the integration."""

from __future__ import annotations

from uuid import uuid4

import pytest

from documents_app import evidence
from documents_app.engine import imaging
from documents_app.models import PictureKind
from documents_app.specimens import passport, portrait, random_person
from risk_app.models import Check
from risk_app.verdicts import latest_verdict
from sessions_app import purging
from tests.risk_app.conftest import picture

pytestmark = pytest.mark.django_db


def test_the_same_picture_in_another_session_is_reviewed(acme, with_pictures, check_all):
    first = check_all(with_pictures(acme, seed=3))
    second = check_all(with_pictures(acme, seed=3))

    check = Check.objects.get(attempt__session=second, kind="duplicates")
    assert (first.status, second.status) == ("approved", "review")
    # The person came again, which is no finding; the very same picture is one for anybody.
    assert check.reasons == ["duplicate_picture"]
    assert check.details["same_picture"] == [str(first.pk)]


def test_the_same_document_number_with_a_face_that_is_gone_is_reviewed(
    acme, with_pictures, check_all, fakes
):
    fakes(reader="SameNumberReader")
    purging.purge_evidence(check_all(with_pictures(acme, seed=3)), actor="system")
    session = check_all(with_pictures(acme, seed=4))

    assert latest_verdict(session).reasons == ["duplicate_document"]


def test_a_picture_saved_anew_is_still_the_same(acme, with_pictures, check_all):
    pixels = passport(random_person(5), portrait("hopper"), seed=5)
    first, second = (with_pictures(acme, seed=seed, kinds=("selfie",)) for seed in (3, 4))
    for session, quality in ((first, 95), (second, 60)):
        data = imaging.encode_jpeg(pixels, quality=quality)
        evidence.add_picture(session, kind=PictureKind.DOCUMENT_FRONT, context="", data=data)

    check_all(second)

    check = Check.objects.get(attempt__session=second, kind="duplicates")
    assert check.details["same_picture"] == []
    assert check.details["similar_picture"] == [str(first.pk)]


def test_two_people_with_one_kind_of_document_are_not_the_same(acme, with_pictures, check_all):
    first, second = (with_pictures(acme, seed=seed, kinds=("selfie",)) for seed in (3, 4))
    for session, seed in ((first, 5), (second, 6)):
        pixels = passport(random_person(seed), portrait("hopper"), seed=seed)
        data = imaging.encode_jpeg(pixels)
        evidence.add_picture(session, kind=PictureKind.DOCUMENT_FRONT, context="", data=data)

    check_all(second)

    assert Check.objects.get(attempt__session=second, kind="duplicates").result == "pass"


def test_what_another_integration_saw_is_no_duplicate(acme, rival, with_pictures, check_all):
    check_all(with_pictures(rival, seed=3))

    assert check_all(with_pictures(acme, seed=3)).status == "approved"


def test_the_same_pictures_in_a_new_attempt_are_no_duplicates(acme, with_pictures, check_all):
    session = with_pictures(acme, seed=3, kinds=("document_front",))
    check_all(session)
    for number, kind in enumerate((PictureKind.DOCUMENT_FRONT, PictureKind.SELFIE)):
        evidence.add_picture(session, kind=kind, context="", data=picture(30 + number))
    session.refresh_from_db()

    assert check_all(session).status == "approved"


def test_a_user_who_is_verified_again_may_show_the_same_document(
    acme, with_pictures, check_all, fakes
):
    fakes(reader="SameNumberReader")
    user = uuid4()
    check_all(with_pictures(acme, seed=3, end_user_id=user))

    assert check_all(with_pictures(acme, seed=4, end_user_id=user)).status == "approved"
