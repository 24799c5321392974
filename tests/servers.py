"""PostgreSQL and Valkey for a test run, below var/test, shared by runs that overlap.

Each run holds a slot: its own databases on the shared servers, so that two runs in one checkout
do not meet. The database name carries a digest of models and migrations: a changed schema never
meets a reused database.
"""

import atexit
import base64
import fcntl
import hashlib
import os
import secrets
import shutil
import sys
from pathlib import Path
from typing import IO

import psycopg
import redis

from config.embedded import Postgres, StartFailed, Valkey

REPOSITORY = Path(__file__).resolve().parent.parent
FOLDER = REPOSITORY / "var" / "test"
SLOTS = 15
NUMBERS_PER_SLOT = 16  # Valkey's numbered databases: one for the run and one for each xdist worker


def prepare_environment() -> None:
    """Set what Django's settings read; starts servers unless their addresses are given."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker:
        _take_own_broker_database(int(worker.removeprefix("gw")))
        _take_own_folder(worker)
        return
    _keep_bytecode()
    given = {name: os.environ.get(name) for name in ("DATABASE_URL", "REDIS_URL")}
    # The tests make and drop databases: DATABASE_URL is that of an owner.
    ours = ("BONAFIDE_", "DATABASE_OWNER_URL")
    for name in [name for name in os.environ if name.startswith(ours)]:
        del os.environ[name]
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    # Every test calls from one address, and refusals are what many of them ask for.
    os.environ["BONAFIDE_LIMIT_STRANGERS"] = "1000000"
    os.environ["BONAFIDE_SECRET_KEY"] = secrets.token_urlsafe(40)
    key = base64.b64encode(secrets.token_bytes(32)).decode("ascii")
    os.environ["BONAFIDE_MASTER_KEYS"] = f"tests:{key}"
    slot = Slot()
    os.environ["BONAFIDE_VAR"] = str(slot.var)
    if not all(given.values()):
        os.environ.update(slot.start_servers())
    atexit.register(slot.release)


def folder_of_run() -> Path:
    """What all processes of this run share, and no other run; empty when it begins."""
    var = Path(os.environ["BONAFIDE_VAR"])
    return var.parent if "PYTEST_XDIST_WORKER" in os.environ else var


def _keep_bytecode() -> None:
    """Let the workers, and every process that a test starts, compile nothing a second time.

    Where Python is told to leave no bytecode beside the sources, it goes below var/test.
    """
    if sys.dont_write_bytecode:
        sys.dont_write_bytecode = False
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        sys.pycache_prefix = os.environ["PYTHONPYCACHEPREFIX"] = str(FOLDER / "bytecode")


class Slot:
    """The share of one test run in the common servers."""

    def __init__(self) -> None:
        FOLDER.mkdir(parents=True, exist_ok=True)
        self._users: IO[str] | None = None
        self.number, self._lock = _first_free_slot()
        self.var = FOLDER / f"slot-{self.number}"
        shutil.rmtree(self.var, ignore_errors=True)
        (self.var / "static").mkdir(parents=True)  # whitenoise looks for it
        # The models of the engines are large and not changed by tests.
        (REPOSITORY / "var" / "models").mkdir(exist_ok=True)
        (self.var / "models").symlink_to(REPOSITORY / "var" / "models")

    def start_servers(self) -> dict[str, str]:
        """Start the common servers or join them; returns the variables that name them."""
        postgres, valkey = _servers()
        with locked(FOLDER / "start.lock"):
            # Held until the end: who finds it free is the last one and stops the servers.
            self._users = (FOLDER / "users.lock").open("a")
            fcntl.flock(self._users, fcntl.LOCK_SH)
            if not postgres.attach():
                _start_afresh_if_broken(postgres)
            if not valkey.attach():
                valkey.start()
        name = f"bonafide_{_schema_digest()}_{self.number}"
        self._drop_outdated(postgres.url, keep=name)
        broker = f"{valkey.url.rpartition('/')[0]}/{self.number * NUMBERS_PER_SLOT}"
        _empty(broker)
        return {"DATABASE_URL": f"{postgres.url.rpartition('/')[0]}/{name}", "REDIS_URL": broker}

    def release(self) -> None:
        if self._users is None:
            return
        with locked(FOLDER / "start.lock"):
            try:
                fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return  # another run still uses the servers
            for server in _servers():
                server.stop_leftover()

    def _drop_outdated(self, url: str, *, keep: str) -> None:
        with psycopg.connect(url, autocommit=True) as connection:
            rows = connection.execute(
                r"SELECT datname FROM pg_database WHERE datname ~ %s",
                [rf"^test_bonafide_[0-9a-f]+_{self.number}(_gw\d+|_template)?$"],
            ).fetchall()
            for (name,) in rows:
                if not name.startswith(f"test_{keep}"):
                    connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _servers() -> tuple[Postgres, Valkey]:
    return (
        Postgres(FOLDER / "postgres", fast=True, detached=True),
        Valkey(FOLDER / "valkey", fast=True, detached=True),
    )


def _start_afresh_if_broken(postgres: Postgres) -> None:
    try:
        postgres.start()
    except StartFailed:
        # Without fsync a power cut breaks the files; they hold nothing that is worth keeping.
        postgres.stop_leftover()
        shutil.rmtree(postgres.folder)
        postgres.start()


def _first_free_slot() -> tuple[int, IO[str]]:
    for number in range(SLOTS):
        lock = (FOLDER / f"slot-{number}.lock").open("a")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            continue
        return number, lock
    raise RuntimeError(f"{SLOTS} test runs at once are the most that var/test is laid out for")


def _take_own_broker_database(worker: int) -> None:
    base, _, number = os.environ["REDIS_URL"].rpartition("/")
    os.environ["REDIS_URL"] = f"{base}/{int(number) + 1 + worker}"
    _empty(os.environ["REDIS_URL"])


def _take_own_folder(worker: str) -> None:
    """Files apart like the databases: who collects orphans knows only its own database."""
    shared = Path(os.environ["BONAFIDE_VAR"])
    own = shared / worker
    own.mkdir(exist_ok=True)
    for name in ("models", "static"):
        if (shared / name).exists() and not (own / name).exists():
            (own / name).symlink_to(shared / name)
    os.environ["BONAFIDE_VAR"] = str(own)


def _empty(broker: str) -> None:
    with redis.Redis.from_url(broker) as connection:
        connection.flushdb()


def _schema_digest() -> str:
    digest = hashlib.sha256()
    for pattern in ("*/models*", "*/migrations", "api/*/models*", "api/*/migrations"):
        for found in sorted(REPOSITORY.glob(pattern)):
            for path in [found] if found.is_file() else sorted(found.rglob("*.py")):
                digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


class locked:
    """Only one process at a time inside the block."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        self._file = self._path.open("a")
        fcntl.flock(self._file, fcntl.LOCK_EX)

    def __exit__(self, *_: object) -> None:
        self._file.close()
