"""Child processes with prefixed logs, started again when they die, and stopped together."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from config.embedded import processes
from config.embedded.server import Server
from config.log_text import is_information

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds before a child that died is started again
# One that somebody killed did not end by itself: starting it again soon is likely to help.
LONGEST_PAUSE_OF_KILLED = 1.0
HEALTHY_AFTER = 60.0  # seconds of life after which a death counts as the first one
GRACE = 3.5  # seconds for children to end; a busy disk needs the rest of the ten for the servers


class Stopped(BaseException):
    """SIGTERM, SIGINT or SIGHUP arrived; a BaseException so that nothing swallows it."""


class ServerMoved(Exception):
    """A server that died could not come back at its address, which the children know."""


def say(name: str, line: str) -> None:
    sys.stdout.write(f"{name:<8} | {line.rstrip()}\n")
    sys.stdout.flush()


@dataclass
class Child:
    """One process of ours and when it may be started again."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    inherits: Sequence[int] = ()  # file descriptors
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = FIRST_PAUSE
    not_before: float = field(default=0.0)

    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None


class Supervisor:
    """Watches servers and children of one var/ folder until told to stop."""

    def __init__(self, folder: Path) -> None:
        self._records = folder / "run"
        self._children: list[Child] = []
        self._servers: list[Server] = []
        self._shows_everything = True

    def stop_leftovers(self) -> None:
        """End what a former supervisor left behind when it was killed."""
        for record in sorted(self._records.glob("*.json")):
            if processes.stop_leftover(record, gentle=signal.SIGTERM, grace=3):
                say("up", f"stopped the {record.stem} that a former run left behind")

    def serve(self, server: Server) -> None:
        self._servers.append(server)
        server.start()

    def add(self, child: Child) -> None:
        self._children.append(child)
        self._start(child)

    def watch(self) -> None:
        """Start again whatever dies, until `Stopped` is raised by a signal."""
        while True:
            self.look_once(time.monotonic())
            time.sleep(0.2)

    def look_once(self, now: float) -> None:
        for server in self._servers:
            self._revive(server)
        for child in self._children:
            if child.is_alive():
                continue
            if child.process is not None:
                self._plan_restart(child, now)
            elif now >= child.not_before:
                self._start(child)

    def stop(self) -> None:
        """End the children, then the servers, within ten seconds."""
        for child in self._children:
            if child.process and child.is_alive():
                processes.signal_group(child.process.pid, signal.SIGTERM)
        deadline = time.monotonic() + GRACE
        for child in self._children:
            while child.is_alive() and time.monotonic() < deadline:
                time.sleep(0.02)
            if child.process:
                # The group too: what a killed child started must not live on.
                processes.signal_group(child.process.pid, signal.SIGKILL)
                child.process.wait()
                self._record(child).unlink(missing_ok=True)
        for server in reversed(self._servers):
            server.stop()

    def _revive(self, server: Server) -> None:
        if server.process is None or server.process.poll() is None:
            return
        say("up", f"{server.name} ended with {server.process.returncode}: starting it again")
        port = server.port
        server.start()
        if server.port != port:
            raise ServerMoved(f"{server.name} lost its port {port} to another program")

    def _plan_restart(self, child: Child, now: float) -> None:
        if child.process is None:
            return
        if now - child.started > HEALTHY_AFTER:
            child.pause = FIRST_PAUSE
        code = child.process.returncode
        longest = LONGEST_PAUSE_OF_KILLED if code < 0 else LONGEST_PAUSE
        pause = min(child.pause, longest)
        say("up", f"{child.name} ended with {code}: starting it again in {pause:g} s")
        processes.signal_group(child.process.pid, signal.SIGKILL)
        child.process = None
        child.not_before = now + pause
        child.pause = min(pause * 2, longest)

    def _start(self, child: Child) -> None:
        child.started = time.monotonic()
        child.process = processes.start(
            child.command,
            environment=child.environment,
            output=subprocess.PIPE,
            inherits=child.inherits,
        )
        pid = child.process.pid
        processes.Known(pid, processes.started_at(pid)).save(self._record(child))
        threading.Thread(
            target=self._pass_on, args=(child.name, child.process.stdout), daemon=True
        ).start()

    def _pass_on(self, name: str, stream: IO[bytes] | None) -> None:
        for line in stream or ():
            if self._shows_everything or not is_information(line):
                say(name, line.decode("utf-8", "replace"))

    @contextmanager
    def showing_only_trouble(self) -> Iterator[None]:
        """Leave out what is only information while somebody else has the word."""
        self._shows_everything = False
        try:
            yield
        finally:
            self._shows_everything = True

    def _record(self, child: Child) -> Path:
        return self._records / f"{child.name}.json"


def raise_on_signals() -> None:
    """Turn the signals that mean "end" into `Stopped` in the main thread, once."""

    def end(_number: int, _frame: object) -> None:
        for number in END_SIGNALS:
            signal.signal(number, signal.SIG_IGN)  # stopping itself must not be interrupted
        raise Stopped

    for number in END_SIGNALS:
        signal.signal(number, end)


END_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
