"""Guided steps through flows, as the hosted pages ask for them."""

from __future__ import annotations

from uuid import uuid4

import pytest

from api import flows
from documents_app.refusals import ChallengeOver, FramesRefused, LivenessGivenUp
from documents_app.shapes import Frame, FrameBatch
from risk_app import policies
from risk_app.shipped_policies import VERSIONS
from sessions_app import consent
from sessions_app.status import Channel

pytestmark = pytest.mark.django_db


@pytest.fixture
def hosted(acme, open_for):
    session = open_for(acme, status="started", channel=Channel.HOSTED)
    consent.give(session, actor="person")
    return session


def test_the_state_is_that_of_the_newest_challenge(hosted):
    assert flows.liveness_state(hosted) is None
    begun = flows.begin_liveness(hosted)

    told = flows.liveness_state(hosted)
    assert (told.id, told.gesture, told.state) == (begun.id, begun.gesture, "running")


def test_as_many_steps_as_the_policy_says(acme, open_for):
    body = VERSIONS[max(VERSIONS)]
    policies.publish(acme, {**body, "limits": {**body["limits"], "guided_steps": 3}})
    session = open_for(acme, status="started", channel=Channel.HOSTED)
    consent.give(session, actor="person")

    asked = flows.begin_liveness(session, all_at_once=True)

    assert len(asked.gestures) == asked.count == 3


def test_frames_are_refused_in_words_of_this_room(hosted):
    begun = flows.begin_liveness(hosted)
    batch = FrameBatch(begun.nonce, 0, (Frame(1, b"no picture"),))

    with pytest.raises(FramesRefused) as refused:
        flows.take_frames(hosted, begun.id, batch)
    assert refused.value.reason == "unreadable"
    with pytest.raises(ChallengeOver):
        flows.take_frames(hosted, uuid4(), batch)


def test_who_skips_may_not_begin_again(hosted):
    flows.skip_liveness(hosted)

    assert flows.liveness_state(hosted).state == "given_up"
    with pytest.raises(LivenessGivenUp):
        flows.begin_liveness(hosted)
