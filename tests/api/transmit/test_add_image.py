"""POST …/images: judged at once by a worker, who here is a thread of the test's own."""

from __future__ import annotations

import pytest

from api import flows
from api.transmit.serializers import feedback
from documents_app import judging, tasks
from documents_app.models import Picture, PictureKind
from documents_app.shapes import Feedback
from sessions_app import lifecycle, waiting
from sessions_app.models import Session
from sessions_app.status import Status
from tests.api.transmit.conftest import STARTED, path_of, picture_of

FAKE = "documents_app.providers.fake"
ALL = ["document_front", "document_back", "selfie"]


@pytest.fixture(autouse=True)
def _fakes(settings):
    settings.BONAFIDE_DOCUMENT_READER = f"{FAKE}.FakeReader"
    settings.BONAFIDE_FACE_MATCHER = f"{FAKE}.FakeMatcher"


@pytest.fixture
def sid(transmit):
    return transmit.open(**STARTED)["session_id"]


@pytest.fixture
def worker(monkeypatch):
    """A worker that is through with every picture at the moment when somebody asks for it."""

    def until(question, seconds):
        for picture in judging.due():
            judging.run(str(picture.pk))
        return question()

    monkeypatch.setattr(waiting, "until", until)


@pytest.fixture
def add(transmit, sid, image):
    def send(image_type="document_front", **more):
        return transmit.post(path_of(sid, "images"), image(image_type, **more))

    return send


def test_a_good_picture_is_ok_and_no_longer_missing(worker, add):
    assert add().json() == {
        "feedback": "ok",
        "complete": False,
        "missing_images": ["selfie"],  # the fakes read a passport, which has one side
    }


def test_the_last_picture_starts_the_checks(worker, add, sid, transmit):
    add()
    assert add("selfie").json() == {"feedback": "ok", "complete": True, "missing_images": []}

    assert Session.objects.get(pk=sid).status == Status.SUBMITTED
    assert transmit.get(path_of(sid, "result")).json()["status"] == "processing"
    assert add().status_code == 409


def test_a_bad_picture_is_refused_and_stays_missing(worker, add, sid, transmit):
    dark = picture_of(800, 600, level=3)
    answer = add(content=dark).json()

    assert (answer["feedback"], answer["missing_images"]) == ("other", ALL)
    (listed,) = transmit.get(path_of(sid, "images")).json()["session_images"]
    assert listed["rejected"] is True


def test_a_bad_picture_takes_no_good_ones_place(worker, add):
    add()
    answer = add(content=picture_of(800, 600, level=3)).json()

    assert answer["missing_images"] == ["selfie"]


def test_what_nobody_judges_in_time_is_refused(add, settings, sid):
    settings.BONAFIDE_ANSWER_SECONDS = 0
    answer = add().json()

    assert (answer["feedback"], answer["missing_images"]) == ("other", ALL)
    picture = Picture.objects.get()
    assert (picture.accepted, picture.is_current) == (False, False)
    judging.run(str(picture.pk))
    picture.refresh_from_db()
    assert picture.accepted is False


def test_a_worker_is_told_of_the_picture(
    add, monkeypatch, settings, django_capture_on_commit_callbacks
):
    settings.BONAFIDE_ANSWER_SECONDS = 0
    told = []
    monkeypatch.setattr(tasks.judge_picture, "delay", told.append)
    with django_capture_on_commit_callbacks(execute=True):
        add()

    assert told == [str(Picture.objects.get().pk)]


def test_a_session_that_was_not_started_takes_nothing(transmit, image):
    sid = transmit.open()["session_id"]
    answer = transmit.post(path_of(sid, "images"), image())

    assert answer.status_code == 400
    assert "started" in answer.json()["message"]


@pytest.mark.parametrize("status", [Status.ABANDONED, Status.SUBMITTED])
def test_a_session_that_is_over_takes_nothing(transmit, sid, image, status):
    lifecycle.move(Session.objects.get(pk=sid), status)

    assert transmit.post(path_of(sid, "images"), image()).status_code == 409


def test_the_callers_own_id_names_the_picture(worker, add, transmit, sid):
    add(image_id="shot-1")
    (listed,) = transmit.get(path_of(sid, "images")).json()["session_images"]

    assert listed["id"] == "shot-1"
    assert transmit.get(path_of(sid, "images/shot-1")).status_code == 200


def test_the_same_picture_under_the_same_id_is_taken_once(worker, add):
    add(image_id="shot-1")

    assert add(image_id="shot-1").json()["feedback"] == "ok"
    assert Picture.objects.count() == 1


def test_a_picture_whose_id_is_taken_has_one_of_ours(worker, add, transmit, sid):
    add(content=picture_of(800, 600, level=3), image_id="front")
    assert add(image_id="front").json()["feedback"] == "ok"
    first, second = transmit.get(path_of(sid, "images")).json()["session_images"]

    assert (first["id"], first["rejected"]) == ("front", True)
    assert (len(second["id"]), second["rejected"]) == (36, False)


@pytest.mark.parametrize(
    ("width", "height", "status"),
    [
        (640, 480, 200),
        (3840, 2160, 200),
        (639, 480, 400),
        (640, 479, 400),
        (3841, 2160, 400),
        (3840, 2161, 400),
    ],
)
def test_a_picture_has_a_least_and_a_largest_size(worker, add, width, height, status):
    answer = add(content=picture_of(width, height))

    assert answer.status_code == status
    assert Picture.objects.exists() == (status == 200)


def test_margins_are_cut_off_before_anything_is_looked_at(worker, add):
    margins = {"top": 20, "bottom": 40, "left": 60, "right": 80}
    add(content=picture_of(1000, 800), capture_margins=margins)

    picture = Picture.objects.get()
    assert (picture.width, picture.height) == (860, 740)


def test_what_the_margins_leave_must_be_large_enough(worker, add):
    margins = {"top": 0, "bottom": 0, "left": 200, "right": 0}
    answer = add(content=picture_of(800, 600), capture_margins=margins)

    assert answer.status_code == 400
    assert not Picture.objects.exists()


def test_what_is_said_of_the_device_is_kept(worker, transmit, sid, image):
    said = {"model": "Pixel 7", "type": "mobile", "os": "Android", "os_version": "15"}
    transmit.post(path_of(sid, "images"), {**image(), "device_info": said})

    device = Session.objects.get(pk=sid).devices.get()
    assert (device.kind, device.fingerprint_index) == ("mobile", "")


MARGINS = {"top": 0, "bottom": 0, "left": 0, "right": 0}
# Changes of the image -> the member that is named.
REFUSED = [
    ({"format": "png"}, "image.format"),
    ({"format": 1}, "image.format"),
    ({"image_type": "passport"}, "image.image_type"),
    ({"content": ""}, "image.content"),
    ({"content": "not base64!"}, "image.content"),
    ({"content": 7}, "image.content"),
    ({"content": "aGVsbG8="}, "image.content"),
    ({"content": "/9j/4AAQSkZJRgABAQ=="}, None),
    ({"image_id": "a/b"}, "image.image_id"),
    ({"image_id": "x" * 201}, "image.image_id"),
    ({"capture_margins": {"top": 1}}, "image.capture_margins"),
    ({"capture_margins": {**MARGINS, "top": -1}}, "image.capture_margins.top"),
    ({"capture_margins": {**MARGINS, "top": "1"}}, "image.capture_margins.top"),
    ({"capture_margins": {**MARGINS, "left": 1e308}}, None),
    ({"capture_margins": []}, "image.capture_margins"),
]


@pytest.mark.parametrize(("changes", "member"), REFUSED)
def test_a_wrong_picture_is_refused_and_nothing_is_kept(transmit, sid, image, changes, member):
    answer = transmit.post(path_of(sid, "images"), image(**changes))

    assert answer.status_code == 400
    assert answer.json()["message"].startswith(member or "")
    assert not Picture.objects.exists()


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b'{"image": 1, "image": 2}', b"null"])
def test_a_wrong_body_is_refused(transmit, sid, body):
    assert transmit.call("POST", path_of(sid, "images"), body).status_code == 400


@pytest.mark.parametrize("word", [one for one in Feedback if one != Feedback.EXPIRED])
@pytest.mark.parametrize("kind", [PictureKind.DOCUMENT_FRONT, PictureKind.SELFIE])
def test_every_complaint_has_a_word_of_theirs(told_picture, word, kind):
    said = feedback.word_for(told_picture(kind=kind, accepted=False, feedback=(word,)))

    assert said in feedback.FEEDBACK
    assert (said == "other") == (
        word in {"dark", "too_small", "other", "several_documents", "upside_down"}
    )


def test_every_word_of_theirs_is_said_of_something(told_picture):
    said = {
        feedback.word_for(told_picture(kind=kind, accepted=False, feedback=(word,)))
        for word in Feedback
        for kind in (PictureKind.DOCUMENT_FRONT, PictureKind.SELFIE)
    }

    assert said == set(feedback.FEEDBACK)


def test_where_a_session_keeps_addresses_the_one_that_we_saw_is_kept(worker, add, sid):
    Session.objects.filter(pk=sid).update(settings={"collect": {"address": True}})

    add("selfie")

    (told,) = flows.places_of(Session.objects.get(pk=sid))
    assert (told.moment, told.address) == ("selfie", "127.0.0.1")
