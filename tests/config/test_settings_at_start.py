"""Settings are read once per process, so each case starts one."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

REPOSITORY = settings.BASE_DIR


def run_manage(*words: str, var: object, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("BONAFIDE_", "DATABASE_URL", "REDIS_URL"))
    }
    return subprocess.run(
        [sys.executable, REPOSITORY / "manage.py", *words],
        env={**kept, "BONAFIDE_VAR": str(var), **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BONAFIDE_PUBLIC_URL", "verify.example"),
        ("BONAFIDE_SECRET_KEY", "short"),
        ("BONAFIDE_METRICS_PORT", "99999"),
        ("DATABASE_URL", "sqlite:///file"),
    ],
)
def test_a_process_does_not_start_with_nonsense(tmp_path, name, value):
    ended = run_manage("doctor", var=tmp_path, **{name: value})

    assert ended.returncode != 0
    assert ended.stderr.startswith(f"a setting cannot be used: {name}: ")
    assert ended.stderr.count("\n") == 1


def test_serving_without_keys_is_refused_by_name(tmp_path):
    ended = run_manage("shell", "-c", "import config.wsgi", var=tmp_path)

    assert ended.returncode != 0
    assert "not set: DATABASE_URL, REDIS_URL, BONAFIDE_SECRET_KEY" in ended.stderr


def test_https_makes_cookies_secure(tmp_path):
    code = (
        "from django.conf import settings as s;"
        "print(s.DEBUG, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS)"
    )
    asked = run_manage(
        "shell", "-v0", "-c", code, var=tmp_path, BONAFIDE_PUBLIC_URL="https://verify.example"
    )

    assert asked.stdout.split() == ["False", "True", "True", "31536000"]


def test_asking_registers_must_fit_into_the_time_of_a_check(tmp_path):
    given = {
        "BONAFIDE_AGENCY_REGISTER": "https://gateway.example",
        "BONAFIDE_REGISTER_SECONDS": "10",
    }
    ended = run_manage("doctor", var=tmp_path, **given)

    assert ended.returncode != 0
    assert ended.stderr.startswith("a setting cannot be used: BONAFIDE_REGISTER_SECONDS: ")
    assert "BONAFIDE_CHECK_LIMIT_SECONDS" in ended.stderr
