"""Gives hostile files to a process of their own and collects what became of them."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.documents_app.hostile.generator import HostileFile

MOST_SECONDS = 2.0  # CPU
MOST_MEGABYTES = 300.0  # resident, the interpreter and the libraries included


@dataclass(frozen=True)
class Taken:
    """outcome: `read 120x80`, `refused format`, `raised KeyError`, or `died -9`."""

    name: str
    outcome: str
    seconds: float
    megabytes: float

    @property
    def is_answered(self) -> bool:
        return self.outcome.startswith(("read ", "refused "))

    @property
    def is_within_limits(self) -> bool:
        return self.seconds <= MOST_SECONDS and self.megabytes <= MOST_MEGABYTES


def give(files: Iterable[HostileFile]) -> Iterator[Taken]:
    """Each file to the taker; one that kills it gets the blame, the next a fresh taker."""
    taker: subprocess.Popen[bytes] | None = None
    try:
        for file in files:
            taker = taker or _start()
            answer = _ask(taker, file.data)
            if answer:
                yield Taken(name=file.name, **json.loads(answer))
            else:
                yield Taken(file.name, f"died {taker.wait()}", 0.0, 0.0)
                taker = None
    finally:
        if taker is not None:
            taker.communicate()


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.documents_app.hostile.taker"],
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def _ask(taker: subprocess.Popen[bytes], data: bytes) -> bytes:
    """The taker's line about these bytes; empty where it died over them."""
    if taker.stdin is None or taker.stdout is None:
        raise ValueError("the taker was started without pipes")
    try:
        taker.stdin.write(len(data).to_bytes(8, "big") + data)
        taker.stdin.flush()
    except BrokenPipeError:
        return b""
    return taker.stdout.readline()
