import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from documents_app import weights
from documents_app.engine.mrz import line_reader
from sessions_app import credentials
from sessions_app.status import Mode
from tests.location_files import write

pytestmark = pytest.mark.django_db


def ask_doctor(*words: str) -> tuple[int, str]:
    said = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("doctor", *words, stdout=said)
    return int(str(ended.value.code)), said.getvalue()


def found(said: str) -> dict[str, dict[str, object]]:
    return {finding["name"]: finding for finding in json.loads(said)["findings"]}


def test_it_looks_at_everything():
    _, said = ask_doctor("--json")

    names = "settings database broker storage migrations models keys media roles clock"
    names += " faces places lists workers beat disk queue webhooks"
    assert set(found(said)) == set(names.split())
    assert found(said)["database"]["said"].startswith("PostgreSQL 18")


def test_it_names_every_model_with_its_digest():
    _, said = ask_doctor()

    for model in weights.status():
        assert f"{model.model.name}  {model.found_sha256 or model.state}" in said
    assert f"{line_reader.WEIGHTS.name}  {line_reader.SHA256}" in said


def test_a_damaged_model_of_the_tree_is_wrong_too(monkeypatch, tmp_path):
    other = tmp_path / "ocrb_line.onnx"
    other.write_bytes(b"another file")
    monkeypatch.setattr(line_reader, "WEIGHTS", other)
    code, said = ask_doctor("--json")

    assert code == 1
    assert "ocrb_line.onnx is damaged" in str(found(said)["models"]["said"])
    assert "take it from the source tree again" in str(found(said)["models"]["advice"])


def test_a_lost_master_key_is_wrong_and_it_says_what_to_do(settings):
    settings.BONAFIDE_MASTER_KEYS = []
    code, said = ask_doctor()

    assert code == 1
    assert "WRONG  keys" in said
    assert "-> set BONAFIDE_MASTER_KEYS" in said


def test_debug_is_wrong(settings):
    settings.DEBUG = True
    code, said = ask_doctor("--json")

    assert code == 1
    assert found(said)["settings"]["said"] == "BONAFIDE_DEBUG is on"


@pytest.mark.parametrize("value", ["nothing.Here", "json.nothing", "word"])
@pytest.mark.parametrize(
    "name",
    [
        "BONAFIDE_FACE_MATCHER",
        "BONAFIDE_PRESENTATION_ATTACK",
        "BONAFIDE_AGE_GENDER",
        "BONAFIDE_AGENCY_REGISTER",
        "BONAFIDE_SIM_SWAP",
    ],
)
def test_a_provider_that_is_none_is_named(settings, name, value):
    setattr(settings, name, value)
    code, said = ask_doctor()

    assert code == 1
    assert f"{name}: {value!r} is not the dotted name of a class" in said


def test_the_address_of_a_register_is_no_class(settings):
    settings.BONAFIDE_AGENCY_REGISTER = "https://gateway.example/agency"
    _, said = ask_doctor()

    assert "BONAFIDE_AGENCY_REGISTER" not in said


def test_a_description_of_a_model_that_is_none_is_named(settings, tmp_path):
    (tmp_path / "age.json").write_text("{}")
    settings.BONAFIDE_AGE_GENDER_MODEL = str(tmp_path / "age.json")
    code, said = ask_doctor()

    assert code == 1
    assert "BONAFIDE_AGE_GENDER_MODEL: age.json describes no model" in said


def test_nothing_is_prepared_for_a_provider_that_is_none(settings):
    settings.BONAFIDE_DOCUMENT_READER = "nothing.Here"
    with pytest.raises(CommandError, match="BONAFIDE_DOCUMENT_READER"):
        call_command("prepare")


def test_data_under_a_key_that_is_gone_is_named(settings):
    credentials.create_integration("Acme", Mode.LIVE, dialect="veriff")
    settings.BONAFIDE_MASTER_KEYS = [("another", bytes(32))]
    code, said = ask_doctor("--json")

    assert code == 1
    assert found(said)["keys"]["said"].startswith("data is sealed with tests,")


def test_location_files_are_named_with_their_age_and_a_damaged_one_is_wrong(settings, tmp_path):
    path = tmp_path / "city.mmdb"
    settings.BONAFIDE_GEO_CITY = str(write(path, {"81.0.0.0/8": {}}))
    assert "Test-City of 2026-09-21" in str(found(ask_doctor("--json")[1])["places"]["said"])

    path.write_bytes(path.read_bytes()[:-40])
    code, said = ask_doctor("--json")

    assert code == 1
    assert str(found(said)["places"]["said"]).startswith("BONAFIDE_GEO_CITY: it is damaged")
