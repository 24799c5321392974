"""Is everything there that serving needs? Asked by /ready, and with more words by `doctor`."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from redis import Redis
from redis.exceptions import RedisError

from config import proofs, storage_probe
from config import roles as database_roles
from documents_app import model_files

CLOCK_TOLERANCE = 2.0  # seconds between our clock and another's
PROBE = "ready-probe"


@dataclass(frozen=True)
class HealthFinding:
    """What one look said; `advice` is what to do where it is not well."""

    name: str
    is_well: bool
    said: str
    advice: str = ""


def look(name: str, probe: Callable[[], HealthFinding]) -> HealthFinding:
    """The finding of a probe; one that fails in an unforeseen way is not well either."""
    try:
        return probe()
    except Exception as error:  # noqa: BLE001 - a health page must answer, whatever breaks
        return HealthFinding(name, False, f"{type(error).__name__}", "see the log of the server")


def database() -> HealthFinding:
    from django.db import DatabaseError

    try:
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            (version,) = cursor.fetchone()
    except DatabaseError as error:
        why = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        return HealthFinding(
            "database",
            False,
            why,
            "start it, or correct DATABASE_URL; `manage.py up` runs one of its own",
        )
    if int(version.split(".")[0]) < 14:
        return HealthFinding(
            "database", False, f"PostgreSQL {version}", "use PostgreSQL 14 or newer"
        )
    return HealthFinding("database", True, f"PostgreSQL {version}")


def broker() -> HealthFinding:
    try:
        with Redis.from_url(
            settings.CELERY_BROKER_URL, socket_timeout=2, socket_connect_timeout=2
        ) as client:
            client.ping()
    except (RedisError, OSError, ValueError) as error:
        return HealthFinding(
            "broker",
            False,
            f"does not answer ({type(error).__name__})",
            "start Valkey or Redis, or correct REDIS_URL; `manage.py up` runs one of its own",
        )
    return HealthFinding("broker", True, "answers")


def storage() -> HealthFinding:
    where = _where_files_lie()
    try:
        storage_probe.write_and_delete()
    except Exception as error:  # noqa: BLE001 - a storage may raise anything
        return HealthFinding(
            "storage",
            False,
            f"{where} takes no files ({type(error).__name__}: {storage_probe.reason(error)})",
            "free space on it, mount it for writing, or correct its owner or keys",
        )
    return HealthFinding("storage", True, where)


def _where_files_lie() -> str:
    if settings.BONAFIDE_MEDIA == "s3":
        return f"bucket {settings.STORAGES['default']['OPTIONS']['bucket_name']}"
    return str(settings.MEDIA_ROOT)


def migrations() -> HealthFinding:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        return HealthFinding(
            "migrations", False, f"{len(waiting)} not applied", "run `manage.py migrate`"
        )
    return HealthFinding("migrations", True, "all applied")


def models() -> HealthFinding:
    files = model_files.status()
    bad = [found for found in files if found.state != "ok"]
    if bad:
        said = ", ".join(f"{found.name} is {found.state}" for found in bad)
        advice = "; ".join(dict.fromkeys(found.advice for found in bad))
        return HealthFinding("models", False, said, advice)
    return HealthFinding("models", True, f"{len(files)} verified")


def master_keys() -> HealthFinding:
    return _proven("keys", proofs.check_keys)


def media() -> HealthFinding:
    return _proven("media", proofs.check_media)


def _proven(name: str, check: Callable[[], str]) -> HealthFinding:
    try:
        return HealthFinding(name, True, check())
    except proofs.Unproven as unproven:
        return HealthFinding(name, False, unproven.said, unproven.advice)


def roles() -> HealthFinding:
    found = database_roles.own_powers()
    if found.unusable:
        return HealthFinding(
            "roles",
            False,
            f"{found.role} may not use {len(found.unusable)} tables ({found.unusable[0]}, ...)",
            "run `manage.py migrate` with DATABASE_OWNER_URL set",
        )
    if found.too_much:
        return HealthFinding(
            "roles",
            False,
            f"{found.role} {', '.join(found.too_much)}: it could change the history",
            "name a role that owns nothing in DATABASE_URL and the owner in DATABASE_OWNER_URL, "
            "then run `manage.py migrate`",
        )
    return HealthFinding("roles", True, f"{found.role} owns nothing and only reads and writes rows")


def clock() -> HealthFinding:
    """Leases, links and signatures compare times that different machines have taken."""
    apart = {"database": _seconds_apart(_time_of_database)}
    with suppress(RedisError, OSError, ValueError):  # that it is away is said by `broker`
        apart["broker"] = _seconds_apart(_time_of_broker)
    said = ", ".join(f"{seconds:.1f} s from the {name}'s" for name, seconds in apart.items())
    if max(apart.values()) > CLOCK_TOLERANCE:
        return HealthFinding("clock", False, said, "run NTP on all machines")
    return HealthFinding("clock", True, said)


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


def states() -> dict[str, bool]:
    """What serving needs, and whether each is well."""
    return {name: look(name, probe).is_well for name, probe in READY.items()}
