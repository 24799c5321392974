"""Memory of all web processes while eight pictures of 40 megapixels are uploaded at once.

    python -m bench.uploads [--tree FOLDER]

Baseline: the same uploads to the server of another checkout (`--tree`, for example a worktree of
an earlier commit), by the same client, one after the other. The figure is PSS summed over the web
processes: pages that they share are counted once. Three times eight baseline JPEGs, then as many
progressive ones.
"""

from __future__ import annotations

import argparse
import http.client
import io
import json
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

WIDTH, HEIGHT = 7296, 5472  # 39.9 megapixels, and no power of two of what is kept
BLOCK = 4  # pixels
AT_ONCE = 8
ROUNDS = 3  # the highest of them counts: the uploads do not always overlap in full
SECONDS_BETWEEN_LOOKS = 0.02


KINDS = ("baseline", "progressive")


@dataclass(frozen=True)
class Found:
    """Megabytes without a request and at the peak, seconds of all rounds, answers."""

    idle: float
    peak: float
    seconds: float
    statuses: dict[str, int]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tree", type=Path, help="another checkout, measured first")
    parser.add_argument("--alone", choices=KINDS, help="measure this checkout, print JSON")
    given = parser.parse_args()
    if given.alone:
        print(json.dumps(asdict(_measure(given.alone))))
        return 0
    trees = {"before": given.tree} if given.tree else {}
    found = {
        (name, kind): _elsewhere(tree, kind)
        for name, tree in {**trees, "now": Path.cwd()}.items()
        for kind in KINDS
    }
    for (name, kind), one in found.items():
        before = found.get(("before", kind), one)
        print(
            f"{name:7} {kind:12} idle {one.idle:5.0f} MB  peak {one.peak:5.0f} MB"
            f"  ratio {one.peak / before.peak:4.2f}  {one.seconds:5.1f} s  answers {one.statuses}"
        )
    return 0


def _elsewhere(tree: Path, kind: str) -> Found:
    """What this very script finds in a checkout; an old one has it for the length of the call."""
    there = tree / "bench" / "uploads.py"
    is_lent = not there.exists()
    if is_lent:
        there.write_bytes(Path(__file__).read_bytes())
    try:
        said = subprocess.run(
            [sys.executable, "-m", "bench.uploads", "--alone", kind],
            cwd=tree,
            capture_output=True,
            text=True,
            check=True,
        )
    finally:
        if is_lent:
            there.unlink()
    return Found(**json.loads(said.stdout.splitlines()[-1]))


def _measure(kind: str) -> Found:
    from bench.system import system, web

    picture = _picture(progressive=kind == "progressive")
    print(f"{kind}: {len(picture) / 1e6:.1f} MB each", file=sys.stderr)
    with system() as environment, web(environment) as port:
        key, session = _session()
        time.sleep(1)
        idle, looking, began = _pss(), _Looking(), time.monotonic()
        statuses: Counter[str] = Counter()
        for _ in range(ROUNDS):
            statuses += _upload_at_once(port, key, session, picture)
        seconds = time.monotonic() - began
        return Found(idle, looking.end(), seconds, dict(statuses))


def _picture(*, progressive: bool) -> bytes:
    """Noise in blocks: as many bytes as a photograph of that size has, 10 to 20 MB."""
    import numpy as np
    from PIL import Image

    random = np.random.default_rng(7)
    blocks = random.integers(0, 255, (HEIGHT // BLOCK, WIDTH // BLOCK, 3), dtype=np.uint8)
    pixels = blocks.repeat(BLOCK, axis=0).repeat(BLOCK, axis=1)
    written = io.BytesIO()
    Image.fromarray(pixels).save(written, "JPEG", quality=70, progressive=progressive)
    return written.getvalue()


def _session() -> tuple[tuple[str, str], str]:
    from sessions_app import credentials, opening

    issued = credentials.create_integration("bench", "live", dialect="veriff")
    try:
        from sessions_app.shapes import Claims

        session = opening.open_session(issued.integration, dialect="veriff", claims=Claims())
    except ImportError:  # an earlier commit
        session = opening.open_session(issued.integration, dialect="veriff", claims={})  # type: ignore[arg-type]
    return (issued.api_key, issued.shared_secret), str(session.pk)


def _upload_at_once(port: int, key: tuple[str, str], session: str, picture: bytes) -> Counter[str]:
    import hashlib
    import hmac

    body = (
        b'--border\r\nContent-Disposition: form-data; name="context"\r\n\r\nface\r\n'
        b'--border\r\nContent-Disposition: form-data; name="content"; filename="a.jpg"\r\n'
        b"Content-Type: image/jpeg\r\n\r\n" + picture + b"\r\n--border--\r\n"
    )
    headers = {
        "x-auth-client": key[0],
        "x-hmac-signature": hmac.new(key[1].encode(), body, hashlib.sha256).hexdigest(),
        "content-type": "multipart/form-data; boundary=border",
    }
    statuses: Counter[str] = Counter()

    def upload() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        connection.request("POST", f"/v1/sessions/{session}/media", body=body, headers=headers)
        statuses[str(connection.getresponse().status)] += 1

    threads = [threading.Thread(target=upload) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statuses


class _Looking:
    """Looks at the memory again and again until it is told to end."""

    def __init__(self) -> None:
        self._peak, self._over = 0.0, threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def _look(self) -> None:
        while not self._over.wait(SECONDS_BETWEEN_LOOKS):
            self._peak = max(self._peak, _pss())

    def end(self) -> float:
        self._over.set()
        self._thread.join()
        return self._peak


def _pss() -> float:
    """MB of all gunicorn processes that are children, or theirs, of this one."""
    total = 0.0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (
                _descends(process.name, str(os.getpid()))
                and b"gunicorn" in (process / "cmdline").read_bytes()
            ):
                rolled = (process / "smaps_rollup").read_text("ascii")
                total += int(rolled.split("Pss:")[1].split()[0]) / 1024
        except (OSError, IndexError):
            continue
    return total


def _descends(pid: str, ancestor: str) -> bool:
    while pid not in ("0", "1"):
        if pid == ancestor:
            return True
        status = Path(f"/proc/{pid}/status").read_text("ascii")
        pid = status.split("PPid:")[1].split()[0]
    return False


if __name__ == "__main__":
    sys.exit(main())
