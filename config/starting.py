"""The sequence of `manage.py up`: keys, servers, preparation, processes, and the end of them."""

import errno
import os
import shutil
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from config import env, installation
from config.embedded import Postgres, Valkey, ports, processes
from config.embedded.lock import Lock
from config.embedded.supervisor import Child, Supervisor, say
from config.logs import format_for

DEFAULT_PORT = 8000
START_SECONDS = 90  # for the web processes to answer


@dataclass(frozen=True)
class Options:
    """What was asked for on the command line."""

    host: str = ports.LOOPBACK
    port: int | None = None
    workers: int | None = None  # processes that work on checks
    services_only: bool = False
    sample: bool = False
    demo: bool = False


class CannotStart(Exception):
    """Says what stands in the way."""


class Installation:
    """One var/ folder being brought up; holds its lock."""

    def __init__(self, folder: Path, options: Options) -> None:
        self._folder = folder
        self._options = options
        self._lock = Lock(folder / "up.lock")
        self._supervisor = Supervisor(folder)
        self._variables: dict[str, str] = {}
        self._socket = socket.socket()  # the one that web listens on, once chosen
        self.url = ""

    def start(self) -> None:
        self._supervisor.stop_leftovers()
        self._variables = {
            name: value
            for name, value in installation.ensure_keys(self._folder).items()
            if name not in ADDRESSES
        }
        self._start_servers()
        if self._options.services_only:
            self._lock.note(url="(services only)")
            say("up", "services are ready; `manage.py doctor` and the others use them")
            return
        self._choose_addresses()
        installation.save(self._folder, self._variables)
        self._lock.note(url=self.url)
        self._run("prepare")
        self._start_processes()
        self._wait_until_live()
        say("up", f"Bonafide is ready: {self.url} (portal: {self.url}/admin/)")

    def run_sample(self) -> bool:
        """Whether every verdict of the sample run was as it must be."""
        with self._supervisor.showing_only_trouble():
            return self._call("sample", self.url) == 0

    def watch(self) -> None:
        self._supervisor.watch()

    def stop(self) -> None:
        self._socket.close()
        self._supervisor.stop()
        self._lock.release()

    def _start_servers(self) -> None:
        embedded = {"DATABASE_URL": Postgres, "REDIS_URL": Valkey}
        for name, kind in embedded.items():
            if _given(name):
                continue
            began = time.monotonic()
            server = kind(self._folder / kind.__name__.lower())
            self._supervisor.serve(server)
            self._variables[name] = server.url
            say("up", f"{kind.name} on port {server.port} ({time.monotonic() - began:.1f} s)")
            if not _given("BONAFIDE_WEBHOOK_ALLOW"):
                self._variables["BONAFIDE_WEBHOOK_ALLOW"] = "127.0.0.0/8,::1/128"
        installation.save(self._folder, self._variables)

    def _choose_addresses(self) -> None:
        wanted, host = self._options.port, self._options.host
        try:
            # Held from now on: nobody takes the port meanwhile, and callers wait for a restart.
            self._socket = ports.take(wanted, DEFAULT_PORT, host)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise CannotStart(f"cannot listen on {host}: {error.strerror}") from None
            raise CannotStart(f"port {wanted} is taken: name another with --port") from None
        port = self._socket.getsockname()[1]
        if not wanted and port != DEFAULT_PORT:
            say("up", f"port {DEFAULT_PORT} is taken: using {port}")
        reached = ports.LOOPBACK if host in {"0.0.0.0", "::"} else host  # noqa: S104 - a comparison
        self.url = f"http://{f'[{reached}]' if ':' in reached else reached}:{port}"
        if not _given("BONAFIDE_PUBLIC_URL"):
            self._variables["BONAFIDE_PUBLIC_URL"] = self.url

    def _start_processes(self) -> None:
        metrics = self._folder / "run" / "metrics"
        shutil.rmtree(metrics, ignore_errors=True)  # counters start anew with the processes
        metrics.mkdir(parents=True)
        (self._folder / "beat").mkdir(exist_ok=True, mode=0o700)
        if not _given("BONAFIDE_METRICS_PORT"):
            self._variables["BONAFIDE_METRICS_PORT"] = str(ports.choose(9464))
            installation.save(self._folder, self._variables)
        listener = self._socket.fileno()
        environment = {
            **self._environment(),
            "PROMETHEUS_MULTIPROC_DIR": str(metrics),
            "BONAFIDE_BIND": f"fd://{listener}",
        }
        for name, command in self._commands().items():
            inherits = (listener,) if name == "web" else ()
            self._supervisor.add(
                Child(name, [sys.executable, "-m", *command], environment, inherits)
            )

    def _commands(self) -> dict[str, list[str]]:
        celery = ["celery", "--app", "config", "--quiet"]
        alone = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
        processes = self._options.workers or min(os.cpu_count() or 1, 4)
        return {
            "web": ["gunicorn", "--config", "python:config.serving", "config.wsgi:application"],
            "worker": [
                *[*celery, "worker", "--queues=celery", "--hostname=checks@%h"],
                *[f"--concurrency={processes}", *alone],
            ],
            # Threads: a webhook is waiting for somebody else's server, not work.
            "webhooks": [
                *[*celery, "worker", "--queues=webhooks", "--hostname=webhooks@%h"],
                *["--pool=threads", "--concurrency=8", *alone],
            ],
            "beat": [*celery, "beat", "--pidfile="],
        }

    def _wait_until_live(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            self._supervisor.look_once(time.monotonic())
            try:
                with urllib.request.urlopen(f"{self.url}/live", timeout=5):  # noqa: S310 - our own http address
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise CannotStart(
            f"the web processes do not answer at {self.url}/live: see their log above"
        )

    def _run(self, *words: str) -> None:
        if self._call(*words) != 0:
            raise CannotStart(f"`manage.py {words[0]}` failed: see above")

    def _call(self, *words: str) -> int:
        """The exit status of one of our commands, while the others are watched."""
        command = [sys.executable, str(env.REPOSITORY / "manage.py"), *words]
        process = processes.start(command, environment=self._environment())
        try:
            while process.poll() is None:
                self._supervisor.look_once(time.monotonic())
                time.sleep(0.1)
        finally:
            if process.poll() is None:
                processes.signal_group(process.pid, signal.SIGKILL)
        return process.returncode

    def _environment(self) -> Mapping[str, str]:
        here = str(env.REPOSITORY)
        search = os.pathsep.join(part for part in (here, os.environ.get("PYTHONPATH")) if part)
        # What the children write arrives here, by a pipe: they cannot see where it is shown.
        shown = (
            {} if _given("BONAFIDE_LOG_FORMAT") else {"BONAFIDE_LOG_FORMAT": format_for(sys.stdout)}
        )
        return {**shown, **self._variables, **os.environ, "PYTHONPATH": search}


# Written anew by every start: what an earlier one chose must not outlive it.
ADDRESSES = (
    "DATABASE_URL",
    "REDIS_URL",
    "BONAFIDE_PUBLIC_URL",
    "BONAFIDE_METRICS_PORT",
    "BONAFIDE_WEBHOOK_ALLOW",
)


def _given(name: str) -> bool:
    return bool(os.environ.get(name) or os.environ.get(f"{name}_FILE"))
