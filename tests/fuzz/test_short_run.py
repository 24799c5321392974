"""A few seconds of fuzzing in each test run; the long ones are started by hand."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.mutations import mutate

EXECUTIONS = {"aamva": 4000, "mrz": 6000, "mrz-cells": 400}


@pytest.mark.parametrize("target", EXECUTIONS)
def test_no_damaged_input_makes_a_parser_raise(target):
    # A process of its own: the fuzzer rewrites the modules while they are imported.
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", target, "--executions", str(EXECUTIONS[target])],
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{EXECUTIONS[target]} executions without an exception" in done.stdout


PLANTED = """
import sys
from pathlib import Path
from tests.fuzz import __main__ as fuzzer, targets

def load():
    import planted
    return planted.parse

targets.TARGETS["planted"] = targets.Target(("planted",), load, lambda: [b"hello"], 20)
count, found, inputs, known = fuzzer.fuzz("planted", 200_000, 1)
print(count, found)
"""
PARSER = """
def parse(data):
    if data[:1] == b"A":
        if data[1:2] == b"Z":
            if data[2:3] == b"4":
                raise ValueError("planted")
"""


def test_the_fuzzer_finds_what_blind_chance_would_not(tmp_path):
    (tmp_path / "planted.py").write_text(PARSER)

    done = subprocess.run(
        [sys.executable, "-c", PLANTED],
        env={**os.environ, "PYTHONPATH": f"{tmp_path}:{Path.cwd()}"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert "b'AZ4" in done.stdout


def test_damages_are_told_by_the_seed_and_bounded():
    from random import Random

    made = [mutate(b"A" * 50, b"B" * 50, [b"WORD"], Random(7), 40) for _ in range(2)]

    assert made[0] == made[1]
    assert len(made[0]) <= 40
