"""The sequence of `manage.py up`: keys, servers, preparation, processes, and the end of them."""

import errno
import os
import shutil
import signal
import socket
import sys
import time
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from api.webhooks.threads import THREADS
from config import env, first_steps, installation, readiness
from config.embedded import Postgres, Valkey, ports, processes
from config.embedded.lock import Lock
from config.embedded.supervisor import Child, Supervisor, say
from config.logs import format_for
from documents_app import weights

DEFAULT_PORT = 8000
START_SECONDS = 90  # for the web processes to answer
# Threads: a webhook is waiting for somebody else's server, not work.
WEBHOOK_WORKER = (
    *("--queues=webhooks", "--hostname=webhooks@%h"),
    *("--pool=threads", f"--concurrency={THREADS}"),
)


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
        self._address = folder / "address"  # told to shells: where this machine reaches it
        self._held = folder / "run" / "shown-once.txt"
        self.url = ""

    def start(self) -> None:
        self._supervisor.stop_leftovers()
        if not self._options.services_only:
            self._take_port()
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
        if not _given("BONAFIDE_PUBLIC_URL"):
            self._variables["BONAFIDE_PUBLIC_URL"] = self.url
        installation.save(self._folder, self._variables)
        self._lock.note(url=self.url)
        self._fetch_models()
        self._run("prepare", "--hold", str(self._held))
        self._start_processes()
        self._wait_until_ready()
        self._address.write_text(f"{self.url}\n", "utf-8")
        for line in first_steps.addresses(self.url, self.public_url):
            say("up", line)

    @property
    def public_url(self) -> str:
        """The address that clients see."""
        given = env.Reader(os.environ, self._variables).text("BONAFIDE_PUBLIC_URL", self.url)
        return given.rstrip("/")

    def introduce(self) -> bool:
        """Show the sample where asked for, then what is shown once. False: the sample went wrong.

        The log is silent meanwhile, but for trouble: what is shown once must be easy to find.
        """
        with self._supervisor.showing_only_trouble():
            is_sample = self._options.sample or self._options.demo
            more = ["--browser", "--every-api"] if self._options.demo else []
            went_well = not is_sample or self._call("sample", self.url, *more) == 0
            credentials = first_steps.held(self._held)
            if is_sample or credentials:
                next_steps = first_steps.next_steps(f"{self.public_url}/admin/", self._folder)
                sys.stdout.write(next_steps + credentials)
                sys.stdout.flush()
            self._held.unlink(missing_ok=True)
        return went_well

    def watch(self) -> None:
        self._supervisor.watch()

    def stop(self) -> None:
        self._socket.close()
        self._address.unlink(missing_ok=True)
        # What was shown once must not scroll away.
        quiet = self._supervisor.showing_only_trouble() if self._options.demo else nullcontext()
        with quiet:
            self._supervisor.stop()
        self._lock.release()

    def _start_servers(self) -> None:
        if _given("DATABASE_OWNER_URL") and not _given("DATABASE_URL"):
            raise CannotStart("DATABASE_OWNER_URL is set without DATABASE_URL")
        embedded = {"DATABASE_URL": Postgres, "REDIS_URL": Valkey}
        for name, kind in embedded.items():
            if _given(name):
                continue
            began = time.monotonic()
            server = kind(self._folder / kind.__name__.lower())
            self._supervisor.serve(server)
            self._variables[name] = server.url
            if isinstance(server, Postgres):
                self._variables.update(DATABASE_URL=server.app_url, DATABASE_OWNER_URL=server.url)
            say("up", f"{kind.name} on port {server.port} ({time.monotonic() - began:.1f} s)")
            if not _given("BONAFIDE_WEBHOOK_ALLOW"):
                self._variables["BONAFIDE_WEBHOOK_ALLOW"] = "127.0.0.0/8,::1/128"
        installation.save(self._folder, self._variables)

    def _take_port(self) -> None:
        """Listen before anything is started: a port that is taken is told at once."""
        wanted, host = self._options.port, self._options.host
        try:
            # Held from now on: nobody takes the port meanwhile, and callers wait for a restart.
            self._socket = ports.take(wanted, DEFAULT_PORT, host)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise CannotStart(f"cannot listen on {host}: {error.strerror}") from None
            raise CannotStart(
                f"port {wanted} is taken: name another with --port, or leave it out"
            ) from None
        port = self._socket.getsockname()[1]
        if not wanted and port != DEFAULT_PORT:
            say("up", f"port {DEFAULT_PORT} is taken: using {port}")
        reached = ports.LOOPBACK if host in {"0.0.0.0", "::"} else host  # noqa: S104 - a comparison
        self.url = f"http://{f'[{reached}]' if ':' in reached else reached}:{port}"

    def _fetch_models(self) -> None:
        """A new folder has no models: get them. Where that fails, /ready says what is missing."""
        try:
            is_complete = all(found.state == "ok" for found in weights.status())
        except OSError:
            is_complete = False
        if not is_complete:
            say("up", "fetching the models that read documents and faces")
            self._finish([sys.executable, "-m", "documents_app.weights"])

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
        for name in ("DATABASE_OWNER_URL", "DATABASE_OWNER_URL_FILE"):
            environment.pop(name, None)  # whoever serves must not be able to change tables
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
                *[*celery, "worker", "--queues=celery,pictures", "--hostname=checks@%h"],
                *[f"--concurrency={processes}", *alone],
            ],
            "webhooks": [*celery, "worker", *WEBHOOK_WORKER, *alone],
            "beat": [*celery, "beat", "--pidfile="],
        }

    def _wait_until_ready(self) -> None:
        """Return once /ready says so; say meanwhile what is missing and what to do about it."""
        deadline = time.monotonic() + START_SECONDS
        told: list[str] = []
        while (missing := readiness.missing(self.url)) != []:
            self._supervisor.look_once(time.monotonic())
            is_late = time.monotonic() > deadline
            if missing is None and is_late:
                raise CannotStart(
                    f"the web processes do not answer at {self.url}/live: see their log above"
                )
            if missing and missing != told:
                told = missing
                for line in readiness.advice(missing, self._environment()):
                    say("up", f"not ready yet: {line}")
            if is_late and self._options.demo:  # nobody may be there to put it right
                raise CannotStart("the sample needs a server that is ready")
            time.sleep(2 if missing else 0.1)

    def _run(self, *words: str) -> None:
        if self._call(*words) != 0:
            raise CannotStart(f"`manage.py {words[0]}` failed: see above")

    def _call(self, *words: str) -> int:
        """The exit status of one of our commands, while the others are watched."""
        return self._finish([sys.executable, str(env.REPOSITORY / "manage.py"), *words])

    def _finish(self, command: list[str]) -> int:
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
    "DATABASE_OWNER_URL",
    "REDIS_URL",
    "BONAFIDE_PUBLIC_URL",
    "BONAFIDE_METRICS_PORT",
    "BONAFIDE_WEBHOOK_ALLOW",
)


def _given(name: str) -> bool:
    return bool(os.environ.get(name) or os.environ.get(f"{name}_FILE"))
