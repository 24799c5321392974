"""`python -m documents_app.specimens` writes pictures and tells the truth about them."""

import json
import subprocess
import sys

import cv2
import pytest

from documents_app.specimens import mrz_lines, samples
from documents_app.specimens.__main__ import write_samples


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("samples")
    write_samples(place, 3)
    return place


def test_every_picture_of_the_truth_can_be_opened(folder):
    truth = json.loads((folder / "truth.json").read_text())

    names = [name for sample in truth["samples"] for name in sample["pictures"].values()]
    assert len(set(names)) == len(names) == len(list(folder.iterdir())) - 1
    assert all(cv2.imread(str(folder / name)) is not None for name in names)


def test_every_flaw_occurs_once_beside_honest_ones(folder):
    flaws = [
        sample["flaw"] for sample in json.loads((folder / "truth.json").read_text())["samples"]
    ]

    assert sorted(filter(None, flaws)) == [
        "no_document",
        "other_face",
        "tampered_mrz",
        "unreadable",
    ]
    assert flaws.count(None) == 4


def test_the_truth_tells_what_is_printed_and_who_it_is():
    forged = next(sample for sample in samples(3) if sample.flaw == "tampered_mrz")

    assert forged.mrz != mrz_lines(forged.person, "TD3")
    assert forged.mrz[0] == mrz_lines(forged.person, "TD3")[0]


def test_the_command_runs_from_the_repository_root(tmp_path, pytestconfig):
    command = [sys.executable, "-m", "documents_app.specimens", str(tmp_path), "--seed", "1"]
    done = subprocess.run(
        command, cwd=pytestconfig.rootpath, capture_output=True, text=True, timeout=60, check=True
    )

    assert "truth.json" in done.stdout
    assert (tmp_path / "truth.json").exists()


def test_it_needs_neither_pytest_nor_django(pytestconfig):
    code = "import sys, documents_app.specimens as _"
    code += "; print(sorted({'pytest', 'django'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=pytestconfig.rootpath,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == "[]"
