"""gunicorn's settings (`gunicorn -c python:config.serving config.wsgi`)."""

import gc
import os
import sys
from typing import Any

from gunicorn.glogging import Logger

from config import env, logs, work_settings
from documents_app import memory

_env = env.reader()
memory.give_large_blocks_back()  # before anything large is read

bind = _env.text("BONAFIDE_BIND", "127.0.0.1:8000")
control_socket_disable = True  # it would lie in the home folder
worker_class = "config.web_worker.JsonWorker"  # gthread
workers = _env.whole("BONAFIDE_WEB_PROCESSES", 2, low=1, high=64)
preload_app = True  # read once, shared by all: less memory and a quick start
threads = _env.whole("BONAFIDE_WEB_THREADS", work_settings.WEB_THREADS, low=1, high=64)
timeout = 60
graceful_timeout = 3  # `up` promises to have stopped everything within ten seconds
keepalive = 5
max_requests = 20_000
max_requests_jitter = 2_000
limit_request_line = 8190
# A worker proves to be alive by touching a file: in memory, where a busy disk cannot delay it.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - not a secret
forwarded_allow_ips = ""  # Django decides about forwarded headers: BONAFIDE_BEHIND_PROXY
_level = _env.choice("BONAFIDE_LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR"))
_format = _env.choice("BONAFIDE_LOG_FORMAT", logs.format_for(sys.stderr), logs.FORMATS)
logs.configure({"level": _level, "format": _format})
_body_limit = _env.whole("BONAFIDE_BODY_LIMIT", 32 * 1024 * 1024, low=1024 * 1024, high=1024**3)


class JsonLogger(Logger):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn's own messages through our stream; requests are logged by the middleware."""

    def setup(self, cfg: Any) -> None:
        self.error_log.handlers = []
        self.error_log.propagate = True
        self.access_log.disabled = True

    def access(self, *_args: Any, **_kwargs: Any) -> None:
        """Said by config.middleware, with the route instead of the path."""

    def reopen_files(self) -> None:
        """There are no files: the stream belongs to who started us."""


logger_class = JsonLogger


def when_ready(_server: Any) -> None:
    """Keep what is loaded out of the garbage collector, whose marks would unshare every page."""
    gc.collect()
    gc.freeze()


def pre_request(_worker: Any, request: Any) -> None:
    """Say before the answer that the connection ends: a body that long is not read to its end."""
    announced = dict(request.headers).get("CONTENT-LENGTH", "")
    is_number = announced.isascii() and announced.isdigit()
    # Twenty digits are beyond every limit, and thousands cannot be turned into a number at all.
    if is_number and (len(announced) >= 20 or int(announced) > _body_limit):
        request.force_close()


def post_worker_init(_worker: Any) -> None:
    from config import metrics  # Django is set up in a worker, not in the master

    metrics.serve_from_one_of_us()
