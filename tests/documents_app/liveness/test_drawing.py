"""Drawing challenges: what is told, how often, and who may."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from documents_app import liveness
from documents_app.models import LivenessCapture
from sessions_app import consent
from sessions_app.consent import ConsentMissing
from sessions_app.lifecycle import TransitionRefused

pytestmark = pytest.mark.django_db


def test_only_the_first_step_is_told(hosted):
    asked = liveness.begin(hosted)

    capture = LivenessCapture.objects.get(pk=asked.id)
    assert (asked.number, asked.count, asked.state) == (1, len(capture.gestures), "running")
    assert (asked.gesture, asked.gestures, asked.tries_left) == (capture.gestures[0], (), 2)
    assert asked.nonce not in (capture.nonce_digest, repr(asked))


def test_for_a_slow_line_all_steps_are_told(hosted):
    asked = liveness.begin(hosted, all_at_once=True)

    capture = LivenessCapture.objects.get()
    assert asked.gestures == tuple(capture.gestures)
    assert capture.mode == "late"


@pytest.mark.parametrize("seed", range(8))
def test_frames_come_faster_where_eyes_are_closed(hosted, seed):
    asked = liveness.begin(hosted, chance=Random(seed))

    assert asked.frames_per_second == (10 if asked.gesture == "blink" else 5)


def test_a_policy_may_ask_for_three_steps(hosted):
    assert liveness.begin(hosted, least=3).count == 3


def test_the_nonce_is_told_once(hosted):
    asked = liveness.begin(hosted)

    told = liveness.state_of(hosted)
    assert (told.id, told.nonce, asked.nonce != "") == (asked.id, "", True)


def test_a_new_challenge_ends_the_one_that_runs_and_counts(hosted):
    orders = []
    for left in (2, 1, 0):
        asked = liveness.begin(hosted)
        orders.append(LivenessCapture.objects.get(pk=asked.id).gestures)
        assert asked.tries_left == left

    ended = LivenessCapture.objects.exclude(state="running")
    assert {(one.state, one.reason) for one in ended} == {("failed", "replaced")}
    assert len({tuple(one) for one in orders}) == 3


def test_after_three_tries_there_is_no_other(hosted):
    for _ in range(3):
        liveness.begin(hosted)

    for _ in range(2):
        with pytest.raises(liveness.LivenessGivenUp):
            liveness.begin(hosted)
    told = liveness.state_of(hosted)
    assert (told.state, told.reason, told.tries_left) == ("given_up", "replaced", 0)


def test_the_database_lets_one_challenge_run(hosted):
    liveness.begin(hosted)
    running = LivenessCapture.objects.get()
    running.pk, running.number = None, 2

    with pytest.raises(IntegrityError), transaction.atomic():
        running.save(force_insert=True)


def test_who_skips_the_steps_gives_them_up(hosted):
    liveness.begin(hosted)
    liveness.skip(hosted)
    liveness.skip(hosted)

    told = liveness.state_of(hosted)
    assert (told.state, told.reason, told.gesture) == ("given_up", "skipped", None)
    with pytest.raises(liveness.LivenessGivenUp):
        liveness.begin(hosted)
    assert LivenessCapture.objects.count() == 2


def test_without_consent_nothing_is_drawn(hosted):
    consent.give(hosted, granted=False, actor="person")

    for act in (liveness.begin, liveness.skip):
        with pytest.raises(ConsentMissing):
            act(hosted)
    assert liveness.state_of(hosted) is None


def test_a_session_that_takes_no_evidence_draws_none(acme, open_for):
    session = open_for(acme, status="submitted")

    with pytest.raises(TransitionRefused):
        liveness.begin(session)


def test_a_new_attempt_has_its_own_tries(acme, open_for):
    session = open_for(acme, status="resubmission")
    consent.give(session, actor="person")

    asked = liveness.begin(session, now=timezone.now() - timedelta(hours=1))

    attempt = LivenessCapture.objects.get(pk=asked.id).attempt
    assert (attempt.number, asked.tries_left) == (2, 2)
