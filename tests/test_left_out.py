"""Where no browser runs, the last line of a test run says how many tests that left out."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.servers import REPOSITORY

TESTS = """
import pytest
from tests.browser import left_out

NEEDS_ONE = left_out.mark_for("none is packaged for Plan 9")

@NEEDS_ONE
def test_one(): ...

@NEEDS_ONE
def test_two(): ...

@pytest.mark.skip(reason="for another cause")
def test_three(): ...

def test_four(): ...
"""


def test_the_last_line_says_how_many_and_why(tmp_path):
    (tmp_path / "test_some.py").write_text(TESTS)

    run = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-c", "/dev/null", "-p", "no:cacheprovider"),
            *("-p", "tests.browser.left_out", str(tmp_path)),
        ],
        cwd=REPOSITORY,
        env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=True,
    )

    last = run.stdout.splitlines()[-1]
    assert last.startswith(
        "1 passed, 1 skipped, 2 browser tests left out: none is packaged for Plan 9 in "
    )
