"""Is everything there that serving needs? Asked by /ready, and with more words by `doctor`."""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from redis import Redis
from redis.exceptions import RedisError

from config import proofs
from config import roles as database_roles
from documents_app import model_files

CLOCK_TOLERANCE = 2.0  # seconds between our clock and another's
PROBE = "ready-probe"


@dataclass(frozen=True)
class Finding:
    """What one look said; `advice` is what to do where it is not well."""

    name: str
    is_well: bool
    said: str
    advice: str = ""


def look(name: str, probe: Callable[[], Finding]) -> Finding:
    """The finding of a probe; one that fails in an unforeseen way is not well either."""
    try:
        return probe()
    except Exception as error:  # noqa: BLE001 - a health page must answer, whatever breaks
        return Finding(name, False, f"{type(error).__name__}", "see the log of the server")


def database() -> Finding:
    from django.db import DatabaseError

    try:
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            (version,) = cursor.fetchone()
    except DatabaseError as error:
        why = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        return Finding(
            "database",
            False,
            why,
            "start it, or correct DATABASE_URL; `manage.py up` runs one of its own",
        )
    if int(version.split(".")[0]) < 14:
        return Finding("database", False, f"PostgreSQL {version}", "use PostgreSQL 14 or newer")
    return Finding("database", True, f"PostgreSQL {version}")


def broker() -> Finding:
    try:
        with Redis.from_url(
            settings.CELERY_BROKER_URL, socket_timeout=2, socket_connect_timeout=2
        ) as client:
            client.ping()
    except (RedisError, OSError, ValueError) as error:
        return Finding(
            "broker",
            False,
            f"does not answer ({type(error).__name__})",
            "start Valkey or Redis, or correct REDIS_URL; `manage.py up` runs one of its own",
        )
    return Finding("broker", True, "answers")


def storage() -> Finding:
    if settings.BONAFIDE_MEDIA == "s3":
        default_storage.exists(PROBE)  # raises when the bucket or the keys are wrong
        return Finding(
            "storage", True, f"bucket {settings.STORAGES['default']['OPTIONS']['bucket_name']}"
        )
    folder = Path(default_storage.path(PROBE)).parent
    # The folder is made by the first picture; until then its parent must allow that.
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    if not os.access(nearest, os.W_OK | os.X_OK):
        return Finding("storage", False, f"{nearest} cannot be written", "correct its owner")
    return Finding("storage", True, str(folder))


def migrations() -> Finding:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        return Finding(
            "migrations", False, f"{len(waiting)} not applied", "run `manage.py migrate`"
        )
    return Finding("migrations", True, "all applied")


def models() -> Finding:
    files = model_files.status()
    bad = [found for found in files if found.state != "ok"]
    if bad:
        said = ", ".join(f"{found.name} is {found.state}" for found in bad)
        advice = "; ".join(dict.fromkeys(found.advice for found in bad))
        return Finding("models", False, said, advice)
    return Finding("models", True, f"{len(files)} verified")


def master_keys() -> Finding:
    return _proven("keys", proofs.check_keys)


def media() -> Finding:
    return _proven("media", proofs.check_media)


def _proven(name: str, check: Callable[[], str]) -> Finding:
    try:
        return Finding(name, True, check())
    except proofs.Unproven as unproven:
        return Finding(name, False, unproven.said, unproven.advice)


def roles() -> Finding:
    found = database_roles.own_powers()
    if found.unusable:
        return Finding(
            "roles",
            False,
            f"{found.role} may not use {len(found.unusable)} tables ({found.unusable[0]}, ...)",
            "run `manage.py migrate` with DATABASE_OWNER_URL set",
        )
    if found.too_much:
        return Finding(
            "roles",
            False,
            f"{found.role} {', '.join(found.too_much)}: it could change the history",
            "name a role that owns nothing in DATABASE_URL and the owner in DATABASE_OWNER_URL, "
            "then run `manage.py migrate`",
        )
    return Finding("roles", True, f"{found.role} owns nothing and only reads and writes rows")


def clock() -> Finding:
    """Leases, links and signatures compare times that different machines have taken."""
    apart = {"database": _seconds_apart(_time_of_database)}
    with suppress(RedisError, OSError, ValueError):  # that it is away is said by `broker`
        apart["broker"] = _seconds_apart(_time_of_broker)
    said = ", ".join(f"{seconds:.1f} s from the {name}'s" for name, seconds in apart.items())
    if max(apart.values()) > CLOCK_TOLERANCE:
        return Finding("clock", False, said, "run NTP on all machines")
    return Finding("clock", True, said)


def _seconds_apart(ask: Callable[[], float]) -> float:
    before = time.time()
    theirs = ask()
    return abs(theirs - (before + time.time()) / 2)


def _time_of_database() -> float:
    with connection.cursor() as cursor:
        cursor.execute("SELECT extract(epoch FROM clock_timestamp())")
        return float(cursor.fetchone()[0])


def _time_of_broker() -> float:
    with Redis.from_url(
        settings.CELERY_BROKER_URL, socket_timeout=2, socket_connect_timeout=2
    ) as client:
        seconds, micro = client.time()
        return float(seconds) + float(micro) / 1e6


READY = {
    "database": database,
    "broker": broker,
    "storage": storage,
    "migrations": migrations,
    "models": models,
    "keys": master_keys,
    "media": media,
}
EVERYTHING = {**READY, "roles": roles, "clock": clock}
