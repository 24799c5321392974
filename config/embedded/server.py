"""What both embedded servers have in common: a folder, a record of the process, an end."""

import signal
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path

from config.embedded import ports, processes


class StartFailed(Exception):
    """A server did not start; says where its log is."""


class Server(ABC):
    """One server program on the files of one folder; `start` and `stop` may alternate."""

    name = "server"
    end_signal = signal.SIGTERM
    start_seconds = 30

    def __init__(self, folder: Path, *, fast: bool = False, detached: bool = False) -> None:
        self.folder = folder
        self.record = folder / "pid.json"
        self.log = folder / "log"
        self.process: subprocess.Popen[bytes] | None = None
        self.port = 0
        self._fast = fast  # gives up durability, for tests
        self._detached = detached  # outlives the process that starts it

    @property
    @abstractmethod
    def url(self) -> str:
        """The address, with the password, once started or attached."""

    def start(self) -> None:
        """Start on the port of the last time if it is still free, and see the server answer."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.stop_leftover()
        self.port = ports.choose(self._last_port())
        command, user = self._command()
        with self.log.open("ab") as log:
            self.process = processes.start(
                command,
                output=log,
                end_signal=self.end_signal,
                detached=self._detached,
                user=user,
            )
        processes.Known(self.process.pid, processes.started_at(self.process.pid)).save(self.record)
        self._wait_for_answer()
        (self.folder / "port").write_text(str(self.port), "ascii")

    def attach(self) -> bool:
        """Use the server that another process of ours started in this folder, if it answers."""
        known = processes.Known.load(self.record)
        self.port = self._last_port() or 0
        return bool(known and known.is_alive() and self.port and self._answers())

    def stop(self) -> None:
        running = self.process
        if running and running.poll() is None:
            processes.stop(
                running.pid, lambda: running.poll() is None, gentle=self.end_signal, grace=3
            )
        self.record.unlink(missing_ok=True)

    def stop_leftover(self) -> bool:
        """End a server of this very folder that outlived a former run."""
        found = processes.stop_leftover(self.record, gentle=self.end_signal, grace=5)
        pid = _first_number(self._own_pid_file())
        # The record is missing when the former run was killed between the start and the note.
        if pid and str(self.folder) in processes.command_of(pid):
            known = processes.Known(pid, processes.started_at(pid))
            processes.stop(pid, known.is_alive, gentle=self.end_signal, grace=5)
            found = True
        return found

    @abstractmethod
    def _command(self) -> tuple[Sequence[str], tuple[int, int] | None]:
        """The command line and, where it is not ours, the user (uid, gid) it runs as."""

    @abstractmethod
    def _answers(self) -> bool: ...

    @abstractmethod
    def _own_pid_file(self) -> Path: ...

    def _wait_for_answer(self) -> None:
        deadline = time.monotonic() + self.start_seconds
        while time.monotonic() < deadline:
            if self.process is None or self.process.poll() is not None:
                break
            if self._answers():
                return
            time.sleep(0.02)
        self.stop()
        raise StartFailed(f"{self.name} did not start: see {self.log}")

    def _last_port(self) -> int | None:
        return _first_number(self.folder / "port")


def _first_number(path: Path) -> int | None:
    try:
        return int(path.read_text("utf-8").split("\n", 1)[0])
    except (OSError, ValueError):
        return None
