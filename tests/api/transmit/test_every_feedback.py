"""Each feedback once, by the engines that ship, from a picture that somebody might send."""

from __future__ import annotations

import pytest

from api.transmit.serializers import feedback
from documents_app import judging
from sessions_app import waiting
from tests.api.transmit import shown
from tests.api.transmit.conftest import STARTED, path_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _worker(monkeypatch):
    """A worker that is through with every picture at the moment when somebody asks for it."""

    def until(question, seconds):
        for picture in judging.due():
            judging.run(str(picture.pk))
        return question()

    monkeypatch.setattr(waiting, "until", until)


@pytest.fixture
def send(transmit):
    """send(pictures) adds them to one new session; gives the answers."""

    def all_of(pictures):
        sid = transmit.open(**STARTED)["session_id"]
        answers = []
        for image_type, pixels in pictures:
            image = {
                "format": "jpg",
                "image_type": image_type,
                "content": shown.base64_of(pixels),
            }
            answer = transmit.post(path_of(sid, "images"), {"image": image})
            assert answer.status_code == 200, answer.content
            answers.append(answer.json())
        return answers

    return all_of


@pytest.mark.parametrize("word", shown.CASES)
def test_a_picture_with_that_fault_is_told_so(send, word):
    pictures = shown.CASES[word]()
    *before, last = send(pictures)

    assert last["feedback"] == word
    assert pictures[-1][0] in last["missing_images"]
    assert [one["feedback"] for one in before] == ["ok"] * len(before)


@pytest.mark.parametrize("name", shown.GOOD)
def test_good_pictures_are_ok(send, name):
    answers = send(shown.GOOD[name]())

    assert [one["feedback"] for one in answers] == ["ok"] * len(answers)
    assert answers[-1]["complete"] is True


def test_there_is_a_case_for_every_feedback_that_is_ever_sent():
    assert set(shown.CASES) == set(feedback.FEEDBACK)
