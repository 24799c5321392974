"""A connection is asked for its health after lying idle only, and a dead one is replaced."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import OperationalError, connection, connections

from config.postgres import base

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]


class Clock:
    now = 1000.0

    def monotonic(self):
        return self.now


@pytest.fixture
def clock(monkeypatch):
    monkeypatch.setattr(base, "time", Clock())
    return base.time


@pytest.fixture
def other(clock):
    """A second connection to the same database, used as a thread of the server uses its own."""
    own = connection.copy()
    request(own)
    yield own
    own.close()


def ask(own, statement="SELECT pg_backend_pid()"):
    with own.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


def end(process):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [process])


def request(own):
    """What Django does around a request that asks one question; the process that answered."""
    own.close_if_unusable_or_obsolete()
    process = ask(own)
    own.close_if_unusable_or_obsolete()
    return process


def test_one_that_just_answered_is_not_asked(other):
    asked = []
    other.is_usable = lambda: asked.append(1) or True

    for _ in range(3):
        request(other)

    assert asked == []


def test_one_that_lay_idle_is_asked_once(other, clock):
    request(other)
    asked = []
    other.is_usable = lambda: asked.append(1) or True
    clock.now += base.IDLE_SECONDS + 1

    request(other)

    assert asked == [1]


def test_one_that_died_while_idle_is_replaced_before_it_is_used(other, clock):
    process = request(other)
    end(process)
    clock.now += base.IDLE_SECONDS + 1

    fresh = request(other)

    assert fresh != process


def test_one_that_died_a_moment_ago_costs_one_failure(other):
    process = request(other)
    end(process)

    other.close_if_unusable_or_obsolete()
    with pytest.raises(OperationalError):
        ask(other)
    other.close_if_unusable_or_obsolete()

    assert request(other) != process


def status_of_a_request():
    """The answer to a key that nobody has: 401 once the database was asked."""
    said = []
    environ = {
        **{"REQUEST_METHOD": "GET", "PATH_INFO": f"/v1/sessions/{uuid4()}/decision"},
        **{"SERVER_NAME": "testserver", "SERVER_PORT": "80", "REMOTE_ADDR": "127.0.0.1"},
        **{"HTTP_X_AUTH_CLIENT": str(uuid4()), "wsgi.url_scheme": "http"},
        "wsgi.input": io.BytesIO(),
    }
    answer = WSGIHandler()(environ, lambda status, _headers: said.append(status[:3]))
    list(answer)
    answer.close()
    return said[0]


def test_a_server_whose_connections_were_cut_answers_again_after_one_503():
    with ThreadPoolExecutor(1) as thread:  # with a connection of its own
        assert thread.submit(status_of_a_request).result() == "401"
        end(thread.submit(lambda: ask(connections["default"])).result())

        assert thread.submit(status_of_a_request).result() == "503"
        assert thread.submit(status_of_a_request).result() == "401"
        thread.submit(connections.close_all).result()


def test_statements_are_prepared_by_the_server(other):
    for _ in range(8):
        ask(other, "SELECT 1 + 1")

    assert ask(
        other, "SELECT count(*) FROM pg_prepared_statements WHERE statement = 'SELECT 1 + 1'"
    )
