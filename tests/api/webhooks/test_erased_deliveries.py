"""An erased session is heard of once more at most, and not by anything that names the person."""

import json
from uuid import uuid4

import pytest

from api.dialects import Message
from api.veriff.webhooks import messages_after_erasure
from api.webhooks import bodies, claiming, delivering, endpoints, owing, resending
from api.webhooks.models import Delivery, DeliveryTry
from sessions_app import erasure, events, expiry, lifecycle
from sessions_app.models import Event
from sessions_app.status import Status
from tests.said import collect

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loopback_allowed")]

IP = "198.51.100.77"
END_USER = uuid4()


@pytest.fixture
def decisions(acme, sink):
    return endpoints.register(acme, dialect="veriff", kind="decisions", url=sink.url)


@pytest.fixture
def known_person(acme, open_for, decisions):
    """A session with everything that a decision tells, its own endpoint and a device."""
    session = open_for(acme, status="started", end_user_id=END_USER)
    record = {
        "provider": "Fingers",
        "network": {"ip": {"v4": IP}},
        "device": {"fingerprint": "f1"},
    }
    collect(session, record)
    return session


def pending() -> Delivery:
    return Delivery.objects.get(state=Delivery.State.PENDING)


def leaves(value):
    """Every value of the body that is no container."""
    inner = value.values() if isinstance(value, dict) else value
    if not isinstance(value, dict | list):
        return [value]
    return [leaf for one in inner for leaf in leaves(one)]


def test_what_was_owed_before_is_dropped_and_its_bytes_are_gone(decisions, new_session, sink):
    event = events.record(new_session, Event.Kind.NOTE)
    [delivery] = owing.owe(event, Message(kind="decisions", body=b"personal"))
    erasure.erase(new_session, actor="integration")
    delivery.refresh_from_db()

    assert (delivery.state, delivery.body_sealed) == (Delivery.State.DROPPED, None)
    with pytest.raises(bodies.BodyErased):
        bodies.open_body(delivery)


@pytest.mark.parametrize("kind", ["events", "screening"])
def test_only_the_news_of_the_end_is_kept(acme, new_session, sink, kind):
    endpoints.register(acme, dialect="veriff", kind=kind, url=sink.url)
    session = lifecycle.move(new_session, Status.STARTED)
    owing.owe(session.events.get(new_status="started"), Message(kind="screening", body=b"Grace"))
    session = lifecycle.move(session, Status.ABANDONED)
    owing.owe(session.events.last(), Message(kind="screening", body=b"Grace"))
    assert Delivery.objects.filter(body_sealed__isnull=False).exists()
    erasure.erase(session, actor="integration")

    assert set(Delivery.objects.values_list("state", "body_sealed")) == {("dropped", None)}


def test_the_news_of_the_end_is_still_delivered(decisions, new_session, sink):
    lifecycle.move(new_session, Status.STARTED)
    erasure.erase(new_session, actor="integration")
    delivering.try_delivery(pending().pk)

    assert b'"status":"abandoned"' in sink.received[0].body


@pytest.mark.parametrize("ended_before", [False, True])
def test_the_news_of_the_end_carries_ids_status_code_and_times_only(
    known_person, ended_before, sink
):
    if ended_before:  # by time, and its message waits when the integrator deletes the session
        expiry.expire_due(known_person.expires_at)
        assert str(END_USER).encode() in bodies.open_body(pending())
    erasure.erase(known_person, actor="integration")
    known_person.refresh_from_db()
    told = json.loads(bodies.open_body(pending()))

    verification, attempt = told["verification"], known_person.latest_attempt()
    kept = {name: verification.pop(name) for name in ("id", "attemptId", "status", "code")}
    times = [verification.pop(name) for name in ("acceptanceTime", "decisionTime")]
    assert list(kept.values()) == [str(known_person.pk), str(attempt.pk), "abandoned", 9104]
    assert all(text.endswith("Z") for text in times)
    assert told["status"] == "success"
    assert set(leaves({"rest": verification, "technical": told["technicalData"]})) == {None}


def test_it_has_the_members_of_every_other_decision(known_person):
    lifecycle.move(known_person, Status.ABANDONED)
    usual = json.loads(bodies.open_body(pending()))
    erasure.erase(known_person, actor="integration")
    after = json.loads(bodies.open_body(pending()))

    assert list(after) == list(usual)
    for part in ("verification", "technicalData"):
        assert list(after[part]) == list(usual[part])
    assert list(after["verification"]["person"]) == list(usual["verification"]["person"])


def test_the_risk_that_an_earlier_attempt_showed_is_not_told(acme, open_for, decisions):
    session = open_for(acme, status="resubmission")
    session.latest_attempt().verdicts.create(
        outcome="resubmission",
        decided_by="system",
        score=0.25,
        reasons=["face_mismatch"],
    )
    erasure.erase(session, actor="integration")

    told = json.loads(bodies.open_body(pending()))["verification"]
    assert not {"riskScore", "riskLabels"} & set(told)
    assert (told["reason"], told["reasonCode"]) == (None, None)


def test_sent_again_it_says_the_same_and_nothing_more(known_person, sink):
    erasure.erase(known_person, actor="integration")
    sink.answers = [(500, {}, b""), (200, {}, b"")]
    delivering.try_delivery(pending().pk)
    assert resending.send_again(Delivery.objects.all()) == 1
    delivering.try_delivery(pending().pk)

    first, second = sink.received
    assert first.body == second.body
    assert str(END_USER).encode() not in second.body


def test_a_try_under_way_during_the_erasure_leaves_no_old_body_behind(known_person, sink):
    expiry.expire_due(known_person.expires_at)
    claim = claiming.take(delivering._ANY_LANE, only=pending().pk)
    assert claim is not None
    body = bodies.open_body(claim)
    erasure.erase(known_person, actor="integration")
    answer = delivering.transport.post(claim.endpoint.url, body, {})
    delivering._write_down(claim, answer, claim.created_at)

    delivery = Delivery.objects.get(pk=claim.pk)
    assert str(END_USER).encode() not in bodies.open_body(delivery)


def test_no_word_of_a_receiver_is_kept(known_person, sink):
    expiry.expire_due(known_person.expires_at)
    sink.answers = [(500, {"Content-Type": "text/grace"}, b"Grace")]
    delivering.try_delivery(pending().pk)
    erasure.erase(known_person, actor="integration")

    [kept] = DeliveryTry.objects.values("status_code", "answer_length", "answer_type")
    assert kept == {"status_code": 500, "answer_length": 5, "answer_type": ""}


def test_a_dialect_has_words_for_the_end_alone(new_session):
    started = lifecycle.move(new_session, Status.STARTED)
    ended = lifecycle.move(started, Status.ABANDONED)

    told = {event.new_status: messages_after_erasure(event) for event in ended.events.all()}
    kinds = {status: [one.kind for one in messages] for status, messages in told.items()}
    assert kinds == {"created": [], "started": [], "abandoned": ["decisions"]}
