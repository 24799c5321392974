"""A system of its own for a measurement: servers, web or worker, below a temporary folder."""

from __future__ import annotations

import base64
import os
import secrets
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from config.embedded import ports, running

REPOSITORY = Path(__file__).resolve().parent.parent


@contextmanager
def system() -> Iterator[dict[str, str]]:
    """Durable servers as `up` runs them, a migrated database, and Django ready in this process."""
    # A run before this one may have named its own folder, which is gone by now.
    named = Path(os.environ.get("BONAFIDE_VAR") or REPOSITORY / "var") / "models"
    models = named if named.exists() else REPOSITORY / "var" / "models"
    with tempfile.TemporaryDirectory(prefix="bonafide-bench-") as name:
        var = Path(name)
        (var / "models").symlink_to(models)
        with running(var / "servers") as addresses:
            key = base64.b64encode(secrets.token_bytes(32)).decode()
            chosen = {
                "DATABASE_URL": addresses.database_url,
                "REDIS_URL": addresses.redis_url,
                "BONAFIDE_VAR": name,
                "BONAFIDE_SECRET_KEY": secrets.token_urlsafe(40),
                "BONAFIDE_MASTER_KEYS": f"bench:{key}",
                "BONAFIDE_LOG_LEVEL": "WARNING",
                # Counted as ever, but one integration sends all the load there is.
                **{
                    f"BONAFIDE_LIMIT_{name}": "10000000"
                    for name in ("READING", "WRITING", "UPLOADING")
                },
                "BONAFIDE_METRICS_PORT": str(ports.choose(9464)),
                "DJANGO_SETTINGS_MODULE": "bench.settings",
                "OMP_NUM_THREADS": "1",
            }
            os.environ.update(chosen)
            _migrate()
            yield chosen


def _migrate() -> None:
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    call_command("migrate", verbosity=0)
    from bench.models import CREATE_TABLE

    with connection.cursor() as cursor:
        cursor.execute(CREATE_TABLE)


@contextmanager
def process(
    command: list[str], environment: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """A child for the length of the block."""
    child = subprocess.Popen(
        [sys.executable, "-m", *command], env={**os.environ, **environment}, cwd=REPOSITORY
    )
    try:
        yield child
    finally:
        child.terminate()
        try:
            child.wait(timeout=15)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


@contextmanager
def web(environment: Mapping[str, str]) -> Iterator[int]:
    """gunicorn with the server's own settings file; yields its port."""
    port = ports.choose(8000)
    own = {**environment, "BONAFIDE_BIND": f"127.0.0.1:{port}"}
    metrics = Path(environment["BONAFIDE_VAR"]) / "metrics"
    metrics.mkdir(exist_ok=True)
    own["PROMETHEUS_MULTIPROC_DIR"] = str(metrics)
    with process(["gunicorn", "--config", "python:config.serving", "bench.wsgi:application"], own):
        _wait(f"http://127.0.0.1:{port}/live")
        yield port


def _wait(url: str) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310  # our own loopback address
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{url} does not answer")
