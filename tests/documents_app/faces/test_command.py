import json

import cv2
import pytest

from documents_app import weights
from documents_app.faces.__main__ import main


@pytest.fixture
def files(tmp_path, astronaut, printed):
    paths = tmp_path / "selfie.png", tmp_path / "card.jpg"
    cv2.imwrite(str(paths[0]), astronaut)
    cv2.imwrite(str(paths[1]), printed(astronaut, 100))
    return [str(path) for path in paths]


def test_two_pictures_print_one_object(files, capsys):
    assert main(files) == 0

    answer = json.loads(capsys.readouterr().out)
    assert answer["outcome"] == "match"
    assert 0 < answer["distance"] < 0.45
    assert [len(faces) for faces in answer["faces"]] == [1, 1]
    assert [quality["grade"] for quality in answer["quality"]] == ["good", "good"]


def test_a_file_that_is_no_picture_is_an_error(files, tmp_path, capsys):
    (tmp_path / "letter.jpg").write_text("Dear Sir or Madam")

    assert main([files[0], str(tmp_path / "letter.jpg")]) == 1
    assert list(json.loads(capsys.readouterr().out)) == ["error"]


def test_a_file_that_is_not_there_is_an_error(files, tmp_path, capsys):
    assert main([files[0], str(tmp_path / "nothing.jpg")]) == 1
    assert "error" in json.loads(capsys.readouterr().out)


def test_without_models_it_says_so(files, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("BONAFIDE_VAR", str(tmp_path))

    assert main(files) == 1
    assert weights.SMALL_FACES in json.loads(capsys.readouterr().out)["error"]
