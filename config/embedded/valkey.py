"""An embedded Valkey below var/: loopback, a generated password, an append-only file."""

import secrets
import socket
from collections.abc import Sequence
from pathlib import Path

from config.embedded import binaries, ports
from config.embedded.server import Server


class Valkey(Server):
    name = "Valkey"

    @property
    def url(self) -> str:
        return f"redis://:{self._password()}@{ports.LOOPBACK}:{self.port}/0"

    def _command(self) -> tuple[Sequence[str], tuple[int, int] | None]:
        configuration = self.folder / "valkey.conf"
        configuration.touch(mode=0o600)
        configuration.write_text(self._configuration(), "utf-8")
        return [str(binaries.valkey()), str(configuration)], None

    def _configuration(self) -> str:
        settings = {
            "bind": ports.LOOPBACK,
            "port": str(self.port),
            "requirepass": self._password(),  # in a file: a command line can be read by everybody
            "dir": _quoted(self.folder),
            "pidfile": _quoted(self._own_pid_file()),
            "appendonly": "yes",
            "appendfsync": "no" if self._fast else "everysec",
            "save": '""',
            "databases": "256",
            "maxmemory-policy": "noeviction",
            # Its command line must go on naming our folder: that is how a leftover is known.
            "set-proc-title": "no",
            "daemonize": "no",
        }
        return "".join(f"{name} {value}\n" for name, value in settings.items())

    def _answers(self) -> bool:
        question = f"AUTH {self._password()}\r\nPING\r\n".encode("ascii")
        answer = b""
        try:
            with socket.create_connection((ports.LOOPBACK, self.port), timeout=1) as connection:
                connection.sendall(question)
                while answer.count(b"\r\n") < 2:
                    part = connection.recv(100)
                    if not part:
                        return False
                    answer += part
        except OSError:
            return False
        return answer == b"+OK\r\n+PONG\r\n"  # anything else: still reading its file

    def _own_pid_file(self) -> Path:
        return self.folder / "valkey.pid"

    def _password(self) -> str:
        path = self.folder / "password"
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(24), "ascii")
        return path.read_text("ascii").strip()


def _quoted(path: Path) -> str:
    return '"' + str(path).replace("\\", "\\\\").replace('"', '\\"') + '"'
