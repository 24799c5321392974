"""The Celery app: a broker without a result back end; the database is the queue of record."""

import os
import warnings
from collections.abc import Iterable
from typing import Any

import structlog
from celery import Celery
from celery.exceptions import SecurityWarning
from celery.signals import (
    beat_init,
    celeryd_after_setup,
    setup_logging,
    task_postrun,
    task_prerun,
    worker_before_create_process,
    worker_init,
    worker_process_init,
    worker_shutting_down,
)

from config import heartbeat

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

# Celery warns root because pickled messages could do anything; only JSON is accepted here.
warnings.filterwarnings("ignore", category=SecurityWarning)

# Whoever works on one of these needs the models.
ENGINE_QUEUES = frozenset({"celery", "pictures"})
_needs_models = False

app = Celery("bonafide")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(related_name="sweeps")
# The current app is kept per thread, and requests run in threads that did not import this.
app.set_default()


@setup_logging.connect
def _keep_our_logging(**_: Any) -> None:
    """Somebody listening here is what stops Celery from replacing Django's logging."""


@worker_init.connect
@beat_init.connect
def _refuse_to_start(**_: Any) -> None:
    # Settings are not read, and models not loaded, on import.
    from django.core.exceptions import ImproperlyConfigured

    from config import proofs, required

    try:
        required.refuse_if_incomplete()
    except ImproperlyConfigured as refused:
        # Celery writes any other exception down and goes on.
        raise SystemExit(str(refused)) from None
    proofs.exit_unless_proven()


@celeryd_after_setup.connect
def _let_workers_be_heard(instance: Any, **_: Any) -> None:
    queues = instance.app.amqp.queues.consume_from
    heartbeat.begin(queues)
    remember_queues(queues)


def remember_queues(queues: Iterable[str]) -> None:
    """Whether this worker reads pictures; its children inherit it, who are forked later."""
    global _needs_models
    _needs_models = not ENGINE_QUEUES.isdisjoint(queues)


@worker_before_create_process.connect
def load_names(**_: Any) -> None:
    """The library of names is loaded before the fork: children share its 300 MB."""
    if _needs_models:
        from risk_app.sanctions import preparing  # apps must be loaded before models

        preparing.prepare()


@worker_process_init.connect
def load_models(**_: Any) -> None:
    """Models are opened after the fork, but before the first session waits for them."""
    if _needs_models:
        from documents_app.providers import loading  # apps must be loaded before settings are read

        loading.load_all()


@beat_init.connect
def _let_the_beat_be_heard(**_: Any) -> None:
    heartbeat.begin([heartbeat.BEAT])


@celeryd_after_setup.connect
def _lay_out_lanes(instance: Any, **_: Any) -> None:
    """Webhooks divide the threads that this worker has, however it was started."""
    from api.webhooks.lanes import lanes  # apps must be loaded before models

    lanes.lay_out(instance.concurrency)


@worker_shutting_down.connect
def _stop_lanes(**_: Any) -> None:
    from api.webhooks.lanes import lanes  # apps must be loaded before models

    lanes.stop()


@task_prerun.connect
def _name_task_in_logs(task_id: str, task: Any, **_: Any) -> None:
    structlog.contextvars.bind_contextvars(task=task.name, task_id=task_id)


@task_postrun.connect
def _forget_task_in_logs(**_: Any) -> None:
    structlog.contextvars.clear_contextvars()
