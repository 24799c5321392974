"""What no frame of a recording may show, whatever the gestures are."""

from dataclasses import replace

import numpy as np
import pytest

from documents_app.faces import Embedding, detect, mesh
from documents_app.faces.challenge import Challenge, Observation, State, step, verdict
from documents_app.specimens.recordings import MOVES, embedded, film, judged

CHALLENGE = Challenge(("turn_left",), same_person=0.5)


def person(first=0.0, model_id="fake/1"):
    vector = np.zeros(128, np.float32)
    vector[0] = first
    return Embedding(vector, model_id)


@pytest.fixture(scope="module")
def frames(astronaut):
    points = mesh(astronaut, detect(astronaut)[0]).points
    return embedded(film(points, MOVES["turn_left"]), person(), person(0.1), person(0.5))


def with_frame(frames, index, **changes):
    return [*frames[:index], replace(frames[index], **changes), *frames[index + 1 :]]


def reason(frames):
    found = judged(CHALLENGE, frames)
    assert not found.passed
    return found.reasons[0]


def test_the_recording_itself_passes(frames):
    assert judged(CHALLENGE, frames).passed


@pytest.mark.parametrize("index", [0, 3, 10, -2])
def test_a_second_face_fails(frames, index):
    assert reason(with_frame(frames, index % len(frames), faces=2)) == "several_faces"


@pytest.mark.parametrize(
    "changes", [{"faces": 0}, {"box": None}, {"points": None}, {"box": (0.0, 0.0, 0.0, 9.0)}]
)
def test_a_frame_without_a_face_fails(frames, changes):
    assert reason(with_frame(frames, 4, **changes)) == "no_face"


def test_points_that_are_no_mesh_fail(frames):
    for points in (np.full((468, 3), np.nan), np.zeros((468, 3)), np.zeros((68, 3))):
        broken = with_frame(frames, 4, points=points.astype(np.float32))
        assert reason(broken) == "broken_mesh"


@pytest.mark.parametrize(
    ("share", "scale", "fails"),
    [(0.3, 1.0, False), (0.6, 1.0, True), (0.0, 1.4, False), (0.0, 1.7, True), (0.0, 0.6, True)],
)
def test_a_face_that_jumps_or_swells_fails(frames, share, scale, fails):
    x, y, width, height = frames[4].box
    about = (x + width * (share + (1 - scale) / 2), y + height * (1 - scale) / 2)
    moved = with_frame(frames, 4, box=(*about, width * scale, height * scale))

    found = judged(CHALLENGE, moved)

    assert (found.reasons[:1] == ("face_jumped",)) is fails


def test_a_box_that_is_no_number_fails(frames):
    assert reason(with_frame(frames, 4, box=(float("nan"), 0.0, 90.0, 90.0))) == "face_jumped"


@pytest.mark.parametrize("seconds", [0.3, 0.2, -1.0, 1.5, float("nan")])
def test_time_goes_forward_and_without_holes(frames, seconds):
    assert reason(with_frame(frames, 4, seconds=seconds)) == "frames_missing"


def test_another_person_in_the_last_third_fails(frames):
    swapped = with_frame(frames, len(frames) - 1, embedding=person(0.51))

    assert judged(CHALLENGE, swapped).reasons == ("other_person",)


@pytest.mark.parametrize(
    "embedding",
    [None, person(np.nan), person(model_id="another/1"), Embedding(np.zeros(4, np.float32), "x")],
)
def test_a_person_who_cannot_be_compared_does_not_pass(frames, embedding):
    unknown = with_frame(frames, len(frames) - 1, embedding=embedding)

    assert judged(CHALLENGE, unknown).reasons == ("person_not_checked",)


def test_embeddings_of_one_moment_do_not_prove_one_person(frames):
    bare = [replace(frame, embedding=None) for frame in frames]
    for index in (0, 1, 2):
        bare = with_frame(bare, index, embedding=person())

    assert judged(CHALLENGE, bare).reasons == ("person_not_checked",)


def test_nothing_seen_is_nothing_passed():
    assert verdict(State(CHALLENGE)).reasons == ("unfinished", "person_not_checked")


def test_after_a_failure_nothing_helps(frames):
    failed = step(State(CHALLENGE), Observation(0.0, 2, None, None))

    assert step(failed, frames[0]) is failed
    assert verdict(failed).reasons[0] == "several_faces"
