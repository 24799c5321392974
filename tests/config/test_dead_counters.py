"""What dead processes counted stays in the sums, in one file instead of many."""

import os
import subprocess
import sys
from pathlib import Path

from prometheus_client import CollectorRegistry, generate_latest

from config.metrics import Processes

COUNT = """
import sys, time
from prometheus_client import Counter, Histogram
Counter("told", "", ["word"]).labels("a").inc(3)
Histogram("took", "", buckets=(1, 2)).observe(1.5)
print("counted", flush=True)
if sys.argv[1:]: time.sleep(60)
"""


def count(folder: Path, *words: str) -> subprocess.Popen[str]:
    child = subprocess.Popen(
        [sys.executable, "-c", COUNT, *words],
        env={**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(folder)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "counted\n"
    if not words:
        child.wait()
    return child


def page(folder: Path) -> str:
    shown = CollectorRegistry()
    shown.register(Processes(folder))
    return generate_latest(shown).decode()


def test_the_counts_of_the_dead_stay_and_their_files_go(tmp_path):
    for _ in range(3):
        count(tmp_path)
    found = page(tmp_path)

    assert 'told_total{word="a"} 9.0' in found
    assert 'took_bucket{le="1.0"} 0.0' in found
    assert 'took_bucket{le="2.0"} 3.0' in found
    assert "took_sum 4.5" in found
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "counter_dead.db",
        "histogram_dead.db",
    ]


def test_later_dead_are_added_and_nothing_counts_twice(tmp_path):
    count(tmp_path)
    page(tmp_path)
    count(tmp_path)
    page(tmp_path)

    assert 'told_total{word="a"} 6.0' in page(tmp_path)


def test_a_process_that_lives_keeps_its_files(tmp_path):
    living = count(tmp_path, "stay")
    count(tmp_path)
    try:
        assert 'told_total{word="a"} 6.0' in page(tmp_path)
        assert (tmp_path / f"counter_{living.pid}.db").exists()
    finally:
        living.kill()
        living.wait()
    assert 'told_total{word="a"} 6.0' in page(tmp_path)
