"""`manage.py up` as an operator meets it: started, asked, killed and started again."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

import httpx
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from config.embedded import ports, processes
from config.env import read_local
from config.installation import ensure_keys

pytestmark = pytest.mark.services
MANAGE = [sys.executable, str(settings.BASE_DIR / "manage.py")]

SECRETS = re.compile(r"^  (?:password|API key|shared secret) +(\S+)$", re.MULTILINE)


NO_METRICS = {"BONAFIDE_METRICS_PORT": "0"}


class Up:
    """A running `manage.py up` of one folder."""

    def __init__(self, var: Path, *words: str, **variables: str) -> None:
        self.var = var
        var.mkdir(exist_ok=True)
        if not (var / "models").is_symlink():
            (var / "models").symlink_to(settings.BASE_DIR / "var" / "models")
        self.output: IO[bytes] = (var.parent / "up.log").open("w+b")
        self.process = subprocess.Popen(
            [*MANAGE, "up", *words],
            env={**clean_environment(var), **variables},
            stdout=self.output,
            stderr=self.output,
        )

    def wait_for(self, text: str, seconds: float = 90) -> str:
        return wait_until(lambda: text in self.said() and self.said(), seconds, self.said)

    def said(self) -> str:
        return Path(self.output.name).read_text("utf-8")

    def recorded(self) -> list[processes.Known]:
        records = [*self.var.glob("run/*.json"), *self.var.glob("*/pid.json")]
        return [known for known in map(processes.Known.load, records) if known]

    def end(self, number: signal.Signals = signal.SIGTERM) -> float:
        """Seconds until everything had ended."""
        began = time.monotonic()
        self.process.send_signal(number)
        self.process.wait(timeout=30)
        return time.monotonic() - began


def clean_environment(var: Path) -> dict[str, str]:
    ours = ("BONAFIDE_", "DATABASE_URL", "REDIS_URL")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, "BONAFIDE_VAR": str(var)}


def manage(var: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*MANAGE, *words], env=clean_environment(var), capture_output=True, text=True, check=False
    )


def looked_at(var: Path) -> dict[str, Any]:
    """What `doctor` found, by name."""
    findings = json.loads(manage(var, "doctor", "--json").stdout)["findings"]
    return {one["name"]: one for one in findings}


def wait_until(seen: Callable[[], object], seconds: float, said: Callable[[], str]) -> str:
    deadline = time.monotonic() + seconds
    while not (found := seen()):
        assert time.monotonic() < deadline, said()[-3000:]
        time.sleep(0.1)
    return str(found)


@pytest.fixture
def up(tmp_path: Path) -> Iterator[Callable[..., Up]]:
    started: list[Up] = []

    def start(*words: str, var: Path = tmp_path / "var", **variables: str) -> Up:
        started.append(Up(var, *words, **variables))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.end()
        one.output.close()


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the tests that need all tables: only the first one of them makes them."""
    return tmp_path_factory.mktemp("installation") / "var"


def test_beside_it_commands_work_and_its_database_has_two_roles(up, installation):
    """One story of several commands, because every start of the services costs seconds."""
    var = installation
    first = up("--services-only", var=var)
    first.wait_for("services are ready")

    second = manage(var, "up")
    assert second.returncode == 1
    assert f"already runs here (pid {first.process.pid})" in second.stderr

    owner, user = (read_local(var)[name] for name in ("DATABASE_OWNER_URL", "DATABASE_URL"))
    assert (urlsplit(owner).username, urlsplit(user).username) == ("bonafide", "bonafide_app")
    assert urlsplit(owner).password != urlsplit(user).password
    refused = migrate_as(user, var)
    assert refused.returncode == 1
    assert "name their owner in DATABASE_OWNER_URL" in refused.stderr

    # As an installation of before there was a second role: tables, and nobody has rights.
    assert migrate_as(owner, var).returncode == 0
    assert not looked_at(var)["roles"]["well"]

    # Without any variable, as an operator would.
    assert manage(var, "migrate", "-v0").returncode == 0
    found = looked_at(var)
    assert found["roles"]["said"].startswith("bonafide_app owns nothing")
    assert all(found[name]["well"] for name in ("database", "broker", "migrations"))


def migrate_as(role: str, var: Path) -> subprocess.CompletedProcess[str]:
    """`migrate` with no address but this one, of a role of the database."""
    return subprocess.run(
        [*MANAGE, "migrate", "-v0"],
        env={**clean_environment(var), "DATABASE_URL": role},
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_owner_without_its_database_is_refused(up):
    one = up(DATABASE_OWNER_URL="postgres://owner@127.0.0.1/elsewhere")

    assert one.process.wait(timeout=60) == 1
    assert "DATABASE_OWNER_URL is set without DATABASE_URL" in one.said()


def test_ctrl_c_ends_the_services(up):
    one = up("--services-only")
    one.wait_for("services are ready")
    servers = one.recorded()

    assert one.end(signal.SIGINT) < 10
    assert len(servers) == 2
    assert not any(server.is_alive() for server in servers)


def test_a_taken_port_that_was_asked_for_is_refused(up, tmp_path):
    with socket_in_use() as taken:
        one = up("--port", str(taken))
        assert one.process.wait(timeout=60) == 1

    assert f"port {taken} is taken: name another with --port" in one.said()
    assert not list(one.var.glob("*/data"))  # no server was started for nothing


@pytest.mark.parametrize("word", ["0", "65536", "-1", "8000.0"])
def test_a_port_that_is_none_is_refused_in_words(word):
    with pytest.raises(CommandError) as refused:
        call_command("up", f"--port={word}")

    assert f"{word!r} is not a number between 1 and 65535" in str(refused.value)


def test_a_refused_word_is_told_to_the_shell(tmp_path):
    refused = manage(tmp_path / "var", "up", "--port=web")

    assert refused.returncode == 2
    assert "'web' is not a number between 1 and 65535" in refused.stderr


def test_it_serves_survives_kill_9_and_ends_in_time(up, installation):
    """One long story, because every start of the whole system costs seconds."""
    port, metrics = str(ports.choose()), str(ports.choose())
    up = partial(up, var=installation)
    killed = up("--port", port, "--workers", "1", BONAFIDE_METRICS_PORT=metrics)
    said = killed.wait_for("makes others")
    assert "Bonafide is ready" in said.partition("password")[0]
    assert len(SECRETS.findall(said)) == 5
    assert (killed.var / "address").read_text() == f"http://127.0.0.1:{port}\n"
    ready = httpx.get(f"http://127.0.0.1:{port}/ready", timeout=30)
    assert (ready.status_code, ready.json()["status"]) == (200, "ready")
    page = httpx.get(f"http://127.0.0.1:{metrics}/metrics", timeout=30).text
    assert 'bonafide_requests_total{method="GET",route="ready",status="200"}' in page
    first_children = killed.recorded()
    assert len(first_children) == 6
    for name in ("web", "worker", "webhooks", "beat"):
        child = processes.Known.load(killed.var / "run" / f"{name}.json")
        assert child is not None
        assert b"DATABASE_OWNER_URL" not in Path(f"/proc/{child.pid}/environ").read_bytes()

    killed.end(signal.SIGKILL)
    again = up("--port", port, "--workers", "1")
    said = again.wait_for("Bonafide is ready")

    assert not any(child.is_alive() for child in first_children)
    assert not SECRETS.search(said)  # shown once
    assert httpx.get(f"http://127.0.0.1:{port}/live", timeout=30).status_code == 200

    web = processes.Known.load(again.var / "run" / "web.json")
    assert web is not None
    os.killpg(web.pid, signal.SIGKILL)
    again.wait_for("web ended with -9: starting it again")
    wait_until(lambda: answers(f"http://127.0.0.1:{port}/live"), 60, again.said)

    children = again.recorded()
    assert again.end() < 10
    assert again.process.returncode == 0
    assert not any(child.is_alive() for child in children)
    assert not (again.var / "address").exists()


def test_it_is_not_called_ready_while_something_is_missing(up, installation, tmp_path):
    installation.mkdir(exist_ok=True)
    models, port = installation / "models", str(ports.choose())
    models.unlink(missing_ok=True)
    models.symlink_to(tmp_path / "nowhere")  # and so nothing can be fetched to it
    public = {"BONAFIDE_PUBLIC_URL": "https://verify.example"}
    one = up("--port", port, "--workers", "1", var=installation, **public, **NO_METRICS)

    said = one.wait_for("not ready yet: models: ")
    assert "is missing; run `python -m documents_app.weights`" in said
    assert answers(f"http://127.0.0.1:{port}/live")
    assert "is ready" not in said

    models.unlink()
    models.symlink_to(settings.BASE_DIR / "var" / "models")
    said = one.wait_for("this machine reaches it at")
    assert "Bonafide is ready: https://verify.example\n" in said
    assert f"at http://127.0.0.1:{port}\n" in said


def test_keys_are_made_once_and_only_the_owner_may_read_them(tmp_path):
    first, second = ensure_keys(tmp_path, {}), ensure_keys(tmp_path, {})

    assert first == second
    assert (tmp_path / "local.env").stat().st_mode & 0o777 == 0o600


def answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=5).status_code == 200
    except httpx.HTTPError:
        return False


class socket_in_use:
    """A port that somebody else listens on."""

    def __enter__(self) -> int:
        import socket

        self._socket = socket.create_server(("127.0.0.1", 0))
        return int(self._socket.getsockname()[1])

    def __exit__(self, *_: object) -> None:
        self._socket.close()
