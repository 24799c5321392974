"""The portrait of a document: found, cut out upright, and graded."""

import json

import cv2
import numpy as np
import pytest

from documents_app.engine import imaging
from documents_app.faces import detect, locate_portrait
from documents_app.faces.__main__ import main
from documents_app.specimens import (
    id_card_td1,
    passport,
    portrait,
    random_person,
    scene,
    us_licence_front,
)


@pytest.mark.parametrize("draw", [passport, id_card_td1, us_licence_front])
@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_it_is_cut_out_upright_however_the_document_lies(draw, turns):
    document = scene(draw(random_person(9200), portrait("hopper")), seed=92)

    found = locate_portrait(np.ascontiguousarray(np.rot90(document, turns)))

    (face,) = detect(found.pixels)
    assert abs(face.roll) < 30  # lying would be 90; of a small print the points are rough
    assert face.box[2] == pytest.approx(found.face.box[2], rel=0.25)
    assert (found.quality.grade, found.others) == ("good", 0)


def test_a_poor_one_says_why(astronaut, printed):
    found = locate_portrait(printed(astronaut, 34))

    assert found.quality.grade == "poor"
    assert "face_too_small" in found.quality.reasons


def test_a_second_large_face_is_counted(astronaut, admiral, beside):
    assert locate_portrait(beside(astronaut, admiral, 0.4)).others == 1
    assert locate_portrait(astronaut).others == 0


def test_a_document_without_a_face_has_no_portrait(landscape):
    assert locate_portrait(landscape) is None


@pytest.fixture
def card(tmp_path, astronaut, printed):
    path = tmp_path / "card.jpg"
    cv2.imwrite(str(path), printed(astronaut, 100))
    return path


def test_the_command_tells_and_writes_it(card, tmp_path, capsys):
    assert main(["--portrait", "--save", str(tmp_path / "face.jpg"), str(card)]) == 0

    answer = json.loads(capsys.readouterr().out)
    assert answer["quality"]["grade"] == "good"
    assert answer["face"]["box"][2] == pytest.approx(100, abs=15)
    assert len(detect(imaging.decode((tmp_path / "face.jpg").read_bytes()).pixels)) == 1


def test_the_command_says_that_there_is_none(tmp_path, landscape, capsys):
    cv2.imwrite(str(tmp_path / "cup.png"), landscape)

    assert main(["--portrait", str(tmp_path / "cup.png")]) == 1
    assert json.loads(capsys.readouterr().out) == {"error": "there is no face on the document"}


@pytest.mark.parametrize(
    "words", [[], ["one.jpg"], ["--portrait", "1", "2"], ["--save", "f", "1", "2"]]
)
def test_other_words_are_told_what_to_give(words):
    with pytest.raises(SystemExit, match="2"):
        main(words)
