"""Single pictures before a capture client: tokens of one step each, and what they are refused for.

How pictures are judged is told in tests/documents_app/liveness/test_stills.py; here real engines
look at a painted face.
"""

from __future__ import annotations

import base64

import numpy as np
import pytest

from documents_app.engine.imaging import encode_jpeg
from documents_app.models import LivenessCapture, Picture
from documents_app.specimens.moving_face import MovingFace
from sessions_app import lifecycle
from sessions_app.status import Status
from tests.api.vult.caller import refused
from tests.api.vult.capturing import HERE

GENERATE, PROCESS = "liveness/session/generate", "liveness/session/process"


@pytest.fixture(scope="module")
def moving():
    return MovingFace(seed=1)


@pytest.fixture
def shows(moving):
    """shows(applicant, asked) sends the picture that the token `asked` names."""

    def send(applicant, asked, gesture="", **more):
        word = gesture or asked.split(".")[2]
        data = encode_jpeg(moving.frame(None if word == "passive" else word, 1.0))
        image = "data:image/jpeg;base64," + base64.b64encode(data).decode()
        return applicant.call(PROCESS, images=[image], **HERE, **more)

    return send


def begin(applicant):
    applicant.consent()
    answer = applicant.call(GENERATE, **HERE)
    assert answer.status_code == 200, answer.content
    return answer.json()["token"]


def step_of(token):
    return token.split(".")[1]


def test_every_step_has_a_token_and_the_last_one_is_answered_again(applicant_with, shows):
    applicant = applicant_with(liveness_mode="passive_active")
    tokens = [begin(applicant)]
    while len(tokens) < 2 or tokens[-1] != tokens[-2]:
        tokens.append(shows(applicant, tokens[-1], token=tokens[-1]).json()["token"])

    assert [step_of(one) for one in tokens] == ["0", "1", "2", "2"]
    assert len({one.split(".")[0] for one in tokens}) == 3
    told = applicant.progress()
    assert (told["liveness_detected"], told["selfie_given"]) == (True, True)
    events = [one["event"] for one in applicant.vult.read(applicant.id)["history"]]
    assert events.count("liveness_session_processed") == 3
    asked = {"session_id": applicant.id, "location_capture_type_e": "selfie_image_capture"}
    place = applicant.vult.post("idv/session/location/read", asked).json()
    assert place["device_latitude"] == HERE["latitude"]


def test_one_picture_is_enough_in_passive_mode(applicant, shows):
    token = begin(applicant)

    assert shows(applicant, token).json() == {"token": token}
    assert applicant.progress()["liveness_detected"]
    assert Picture.objects.get().kind == "selfie"


def test_guided_steps_fall_away_where_the_first_picture_is_good_enough(applicant_with, shows):
    vult = applicant_with().vult
    figures = vult.get("idv/weights").json()
    kept = {name: one for name, one in figures.items() if not name.endswith("_id")}
    vult.put("idv/weights", {**kept, "passive_active_skip_tolerance": 0.1})
    applicant = applicant_with(liveness_mode="passive_active")
    token = begin(applicant)

    assert shows(applicant, token).json() == {"token": token}
    assert applicant.progress()["liveness_detected"]


def test_a_wrong_gesture_fails_the_capture_and_the_session_says_so(applicant_with, shows):
    applicant = applicant_with(liveness_mode="passive_active")
    token = shows(applicant, begin(applicant)).json()["token"]

    assert shows(applicant, token, "passive").json() == {"token": token}
    assert not applicant.progress()["liveness_detected"]
    refused(applicant.finalize(), "document_type_required")


def test_a_token_is_of_one_step_and_used_once(applicant_with, shows):
    applicant = applicant_with(liveness_mode="passive_active")
    first = begin(applicant)
    shows(applicant, first, token=first)

    refused(shows(applicant, first, token=first), "validation_failed")
    refused(shows(applicant, first, token="made.1.up"), "validation_failed")
    assert LivenessCapture.objects.get().done == 0


def test_without_pictures_and_without_a_capture(applicant):
    applicant.consent()
    refused(applicant.call(PROCESS, **HERE, images=["AAAA"]), "liveness_required")
    applicant.call(GENERATE, **HERE)

    refused(applicant.call(PROCESS, **HERE), "picture_required")
    refused(applicant.call(PROCESS, **HERE, images=[]), "picture_required")
    refused(applicant.call(PROCESS, **HERE, images=["AAAA"]), "picture_refused")
    wall = base64.b64encode(encode_jpeg(np.full((640, 480, 3), 128, np.uint8))).decode()
    refused(applicant.call(PROCESS, **HERE, images=[wall]), "picture_refused")


def test_generating_again_replaces_what_runs_and_three_tries_are_all(applicant):
    tokens = [begin(applicant), begin(applicant), begin(applicant)]
    assert len(set(tokens)) == 3

    refused(applicant.call(GENERATE, **HERE), "liveness_required")


@pytest.mark.parametrize("path", [GENERATE, PROCESS])
@pytest.mark.parametrize(
    "more",
    [
        {"latitude": 91}, {"latitude": -90.5}, {"longitude": 181}, {"longitude": "24"},
        {"latitude": None}, {"latitude": True}, {"longitude": []},
    ],
)  # fmt: skip
def test_a_position_has_a_range(applicant, path, more):
    applicant.consent()

    refused(applicant.call(path, **{**HERE, **more}), "validation_failed")
    assert not LivenessCapture.objects.exists()


@pytest.mark.parametrize("images", [["A"] * 6, "AAAA", [5], ["not base64"], [None], [[]]])
def test_images_are_five_texts_at_most(applicant, images):
    begin(applicant)

    refused(applicant.call(PROCESS, **HERE, images=images), "validation_failed")


def test_a_session_that_was_submitted_takes_no_more(applicant):
    begin(applicant)
    lifecycle.move(applicant.session, Status.SUBMITTED)

    refused(applicant.call(GENERATE, **HERE), "session_closed")
    refused(applicant.call(PROCESS, **HERE, images=["AAAA"]), "session_closed")
