"""GET …/messages/{id}: one message."""

from __future__ import annotations

import pytest

from tests.api.trusona.caller import path_of


def test_it_is_told_as_when_it_was_made(trusona):
    made = trusona.open()
    told = trusona.post(path_of(made["id"], "messages"), {"channel": "COPY"}).json()
    one = trusona.get(path_of(made["id"], f"messages/{told['id'].upper()}"))

    assert (one.status_code, one.json()) == (200, told)


@pytest.mark.parametrize("wrong", ["3b0a5f0e-6a1c-4a2e-9f5d-6d8f6b0f4a10", "7", "%00"])
def test_one_that_is_not_there(trusona, wrong):
    made = trusona.open(requestedMessages=[{"channel": "COPY"}])

    assert trusona.get(path_of(made["id"], f"messages/{wrong}")).status_code == 404


def test_one_of_another_verification_is_not_there(trusona):
    one, other = (trusona.open(requestedMessages=[{"channel": "COPY"}]) for _ in range(2))
    of_the_other = other["messages"][0]["id"]

    assert trusona.get(path_of(one["id"], f"messages/{of_the_other}")).status_code == 404
