"""Asking a gateway: a real server on loopback that answers well, badly, slowly or not at all."""

from __future__ import annotations

import time

import pytest
import structlog

from sessions_app.gateways import LARGEST_ANSWER, Gateway, read_answer
from sessions_app.registers import (
    Agreement,
    Overall,
    RegisterAnswer,
    RegisterMissing,
    RegisterNonsense,
    RegisterUnavailable,
    is_silence,
)
from tests import gateways
from tests.gateways import gateway, says

QUESTION = {"register": "agency", "fields": {"surname": "Hopper"}}
MATCH = {"overall": "match", "fields": {"surname": "agrees"}, "reference": "a-1"}


@pytest.fixture(autouse=True)
def _quick(settings):
    settings.BONAFIDE_REGISTER_SECONDS = 1
    settings.BONAFIDE_REGISTER_TRIES = 3


def ask(fake):
    return Gateway("agency", fake.url).ask(QUESTION)


def test_the_question_goes_out_as_it_is_and_the_answer_comes_back(settings):
    settings.BONAFIDE_REGISTER_TOKEN = "sesame"
    with gateway(says(MATCH)) as fake:
        assert ask(fake) == MATCH

    assert fake.asked == [QUESTION]
    assert fake.headers[0]["Authorization"] == "Bearer sesame"
    assert fake.paths == ["/registers"]


@pytest.mark.parametrize(
    "first", [says({}, status=500), says({}, status=429), says({}, status=503), gateways.hangs_up]
)
def test_a_failure_that_passes_is_tried_again_under_the_same_key(first):
    with gateway(first, says(MATCH)) as fake:
        assert ask(fake) == MATCH

    keys = {headers["Idempotency-Key"] for headers in fake.headers}
    assert (len(fake.asked), len(keys)) == (2, 1)


def test_the_tries_have_a_limit(settings):
    settings.BONAFIDE_REGISTER_TRIES = 2
    with gateway(says({}, status=500)) as fake, pytest.raises(RegisterUnavailable):
        ask(fake)

    assert len(fake.asked) == 2


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422])
def test_a_refusal_is_not_tried_again(status):
    with gateway(says(MATCH, status=status)) as fake, pytest.raises(RegisterUnavailable) as refused:
        ask(fake)

    assert len(fake.asked) == 1
    assert not is_silence(refused.value)


def test_a_redirect_is_no_answer_and_is_not_followed():
    with gateway(gateways.redirects, says(MATCH)) as fake, pytest.raises(RegisterUnavailable):
        ask(fake)

    assert fake.paths == ["/registers"]


@pytest.mark.parametrize("slow", [gateways.waits(5), gateways.trickles])
def test_a_slow_gateway_holds_nobody(settings, slow):
    settings.BONAFIDE_REGISTER_TRIES = 1
    began = time.monotonic()
    with gateway(slow) as fake, pytest.raises(RegisterUnavailable):
        ask(fake)

    assert time.monotonic() - began < 3


def test_nobody_there_is_unavailable(settings):
    settings.BONAFIDE_REGISTER_TRIES = 1
    with gateway(says(MATCH)) as fake:
        pass

    with pytest.raises(RegisterUnavailable):
        ask(fake)


@pytest.mark.parametrize(
    "garbage",
    [
        *(b"", b"<html>", b"\xff\xfe", b"[1]", b'"match"', b"null", b"[" * 60_000),
        b"{" + b" " * 9,
        b'{"overall": "no_match", "overall": "match"}',
        b'{"fields": {"surname": "disagrees", "surname": "agrees"}}',
    ],
)
def test_what_is_no_json_object_is_nonsense(garbage):
    with gateway(says(garbage)) as fake, pytest.raises(RegisterNonsense):
        ask(fake)

    assert len(fake.asked) == 1


def test_a_huge_answer_is_not_read():
    with (
        gateway(says(b" " * (LARGEST_ANSWER + 1))) as fake,
        pytest.raises(RegisterNonsense, match="too large"),
    ):
        ask(fake)


def test_a_client_certificate_opens_a_gateway_that_asks_for_one(settings, tmp_path):
    ours = gateways.authority(tmp_path)
    certificate, key = ours.signs("client")
    settings.BONAFIDE_REGISTER_CA = ours.file
    settings.BONAFIDE_REGISTER_CERTIFICATE, settings.BONAFIDE_REGISTER_KEY = certificate, key

    with gateway(says(MATCH), tls=ours.server_context()) as fake:
        assert ask(fake) == MATCH


@pytest.mark.parametrize("missing", ["BONAFIDE_REGISTER_CA", "BONAFIDE_REGISTER_CERTIFICATE"])
def test_without_it_or_with_a_server_that_nobody_vouches_for_nothing_is_asked(
    settings, tmp_path, missing
):
    ours = gateways.authority(tmp_path)
    certificate, key = ours.signs("client")
    settings.BONAFIDE_REGISTER_CA = ours.file
    settings.BONAFIDE_REGISTER_CERTIFICATE, settings.BONAFIDE_REGISTER_KEY = certificate, key
    setattr(settings, missing, "")

    with gateway(says(MATCH), tls=ours.server_context()) as fake:
        with pytest.raises(RegisterUnavailable) as refused:
            ask(fake)
        assert fake.asked == []
    assert not is_silence(refused.value)


def test_a_certificate_that_cannot_be_read_is_unavailable(settings, tmp_path):
    settings.BONAFIDE_REGISTER_CERTIFICATE = str(tmp_path / "gone.pem")

    with gateway(says(MATCH)) as fake, pytest.raises(RegisterMissing, match="certificate"):
        ask(fake)


@pytest.mark.parametrize("answer", [says({"Hopper": 1}, status=500), says(b"Hopper")])
def test_neither_logs_nor_exceptions_repeat_question_or_answer(settings, answer):
    settings.BONAFIDE_REGISTER_TRIES = 1
    with (
        structlog.testing.capture_logs() as lines,
        gateway(answer) as fake,
        pytest.raises(RegisterUnavailable) as refused,
    ):
        ask(fake)

    chain = [refused.value, refused.value.__cause__, refused.value.__suppress_context__]
    assert "Hopper" not in f"{lines} {chain}"
    assert "127.0.0.1" not in f"{lines} {chain}"


def test_an_answer_is_read_in_our_words():
    said = {
        "fields": {"surname": "agrees", "city": "disagrees", "sex": "not_answered",
                   "first_name": "agrees_fuzzily"},
        "reference": "x:1", "extra": {"ignored": True},
    }  # fmt: skip

    assert read_answer(said) == RegisterAnswer(
        Overall.PARTIAL_MATCH,
        {
            "surname": Agreement.AGREES,
            "city": Agreement.DISAGREES,
            "sex": Agreement.NOT_ANSWERED,
            "first_name": Agreement.FUZZY,
        },
        "x:1",
    )
    assert read_answer({"overall": "no_record"}) == RegisterAnswer(Overall.NO_RECORD, {})


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"overall": "certainly"},
        {"overall": 1},
        {"overall": ["match"]},
        {"overall": "match", "fields": "surname"},
        {"overall": "match", "fields": ["surname"]},
        {"overall": "match", "fields": {"surname": True}},
        {"overall": "match", "fields": {"surname": ["agrees"]}},
        {"overall": "match", "fields": {"surname": "yes"}},
        {"overall": "match", "fields": 7},
        {"overall": "match", "fields": {"surname": "agrees"}, "reference": 7},
        {"fields": {"surname": "not_answered"}},
    ],
)
def test_wrong_types_and_words_are_nonsense(said):
    with pytest.raises(RegisterNonsense):
        read_answer(said)


def test_a_register_may_say_that_it_cannot_tell_now():
    with pytest.raises(RegisterUnavailable) as refused:
        read_answer({"overall": "unavailable"})

    assert not isinstance(refused.value, RegisterNonsense)
