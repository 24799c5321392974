"""What each contract prints, sent and compared as it is printed there.

A new contract joins by its file in tests/contracts and, where it prints examples, its speaker in
SPEAKERS.
"""

from __future__ import annotations

from typing import Any, Protocol

import pytest

from tests.api import printed
from tests.api.printed import Printed
from tests.api.transmit.speaker import TransmitSpeaker
from tests.api.veriff.speaker import VeriffSpeaker


class Speaker(Protocol):
    """Speaks a contract as an integrator's server would."""

    def send(self, request: Printed) -> Any:
        """Bring a session to where the operation takes a body, and send the printed one."""

    def cut_short(self, request: Printed) -> tuple[int, str] | None:
        """Status and code where the contract prints a body that is no whole one."""

    def hear(self, webhook: Printed) -> dict[str, Any]:
        """Bring a session to where the printed webhook is sent, and return the body sent."""

    @staticmethod
    def can_have(error: Printed) -> bool:
        """Whether the operation can have the error, which it may share with many others."""

    def provoke(self, error: Printed) -> Any:
        """Have the operation answer the error."""

    def said(self, error: Printed) -> tuple[Any, str]:
        """The code and the beginning of the text that the answer must have."""

    @staticmethod
    def answered(answer: Any) -> tuple[Any, str]:
        """The code and the text that the answer has."""


SPEAKERS: dict[str, type[Any]] = {"veriff": VeriffSpeaker, "transmit": TransmitSpeaker}
REQUESTS = [(name, one) for name in SPEAKERS for one in printed.requests(name)]
WEBHOOKS = [(name, one) for name in SPEAKERS for one in printed.webhooks(name)]
ERRORS = [
    (name, one)
    for name, speaker in SPEAKERS.items()
    for one in printed.errors(name)
    if speaker.can_have(one)
]


@pytest.fixture
def speaker(request, issued):
    """The speaker of the contract that the test is about."""
    return SPEAKERS[request.node.callspec.params["name"]](issued)


def test_every_contract_in_the_tree_that_prints_anything_is_spoken():
    kinds = (printed.requests, printed.webhooks, printed.errors)
    that_print = [name for name in printed.names() if any(kind(name) for kind in kinds)]

    assert that_print == sorted(SPEAKERS)


@pytest.mark.parametrize(("name", "sent"), REQUESTS, ids=str)
def test_a_printed_request_is_taken(speaker, name, sent):
    answer = speaker.send(sent)

    expected = speaker.cut_short(sent)
    if expected is None:
        assert answer.status_code in {200, 201}, answer.json()
    else:
        assert (answer.status_code, answer.json()["code"]) == expected


@pytest.mark.parametrize(("name", "webhook"), WEBHOOKS, ids=str)
def test_a_printed_webhook_is_sent(speaker, name, webhook):
    sent = speaker.hear(webhook)

    assert {one: type(value) for one, value in sent.items()} == {
        one: type(value) for one, value in webhook.value.items()
    }


@pytest.mark.parametrize(("name", "error"), ERRORS, ids=str)
def test_a_printed_error_is_answered(speaker, name, error):
    answer = speaker.provoke(error)

    code, text = speaker.said(error)
    assert answer.status_code == error.status
    told, words = speaker.answered(answer)
    assert told == code
    assert words.startswith(text), words


@pytest.mark.parametrize("name", SPEAKERS)
def test_no_printed_error_is_left_out(name):
    everywhere = {(one.place, one.name) for one in printed.errors(name)}

    assert {(one.place, one.name) for spoken, one in ERRORS if spoken == name} == everywhere
