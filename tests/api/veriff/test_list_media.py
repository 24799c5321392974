"""The pictures of the latest attempt, and those of any attempt."""

from __future__ import annotations

from documents_app.models import Picture
from sessions_app import lifecycle
from sessions_app.status import Status


def contexts(answer):
    return [one["context"] for one in answer.json()["images"]]


def test_a_session_without_pictures_has_empty_lists(veriff, new_session):
    answer = veriff.get(f"/v1/sessions/{new_session.pk}/media")

    assert answer.json() == {"status": "success", "images": [], "videos": []}


def test_pictures_are_listed_with_their_addresses(veriff, upload, new_session):
    upload(new_session, "face")
    upload(new_session, "document-front")

    answer = veriff.get(f"/v1/sessions/{new_session.pk}/media")

    assert sorted(contexts(answer)) == ["document-front", "face"]
    for one in answer.json()["images"]:
        assert one["url"].rsplit("/", 1)[1] == one["id"]


def test_the_better_picture_comes_first(veriff, upload, new_session):
    upload(new_session, "face")
    upload(new_session, "face-pre")
    blurred = Picture.objects.get(context="face")
    blurred.feedback = [{"code": "blurred"}]
    blurred.save(update_fields=["feedback"])

    answer = veriff.get(f"/v1/sessions/{new_session.pk}/media")

    assert contexts(answer) == ["face-pre", "face"]


def test_a_picture_without_a_word_of_theirs_gets_one(veriff, upload, new_session):
    upload(new_session, "face")
    Picture.objects.update(context="", kind="portrait")

    answer = veriff.get(f"/v1/sessions/{new_session.pk}/media")

    assert contexts(answer) == ["document-front-face-cropped"]


def test_a_session_lists_its_latest_attempt_and_an_attempt_its_own(veriff, upload, new_session):
    upload(new_session, "face")
    first = new_session.latest_attempt()
    lifecycle.move(new_session, Status.SUBMITTED)
    lifecycle.move(new_session, Status.RESUBMISSION)
    upload(new_session, "document-back")
    second = new_session.latest_attempt()

    latest = veriff.get(f"/v1/sessions/{new_session.pk}/media")
    of_first = veriff.get(f"/v1/attempts/{first.pk}/media")
    of_second = veriff.get(f"/v1/attempts/{second.pk}/media")

    assert contexts(latest) == contexts(of_second) == ["document-back"]
    assert contexts(of_first) == ["face"]
