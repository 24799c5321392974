"""`python -m documents_app.engine`: plain words, or one JSON object per picture."""

import json
import re

import pytest

from documents_app.engine.__main__ import main
from documents_app.engine.imaging import encode_jpeg
from documents_app.specimens import (
    mrz_lines,
    passport,
    portrait,
    random_person,
    scene,
    us_licence_back,
)

KEYS = [
    "picture", "document_type", "issuing_country", "quality", "mrz", "barcode", "text", "fields",
    "warning_words", "seconds",
]  # fmt: skip
PERSON = random_person(31)


@pytest.fixture
def run(capsys):
    def run(*paths):
        status = main(["--json", *(str(path) for path in paths)])
        return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return run


@pytest.mark.usefixtures("models")
def test_each_picture_gives_a_line_and_a_bad_file_does_not_stop_the_others(run, tmp_path):
    page, back, text = tmp_path / "page.jpg", tmp_path / "back.jpg", tmp_path / "text.jpg"
    page.write_bytes(encode_jpeg(scene(passport(PERSON, portrait("hopper")))))
    back.write_bytes(encode_jpeg(scene(us_licence_back(PERSON))))
    text.write_text("not a picture")

    status, (bad, first, second) = run(text, page, back)

    assert status == 1
    assert bad == {
        "picture": str(text),
        "error": "the file is not a JPEG, PNG, WebP or HEIC picture",
    }
    assert list(first) == list(second) == KEYS
    assert first["mrz"].keys() == {
        "kind", "lines", "checks_passed", "suggested_repair", "fields"
    }  # fmt: skip
    assert tuple(first["mrz"]["lines"]) == mrz_lines(PERSON, "TD3")
    assert first["barcode"] is second["mrz"] is None
    assert second["barcode"].keys() == {"format", "aamva_version", "fields"}
    number = first["fields"]["document_number"]
    assert number.keys() == {"value", "source", "confidence"}
    assert (number["value"], number["source"]) == (PERSON.document_number, "mrz")
    assert second["fields"]["document_number"]["source"] == "barcode"
    assert all(line.keys() == {"text", "box", "confidence"} for line in first["text"])


def test_a_file_that_is_not_there_is_told(run, tmp_path):
    status, (answer,) = run(tmp_path / "absent.jpg")

    assert status == 1
    assert answer == {"picture": str(tmp_path / "absent.jpg"), "error": "No such file or directory"}


def test_no_picture_is_a_wrong_call(capsys):
    with pytest.raises(SystemExit, match="2"):
        main([])
    assert "usage" in capsys.readouterr().err


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.jpg"
    path.write_bytes(encode_jpeg(scene(passport(PERSON, portrait("hopper")))))
    return str(path)


@pytest.mark.usefixtures("models")
def test_without_options_a_reading_is_short_and_in_plain_words(page, capsys):
    assert main([page]) == 0

    said = capsys.readouterr().out
    assert len(said.splitlines()) < 25
    assert re.search(rf"document number +{PERSON.document_number} +zone +\d+\.\d%", said)
    assert "TD3, every check digit is right" in said
    assert "quality   no fault found" in said
    assert not set(said) & set("{}[]'")


@pytest.mark.usefixtures("models")
def test_boxes_are_added_to_the_short_reading(page, capsys):
    assert main(["--boxes", page]) == 0

    said = capsys.readouterr().out
    assert "every check digit is right" in said
    assert re.search(r"UTOPIA +\d+\.\d%  at \d+,\d+ \d+,\d+ \d+,\d+ \d+,\d+", said)


def test_a_file_that_is_not_there_is_told_in_words(tmp_path, capsys):
    assert main([str(tmp_path / "absent.jpg")]) == 1

    assert capsys.readouterr().out == f"{tmp_path / 'absent.jpg'}: No such file or directory\n"
