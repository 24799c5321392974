"""An embedded Valkey below var/: loopback, a generated password, an append-only file."""

import secrets
import signal
import socket
import subprocess
import time
from pathlib import Path

from config.embedded import binaries, ports, processes
from config.embedded.postgres import StartFailed

START_SECONDS = 30


class Valkey:
    """One server of one folder; `start` and `stop` may be called in turn."""

    end_signal = signal.SIGTERM

    def __init__(self, folder: Path, *, fast: bool = False, detached: bool = False) -> None:
        self.folder = folder
        self.configuration = folder / "valkey.conf"
        self.record = folder / "pid.json"
        self.log = folder / "log"
        self._fast = fast
        self._detached = detached
        self.process: subprocess.Popen[bytes] | None = None
        self.port = 0

    @property
    def url(self) -> str:
        return f"redis://:{self._password()}@{ports.LOOPBACK}:{self.port}/0"

    def start(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.stop_leftover()
        self.port = ports.choose(self._last_port())
        self._write_configuration()
        with self.log.open("ab") as log:
            self.process = processes.start(
                [str(binaries.valkey()), str(self.configuration)],
                output=log,
                end_signal=self.end_signal,
                detached=self._detached,
            )
        processes.Known(self.process.pid, processes.started_at(self.process.pid)).save(self.record)
        self._wait_for_answer()
        (self.folder / "port").write_text(str(self.port), "utf-8")

    def attach(self) -> bool:
        """Use the server that another process of ours started in this folder, if it answers."""
        known = processes.Known.load(self.record)
        self.port = self._last_port() or 0
        return bool(known and known.is_alive() and self.port and self._answers())

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            running = self.process
            processes.stop(
                running.pid, lambda: running.poll() is None, gentle=self.end_signal, grace=3
            )
        self.record.unlink(missing_ok=True)

    def stop_leftover(self) -> bool:
        """End a server of this very folder that outlived a former run."""
        found = processes.stop_leftover(self.record, gentle=self.end_signal, grace=3)
        pid = self._noted_pid()
        # Its title is left alone (below), so that the command line still names our file.
        if pid and str(self.configuration) in processes.command_of(pid):
            known = processes.Known(pid, processes.started_at(pid))
            processes.stop(pid, known.is_alive, gentle=self.end_signal, grace=3)
            found = True
        return found

    def _write_configuration(self) -> None:
        settings = {
            "bind": ports.LOOPBACK,
            "port": str(self.port),
            "requirepass": self._password(),  # in a file: a command line can be read by everybody
            "dir": _quoted(self.folder),
            "pidfile": _quoted(self.folder / "valkey.pid"),
            "appendonly": "yes",
            "appendfsync": "no" if self._fast else "everysec",
            "save": '""',
            "databases": "256",
            "maxmemory-policy": "noeviction",
            "set-proc-title": "no",
            "daemonize": "no",
        }
        self.configuration.touch(mode=0o600)
        lines = (f"{name} {value}\n" for name, value in settings.items())
        self.configuration.write_text("".join(lines), "utf-8")

    def _wait_for_answer(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.process is None or self.process.poll() is not None:
                break
            if self._answers():
                return
            time.sleep(0.02)
        self.stop()
        raise StartFailed(f"Valkey did not start: see {self.log}")

    def _answers(self) -> bool:
        question = f"AUTH {self._password()}\r\nPING\r\n".encode("ascii")
        try:
            with socket.create_connection((ports.LOOPBACK, self.port), timeout=1) as connection:
                connection.sendall(question)
                answer = b""
                while answer.count(b"\r\n") < 2:
                    part = connection.recv(100)
                    if not part:
                        return False
                    answer += part
        except OSError:
            return False
        return answer == b"+OK\r\n+PONG\r\n"  # anything else: still loading its file

    def _password(self) -> str:
        path = self.folder / "password"
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(24), "ascii")
        return path.read_text("ascii").strip()

    def _last_port(self) -> int | None:
        return _number(self.folder / "port")

    def _noted_pid(self) -> int | None:
        return _number(self.folder / "valkey.pid")


def _quoted(path: Path) -> str:
    return '"' + str(path).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _number(path: Path) -> int | None:
    try:
        return int(path.read_text("utf-8").split("\n", 1)[0])
    except (OSError, ValueError):
        return None
