"""An embedded PostgreSQL 18 below var/: TCP on loopback, SCRAM, a generated password."""

import os
import secrets
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import IO

import psycopg

from config.embedded import account, binaries, ports, processes

USER = "bonafide"
START_SECONDS = 60  # recovery after a crash may take a while on a slow disk
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class StartFailed(Exception):
    """A server did not start; says where its log is."""


class Postgres:
    """One server of one folder; `start` and `stop` may be called in turn."""

    end_signal = signal.SIGINT  # "fast shutdown": no waiting for clients

    def __init__(self, folder: Path, *, fast: bool = False, detached: bool = False) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.record = folder / "pid.json"
        self.log = folder / "log"
        self._fast = fast
        self._detached = detached
        self.process: subprocess.Popen[bytes] | None = None
        self.port = 0

    @property
    def url(self) -> str:
        return f"postgres://{USER}:{self._password()}@{ports.LOOPBACK}:{self.port}/{USER}"

    def start(self) -> None:
        """Make the cluster if there is none, start it and see it answer."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.stop_leftover()
        who = account.choose(self.folder, binaries.postgres("postgres"))
        if not self.data.exists():
            self._make_cluster(who)
        self.port = ports.choose(self._last_port())
        with self.log.open("ab") as log:
            self.process = self._launch(who, log)
        processes.Known(self.process.pid, processes.started_at(self.process.pid)).save(self.record)
        self._wait_for_answer()
        (self.folder / "port").write_text(str(self.port), "utf-8")
        self._make_database()

    def attach(self) -> bool:
        """Use the server that another process of ours started in this folder, if it answers."""
        known = processes.Known.load(self.record)
        self.port = self._last_port() or 0
        return bool(known and known.is_alive() and self.port and self._answers())

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            running = self.process
            processes.stop(
                running.pid, lambda: running.poll() is None, gentle=self.end_signal, grace=4
            )
        self.record.unlink(missing_ok=True)

    def stop_leftover(self) -> bool:
        """End a server of this very folder that outlived a former run."""
        found = processes.stop_leftover(self.record, gentle=self.end_signal, grace=5)
        pid = self._postmaster_pid()
        # The record may be missing when the former run was killed between start and note.
        if pid and str(self.data) in processes.command_of(pid):
            known = processes.Known(pid, processes.started_at(pid))
            processes.stop(pid, known.is_alive, gentle=self.end_signal, grace=5)
            found = True
        return found

    def _make_cluster(self, who: account.Account) -> None:
        scratch = self.folder / "data.new"
        shutil.rmtree(scratch, ignore_errors=True)
        secret = self.folder / "password"
        secret.touch(mode=0o600)
        secret.write_text(secrets.token_urlsafe(24), "ascii")
        who.own(self.folder)
        made = subprocess.run(  # noqa: S603 - a program of the installed package
            [
                *who.prefix,
                str(binaries.postgres("initdb")),
                f"--pgdata={scratch}",
                f"--username={USER}",
                f"--pwfile={secret}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                *(["--no-sync"] if self._fast else []),
            ],
            capture_output=True,
            text=True,
            check=False,
            **_as(who),
        )
        if made.returncode != 0:
            raise StartFailed(f"initdb failed: {made.stderr.strip()[-500:]}")
        # A half made cluster never carries the final name.
        scratch.rename(self.data)

    def _launch(self, who: account.Account, log: IO[bytes]) -> subprocess.Popen[bytes]:
        settings = {
            "listen_addresses": ports.LOOPBACK,
            "port": str(self.port),
            # A path below var/ may be longer than the 107 bytes a socket address can hold.
            "unix_socket_directories": "",
            "max_connections": "120",
            "shared_buffers": "128MB",
            "log_min_messages": "warning",
            "log_timezone": "UTC",
            "timezone": "UTC",
            **(FAST if self._fast else {}),
        }
        words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return processes.start(
            [*who.prefix, str(binaries.postgres("postgres")), "-D", str(self.data), *words],
            output=log,
            end_signal=self.end_signal,
            detached=self._detached,
            user=who.user,
        )

    def _wait_for_answer(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.process is None or self.process.poll() is not None:
                break
            if ports.accepts(self.port) and self._answers():
                return
            time.sleep(0.05)
        self.stop()
        raise StartFailed(f"PostgreSQL did not start: see {self.log}")

    def _answers(self) -> bool:
        try:
            with psycopg.connect(self._maintenance(), connect_timeout=5):
                return True
        except psycopg.OperationalError as error:
            if "password authentication failed" in str(error):
                self.stop()
                raise StartFailed(
                    f"the password in {self.folder / 'password'} is not that of the cluster"
                ) from None
            return False  # still starting up

    def _make_database(self) -> None:
        with psycopg.connect(self._maintenance(), autocommit=True) as connection:
            there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [USER])
            if there.fetchone() is None:
                connection.execute(f"CREATE DATABASE {USER}")

    def _maintenance(self) -> str:
        return self.url.removesuffix(f"/{USER}") + "/postgres"

    def _password(self) -> str:
        return (self.folder / "password").read_text("ascii").strip()

    def _last_port(self) -> int | None:
        return _number(self.folder / "port")

    def _postmaster_pid(self) -> int | None:
        return _number(self.data / "postmaster.pid")


def _number(path: Path) -> int | None:
    """The number in the first line of a file, if there is one."""
    try:
        return int(path.read_text("utf-8").split("\n", 1)[0])
    except (OSError, ValueError):
        return None


def _as(who: account.Account) -> dict[str, object]:
    if who.user is None:
        return {}
    return {"user": who.user[0], "group": who.user[1], "extra_groups": [], "cwd": os.sep}
