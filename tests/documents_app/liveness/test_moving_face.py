"""The whole way with the models that ship: a face that moves, as JPEG pictures, to a selfie."""

from __future__ import annotations

from datetime import timedelta

import pytest

from documents_app import evidence, liveness
from documents_app.engine import imaging
from documents_app.faces import detect, main_face, measure
from documents_app.models import LivenessCapture
from documents_app.shapes import Frame, FrameBatch
from documents_app.specimens.moving_face import MovingFace, perform

pytestmark = pytest.mark.django_db


def test_a_moving_face_passes_and_leaves_a_good_selfie(hosted):
    actor = MovingFace(size=(240, 320))
    asked = liveness.begin(hosted)
    LivenessCapture.objects.update(gestures=["smile", "turn_left"])
    drawn_at = LivenessCapture.objects.get().created_at
    frames = [
        Frame(round(at * 1000), imaging.encode_jpeg(picture))
        for at, picture in perform(actor, ["smile", "turn_left"])
    ]

    for number, start in enumerate(range(0, len(frames), 6)):
        batch = FrameBatch(asked.nonce, number, tuple(frames[start : start + 6]))
        now = drawn_at + timedelta(milliseconds=batch.frames[-1].milliseconds + 200)
        answer = liveness.take_frames(hosted, asked.id, batch, now=now)
        if answer.state != "running":
            break

    assert (answer.state, answer.reason) == ("passed", "")
    selfie = next(one for one in evidence.pictures_of(hosted.latest_attempt()) if one.step == 0)
    pixels = imaging.decode(evidence.open_picture(selfie)).pixels
    assert measure(pixels, main_face(detect(pixels, small=False))).grade == "good"
