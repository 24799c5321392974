"""Child processes that end with their parent, and the proof that a pid is still the same one."""

import contextlib
import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass(frozen=True)
class Known:
    """A process as it was when we started it; `started` tells it from a later one of that pid."""

    pid: int
    started: str

    def is_alive(self) -> bool:
        return bool(self.started) and started_at(self.pid) == self.started

    def save(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        scratch = path.with_suffix(".new")
        scratch.write_text(json.dumps(asdict(self)), "utf-8")
        scratch.replace(path)

    @classmethod
    def load(cls, path: Path) -> "Known | None":
        try:
            found = json.loads(path.read_text("utf-8"))
            return cls(int(found["pid"]), str(found["started"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None


def started_at(pid: int) -> str:
    """When that process was started, as text for comparison; empty for none and for a zombie."""
    if sys.platform != "linux":
        return _ask_ps(pid, "lstart")
    try:
        after_name = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("utf-8").strip()
    except OSError:
        return ""
    return "" if after_name[0] in "ZX" else f"{boot}:{after_name[19]}"


def command_of(pid: int) -> str:
    """The command line of a process; empty if there is none."""
    if sys.platform != "linux":
        return _ask_ps(pid, "command")
    try:
        return (
            Path(f"/proc/{pid}/cmdline")
            .read_bytes()
            .replace(b"\0", b" ")
            .decode("utf-8", "replace")
        )
    except OSError:
        return ""


def start(
    command: Sequence[str],
    *,
    environment: Mapping[str, str] | None = None,
    output: IO[bytes] | int | None = None,
    end_signal: signal.Signals = signal.SIGTERM,
    detached: bool = False,
    user: tuple[int, int] | None = None,
    inherits: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start a group of its own, which gets `end_signal` when we die unless `detached`."""
    return subprocess.Popen(  # noqa: S603 - commands of our own
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT if output is not None else None,
        start_new_session=True,
        pass_fds=inherits,
        preexec_fn=None if detached else _follow_parent(end_signal),
        user=user[0] if user else None,
        group=user[1] if user else None,
        extra_groups=[] if user else None,
    )


def _follow_parent(end_signal: signal.Signals) -> Callable[[], None]:
    parent = os.getpid()

    def follow() -> None:
        if _libc is not None:
            _libc.prctl(PR_SET_PDEATHSIG, int(end_signal))
        if os.getppid() != parent:  # it died before the line above
            os._exit(1)

    return follow


def stop(pid: int, is_alive: Callable[[], bool], *, gentle: signal.Signals, grace: float) -> None:
    """Ask a process group to end, then end it."""
    signal_group(pid, gentle)
    if not _wait_until_gone(is_alive, grace):
        signal_group(pid, signal.SIGKILL)
        _wait_until_gone(is_alive, 2)


def stop_leftover(record: Path, *, gentle: signal.Signals, grace: float) -> bool:
    """End the process that a former run recorded, if that very process still runs."""
    known = Known.load(record)
    found = known is not None and known.is_alive()
    if known is not None and found:
        stop(known.pid, known.is_alive, gentle=gentle, grace=grace)
    record.unlink(missing_ok=True)
    return found


def signal_group(pid: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, number)


def _wait_until_gone(is_alive: Callable[[], bool], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while is_alive():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def _ask_ps(pid: int, column: str) -> str:
    asked = subprocess.run(  # noqa: S603 - fixed words and a number
        ["/bin/ps", "-o", f"{column}=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return asked.stdout.strip()
