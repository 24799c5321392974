"""An embedded PostgreSQL 18 below var/: TCP on loopback, SCRAM, a generated password."""

import secrets
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

import psycopg
from psycopg import sql

from config.embedded import account, binaries, ports
from config.embedded.server import Server, StartFailed

USER = "bonafide"  # owns the cluster and all tables
APP_USER = "bonafide_app"  # web, workers and beat: reads and writes rows
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Postgres(Server):
    name = "PostgreSQL"
    end_signal = signal.SIGINT  # "fast shutdown": no waiting for clients
    start_seconds = 60  # recovery after a crash may take a while on a slow disk

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def url(self) -> str:
        return f"postgres://{USER}:{self._password()}@{ports.LOOPBACK}:{self.port}/{USER}"

    @property
    def app_url(self) -> str:
        """The address for the role that owns nothing."""
        secret = self._app_password()
        return f"postgres://{APP_USER}:{secret}@{ports.LOOPBACK}:{self.port}/{USER}"

    def start(self) -> None:
        super().start()
        with psycopg.connect(self._maintenance(), autocommit=True) as connection:
            there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [USER])
            if there.fetchone() is None:
                connection.execute(f"CREATE DATABASE {USER}")
            self._ensure_app_role(connection)

    def _ensure_app_role(self, connection: psycopg.Connection[tuple[object, ...]]) -> None:
        found = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APP_USER])
        if found.fetchone() is None:
            connection.execute(f"CREATE ROLE {APP_USER} LOGIN")
        # Hashed here, so that a log of statements never holds it; and anew at every start, so
        # that a folder restored without the file works.
        hashed = connection.pgconn.encrypt_password(
            self._app_password().encode("ascii"), APP_USER.encode("ascii"), b"scram-sha-256"
        )
        set_password = sql.SQL("ALTER ROLE {} PASSWORD {}")
        connection.execute(
            set_password.format(sql.Identifier(APP_USER), sql.Literal(hashed.decode("ascii")))
        )

    def _command(self) -> tuple[Sequence[str], tuple[int, int] | None]:
        program = binaries.postgres("postgres")
        who = account.choose(self.folder, program)
        if not self.data.exists():
            self._make_cluster(who)
        settings = {
            "listen_addresses": ports.LOOPBACK,
            "port": str(self.port),
            # A path below var/ may be longer than the 107 bytes that a socket's name can have.
            "unix_socket_directories": "",
            "max_connections": "120",
            "shared_buffers": "128MB",
            "log_min_messages": "warning",
            "log_timezone": "UTC",
            "timezone": "UTC",
            **(FAST if self._fast else {}),
        }
        words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return [*who.prefix, str(program), "-D", str(self.data), *words], who.user

    def _make_cluster(self, who: account.Account) -> None:
        scratch = self.folder / "data.new"
        shutil.rmtree(scratch, ignore_errors=True)
        secret = self.folder / "password"
        secret.touch(mode=0o600)
        secret.write_text(secrets.token_urlsafe(24), "ascii")
        who.own(self.folder)
        user, group = who.user or (None, None)
        made = subprocess.run(  # noqa: S603 - a program of an installed package
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
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
            user=user,
            group=group,
            extra_groups=None if user is None else [],
        )
        if made.returncode != 0:
            raise StartFailed(f"initdb failed: {made.stderr.strip()[-500:]}")
        # A half made cluster never carries the final name.
        scratch.rename(self.data)

    def _answers(self) -> bool:
        if not ports.accepts(self.port):
            return False
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

    def _own_pid_file(self) -> Path:
        return self.data / "postmaster.pid"

    def _maintenance(self) -> str:
        return self.url.removesuffix(f"/{USER}") + "/postgres"

    def _app_password(self) -> str:
        secret = self.folder / "app-password"
        if not secret.exists():
            secret.touch(mode=0o600)
            secret.write_text(secrets.token_urlsafe(24), "ascii")
        return secret.read_text("ascii").strip()

    def _password(self) -> str:
        return (self.folder / "password").read_text("ascii").strip()
