"""A worker that consumes every queue judges a picture as soon as it comes. A real process."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest

from api import flows
from config.starting import Installation, Options
from documents_app.models import PictureKind
from tests.documents_app.judging.conftest import jpeg_of
from tests.risk_app.worker import working

WITHIN = timedelta(seconds=25)


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_a_picture_is_judged_while_the_request_waits(started_session):
    with working():
        told = _add(started_session, 120)
        (first,) = flows.judged(started_session, [told.id], within=WITHIN)
        began = time.monotonic()  # the worker has started by now
        told = _add(started_session, 5)
        (second,) = flows.judged(started_session, [told.id], within=WITHIN)

    assert (first.accepted, second.accepted) == (True, False)
    assert time.monotonic() - began < 10


def test_the_workers_of_up_consume_every_queue_there_is(tmp_path, settings):
    commands = Installation(tmp_path, Options())._commands().values()
    named = [word.partition("=")[2] for words in commands for word in words if "--queues=" in word]

    assert sorted(",".join(named).split(",")) == sorted(
        queue.name for queue in settings.CELERY_TASK_QUEUES
    )


def _add(session, level):
    return flows.add_picture(
        session, kind=PictureKind.DOCUMENT_FRONT, context="", data=jpeg_of(level)
    )
