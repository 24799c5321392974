"""The process that takes hostile files, one after another, as the server takes an upload.

Standard input: for each file its length (eight bytes) and its bytes. Standard output: for each
one a line of JSON with the outcome, the CPU seconds and the peak of resident memory in MB.
"""

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

from documents_app.engine import imaging

LONGEST = 1920  # as the intake shrinks what it stores
GIVE_UP = 20  # CPU seconds after which the system ends this process
PEAK = Path("/proc/self/clear_refs")


def main() -> None:
    take(_flat_file())  # the libraries make their tables with the first picture
    while len(length := sys.stdin.buffer.read(8)) == 8:
        data = sys.stdin.buffer.read(int.from_bytes(length, "big"))
        sys.stdout.write(json.dumps(_measured(data)) + "\n")
        sys.stdout.flush()


def take(data: bytes) -> str:
    """`read 120x80`, or `refused` with its code."""
    try:
        picture = imaging.decode(data)
    except imaging.ImageRefused as refusal:
        return f"refused {refusal.code}"
    pixels = imaging.shrink(picture.pixels, LONGEST)
    imaging.phash(pixels)
    imaging.encode_jpeg(pixels)
    json.dumps(picture.facts)
    return f"read {picture.width}x{picture.height}"


def _measured(data: bytes) -> dict[str, Any]:
    began = time.process_time()
    resource.setrlimit(resource.RLIMIT_CPU, (int(began) + GIVE_UP, resource.RLIM_INFINITY))
    PEAK.write_text("5")  # the peak starts anew
    try:
        outcome = take(data)
    except Exception as problem:  # noqa: BLE001  any exception but a refusal is what it looks for
        outcome = f"raised {type(problem).__name__}"
    return {"outcome": outcome, "seconds": time.process_time() - began, "megabytes": _peak()}


def _peak() -> float:
    status = Path("/proc/self/status").read_text("ascii")
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
    return int(kilobytes) / 1024


def _flat_file() -> bytes:
    import numpy as np

    return imaging.encode_jpeg(np.zeros((80, 120, 3), np.uint8))


if __name__ == "__main__":
    main()
