"""Which Chromium the browser tests take. Small scripts stand for the programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from config import chromium


@pytest.fixture
def program(tmp_path):
    """Makes a script that says its version, or ends with that status: program("bin/chromium")."""

    def make(name, *, status=0):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\n[ {status} = 0 ] && echo 'Chromium 1.0'\nexit {status}\n")
        path.chmod(0o755)
        return path

    return make


@pytest.fixture
def find(tmp_path):
    return lambda **environ: (
        chromium.find({"PATH": str(tmp_path / "bin"), **environ}, tmp_path / "fetched").executable
    )


def test_the_one_that_is_named_is_taken_at_its_word(find, program):
    program("bin/chromium")

    assert find(CHROMIUM="/opt/mine/chrome") == Path("/opt/mine/chrome")


def test_one_of_the_path_comes_before_the_fetched_one(find, program):
    program("fetched/chromium")
    installed = program("bin/google-chrome")

    assert find() == installed


def test_one_that_only_says_how_to_install_it_is_passed_over(find, program):
    program("bin/chromium-browser", status=1)
    fetched = program("fetched/chromium")

    assert find() == fetched


def test_the_fetched_one_has_its_own_libraries_and_fonts(program, tmp_path):
    program("fetched/chromium")

    found = chromium.find({"PATH": ""}, tmp_path / "fetched")

    assert found.environment["LD_LIBRARY_PATH"] == str(tmp_path / "fetched/al2023/lib")
    assert found.environment["FONTCONFIG_PATH"] == str(tmp_path / "fetched/fonts")


def test_where_none_was_fetched_it_says_what_to_do(find, monkeypatch):
    with pytest.raises(chromium.NoChromium, match="`make browser` says why; or set CHROMIUM"):
        find()
    monkeypatch.setattr(chromium.platform, "machine", lambda: "riscv64")
    with pytest.raises(chromium.NoChromium, match="none is packaged for Linux riscv64"):
        find()


def test_one_that_lacks_what_it_needs_is_named(find, program):
    path = program("fetched/chromium", status=127)

    with pytest.raises(chromium.NoChromium, match=f"{path} does not start here"):
        find()
