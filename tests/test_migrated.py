"""What is made for all processes of a run is made once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.migrated import once


def test_whoever_comes_meanwhile_waits_and_finds_it_made(tmp_path):
    made = []

    with ThreadPoolExecutor(4) as processes:
        asked = [processes.submit(once, tmp_path / "it", lambda: made.append(1)) for _ in range(4)]

    assert [one.result() for one in asked] == [None] * 4
    assert made == [1]


def test_what_failed_is_made_by_the_next(tmp_path):
    made = []
    with pytest.raises(ZeroDivisionError):
        once(tmp_path / "it", lambda: made.append(1 / 0))

    once(tmp_path / "it", lambda: made.append(1))

    assert made == [1]
