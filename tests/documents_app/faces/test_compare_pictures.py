import cv2
import numpy as np
import pytest

from documents_app import weights
from documents_app.faces import compare_pictures


@pytest.mark.parametrize("person", ["astronaut", "admiral"])
@pytest.mark.parametrize("face_px", [120, 60])
def test_a_selfie_matches_the_printed_portrait(person, face_px, printed, request):
    selfie = request.getfixturevalue(person)

    found = compare_pictures(selfie, printed(selfie, face_px, jpeg=60))

    assert found.outcome == "match"
    assert found.distance < 0.45
    assert found.reasons == (() if face_px >= 80 else ("poor_portrait",))


@pytest.mark.parametrize("light", [(0.6, 0), (1.0, 60), (0.4, 90)])
def test_other_light_is_the_same_person(astronaut, light):
    lit = cv2.convertScaleAbs(astronaut, alpha=light[0], beta=light[1])

    assert compare_pictures(astronaut, lit[20:330, 90:400]).outcome == "match"


def test_two_people_do_not_match(astronaut, admiral, printed):
    found = compare_pictures(astronaut, printed(admiral, 120))

    assert found.outcome == "no_match"
    assert found.distance > 0.62


def test_a_poor_portrait_of_another_is_not_proof(astronaut, admiral, printed):
    found = compare_pictures(astronaut, printed(admiral, 33))

    assert found.distance > found.thresholds.no_match
    assert found.outcome == "inconclusive"
    assert found.reasons == ("poor_portrait",)
    assert "face_too_small" in found.quality[1].reasons


def test_a_document_that_lies_on_its_side_still_matches(astronaut, printed):
    lying = np.ascontiguousarray(np.rot90(printed(astronaut, 80)))

    assert compare_pictures(astronaut, lying).outcome == "match"


@pytest.mark.parametrize("swap", [False, True])
def test_without_a_face_nothing_is_compared(astronaut, landscape, swap):
    pair = (landscape, astronaut) if swap else (astronaut, landscape)

    found = compare_pictures(*pair)

    assert (found.outcome, found.distance, found.similarity) == ("not_compared", None, 0.0)
    assert found.reasons == ("no_face_in_selfie" if swap else "no_face_in_document",)


def test_two_large_faces_on_a_selfie_are_no_match(astronaut, admiral, beside):
    found = compare_pictures(beside(astronaut, admiral, 0.4), astronaut)

    assert found.distance < found.thresholds.match
    assert found.outcome == "inconclusive"
    assert found.reasons == ("several_faces_in_selfie",)


def test_who_holds_the_document_does_not_match_himself(astronaut, admiral, beside):
    found = compare_pictures(admiral, beside(admiral, astronaut, 1.0))

    assert found.distance < found.thresholds.match
    assert found.outcome == "inconclusive"
    assert "different_faces_in_document" in found.reasons


def test_a_second_print_of_the_holder_is_usual(admiral, beside):
    found = compare_pictures(admiral, beside(admiral, admiral, 0.5))

    assert found.outcome == "match"
    assert found.reasons == ("several_faces_in_document",)


@pytest.mark.parametrize("state", ["missing", "damaged"])
@pytest.mark.parametrize(
    "name", [weights.FACE_DETECTOR, weights.FACE_LANDMARKS, weights.FACE_EMBEDDER]
)
def test_without_every_model_there_is_no_answer(astronaut, tmp_path, monkeypatch, name, state):
    real = weights.folder()
    (tmp_path / "models").mkdir()
    for model in weights.MODELS:
        if model.name != name:
            (tmp_path / "models" / model.name).symlink_to(real / model.name)
        elif state == "damaged":
            (tmp_path / "models" / model.name).write_bytes(b"not a model")
    monkeypatch.setenv("BONAFIDE_VAR", str(tmp_path))

    expected = weights.ModelMissing if state == "missing" else weights.ModelDamaged
    with pytest.raises(expected, match=name):
        compare_pictures(astronaut, astronaut)
