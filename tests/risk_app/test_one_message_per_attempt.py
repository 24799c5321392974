"""A submitted attempt is one message, and what was begun goes before what was not."""

from __future__ import annotations

import os
from contextlib import suppress
from queue import Empty

import pytest
import redis
from django.conf import settings

from config.celery import app
from risk_app import pipeline, ready, tasks
from risk_app.models import Check
from sessions_app import doorbell

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def broker():
    """The broker of this test run, empty."""
    doorbell.quiet.end()
    with redis.Redis.from_url(os.environ["REDIS_URL"]) as server:
        forget_messages(server)
        yield server
        forget_messages(server)


def forget_messages(server):
    for name in server.keys("celery*"):
        server.delete(name)


def messages():
    """What a worker would be handed next, and so on to the end: (task, id)."""
    found = []
    with app.connection_for_read() as connection, suppress(Empty):
        queue = connection.SimpleQueue("celery")
        while True:
            message = queue.get(block=False)
            message.ack()
            arguments = message.decode()[0]
            found.append((message.headers["task"].rpartition(".")[2], arguments[0]))
    return found


def check_of(session, kind):
    return str(Check.objects.get(attempt__session=session, kind=kind).pk)


def attempt_of(session):
    return str(session.latest_attempt().pk)


def test_submitting_is_one_message(acme, with_pictures, broker):
    session = pipeline.submit(with_pictures(acme))

    assert messages() == [("begin_attempt", attempt_of(session))]


def test_whoever_begins_reads_the_document_and_leaves_the_rest_to_others(
    acme, with_pictures, broker
):
    session = pipeline.submit(with_pictures(acme))
    messages()

    tasks.begin_attempt(attempt_of(session))

    beside = [("run_check", check_of(session, kind)) for kind in ("face_match", "liveness")]
    rung = messages()
    done = Check.objects.filter(attempt__session=session, state="done")
    assert rung[:2] == beside
    assert len(rung) == 2 + 3  # and what waited for the reading alone
    assert list(done.values_list("kind", flat=True)) == ["document_reading"]


def test_what_was_begun_is_handed_out_before_what_came_earlier(acme, with_pictures, broker):
    sessions = [pipeline.submit(with_pictures(acme, seed=seed)) for seed in range(3)]
    begun = check_of(sessions[0], "document_quality")
    doorbell.ring(tasks.run_check, begun)

    assert messages() == [
        ("run_check", begun),
        *(("begin_attempt", attempt_of(session)) for session in sessions),
    ]


def test_beginning_twice_runs_nothing_twice(acme, with_pictures, broker):
    session = pipeline.submit(with_pictures(acme))

    for _ in range(2):
        tasks.begin_attempt(attempt_of(session))

    assert set(session.latest_attempt().checks.values_list("tries", flat=True)) <= {0, 1}


def test_the_sweep_rings_once_for_an_attempt_that_nobody_began(acme, with_pictures, broker):
    untouched = pipeline.submit(with_pictures(acme, seed=1))
    begun = pipeline.submit(with_pictures(acme, seed=2))
    Check.objects.filter(pk=check_of(begun, "document_reading")).update(tries=1)
    due = [check_of(untouched, "face_match"), check_of(begun, "face_match")]

    found = ready.sorted_out([*due, check_of(untouched, "liveness")])

    assert found == ready.Found(checks=due[1:], attempts=[attempt_of(untouched)])


def test_a_check_that_is_gone_is_not_rung_for(db):
    gone = "0c1f0a53-7f0e-4f6e-9a2b-3c1d5e7f9a10"

    assert ready.sorted_out([gone]) == ready.Found(checks=[], attempts=[])


def test_only_what_begins_an_attempt_or_looks_at_everybody_comes_later():
    later = [name for name, route in settings.CELERY_TASK_ROUTES.items() if "priority" in route]

    everybody = {tasks.rescreen.name, tasks.count_figures.name}
    assert set(later) == {tasks.begin_attempt.name} | everybody
