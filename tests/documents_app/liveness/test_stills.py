"""Captures by single pictures: each step once, for its own session, and what is left of them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from documents_app import liveness
from documents_app.liveness.reasons import (
    ChallengeOver,
    FramesRefused,
    LivenessGivenUp,
    PictureRequired,
    TokenRefused,
)
from documents_app.liveness.still_steps import UNTIL_STEP
from documents_app.liveness.still_taking import MOST_REFUSED
from documents_app.models import KeptFrame, LivenessCapture, Picture, PictureKind
from documents_app.providers.base import PresentationAnswer
from documents_app.shapes import StillLimits, StillMode
from sessions_app import consent, erasure
from sessions_app.consent import ConsentMissing
from sessions_app.status import Purpose
from tests.documents_app.liveness.performing import person

pytestmark = pytest.mark.django_db

BOTH = StillMode.PASSIVE_ACTIVE


def begin(poser, mode=BOTH, **how):
    return liveness.begin_stills(poser.session, mode, **how)


def capture():
    return LivenessCapture.objects.latest("number")


def refusal(poser, asked, pose=None, **how):
    with pytest.raises(TokenRefused) as refused:
        poser.send(asked, pose, **how)
    return refused.value.reason


@pytest.mark.parametrize("steps", [1, 2, 4])
def test_who_shows_each_step_passes_and_the_frontal_picture_is_the_selfie(poser, steps):
    asked = begin(poser, steps=steps)
    assert asked.token.split(".")[1:] == ["0", "passive"]

    answer = poser.send_all(asked)

    held = capture()
    assert (answer.state, answer.reason, held.done) == ("passed", "", steps)
    assert [one["gesture"] for one in held.steps] == held.gestures
    assert held.selfie_id == liveness.proven_selfie(poser.session.latest_attempt())
    pictures = Picture.objects.order_by("step").values_list("kind", "step", "is_current")
    shown = [(str(PictureKind.LIVENESS), step, True) for step in range(1, steps + 1)]
    assert list(pictures) == [(str(PictureKind.SELFIE), 0, True), *shown]
    assert not KeptFrame.objects.exists()


def test_each_token_names_what_is_asked_for_and_is_another_one(poser):
    asked = begin(poser, steps=2)
    first = poser.send(asked)
    second = poser.send(first)

    tokens = [asked.token, first.token, second.token]
    assert [token.split(".")[1:] for token in tokens] == [
        ["0", "passive"],
        *([str(step), gesture] for step, gesture in enumerate(capture().gestures, 1)),
    ]
    assert len({token.split(".")[0] for token in tokens}) == 3


def test_one_picture_is_enough_where_it_alone_is_asked_for(poser):
    answer = poser.send(begin(poser, StillMode.PASSIVE))

    assert (answer.state, answer.count, answer.passive_score) == ("passed", 0, 0.8)


def test_the_steps_alone_are_passed_without_an_examination(poser):
    poser.answer = PresentationAnswer("suspicious", None, None, (), "fake")

    answer = poser.send_all(begin(poser, StillMode.ACTIVE))

    assert (answer.state, answer.passive_score) == ("passed", None)


@pytest.mark.parametrize(("skip", "state"), [(0.95, "running"), (0.8, "passed"), (None, "running")])
def test_the_steps_fall_away_where_the_first_picture_scores_enough(poser, skip, state):
    answer = poser.send(begin(poser), limits=StillLimits(skip=skip))

    assert answer.state == state
    assert answer.reason == ("passive_enough" if state == "passed" else "")


@pytest.mark.parametrize(
    ("answer", "least"),
    [
        (PresentationAnswer("suspicious", None, None, (), "fake"), None),
        (PresentationAnswer("attack", 0.9, 0.5, (), "fake"), None),
        (PresentationAnswer("no_concern", None, None, (), "fake"), 0.9),
    ],
)
def test_a_first_picture_that_is_doubted_ends_the_capture_whatever_the_mode(poser, answer, least):
    poser.answer = answer
    for mode in (StillMode.PASSIVE, BOTH):
        told = poser.send(begin(poser, mode), limits=StillLimits(passive=least, skip=0.0))
        assert (told.state, told.reason) == ("failed", "passive_low")

    # A person who reviews the session sees it.
    assert Picture.objects.filter(kind=PictureKind.SELFIE, is_current=True).count() == 1


@pytest.mark.parametrize(("pose", "why"), [("passive", "not_shown"), ("other", "wrong_gesture")])
def test_a_picture_without_the_gesture_ends_the_capture(poser, pose, why):
    asked = poser.send(begin(poser, steps=1))
    other = "turn_right" if asked.gesture == "turn_left" else "turn_left"

    told = poser.send(asked, other if pose == "other" else pose)

    assert (told.state, told.reason) == ("failed", why)
    assert told.token == asked.token
    assert liveness.proven_selfie(poser.session.latest_attempt()) is None
    assert not Picture.objects.filter(kind=PictureKind.LIVENESS).exists()


def test_another_person_in_a_step_ends_the_capture(poser):
    asked = poser.send(begin(poser))
    poser.who = lambda: person(0.7)

    assert poser.send(asked).reason == "other_person"


def test_a_picture_that_cannot_be_used_is_asked_for_again_but_not_for_ever(poser):
    asked = begin(poser)
    for _ in range(MOST_REFUSED):
        with pytest.raises(FramesRefused, match="several_faces"):
            poser.send(asked, "several_faces")

    told = liveness.stills_of(poser.session)
    assert (told.state, told.reason) == ("failed", "too_many_refused")


def test_a_token_serves_once(poser):
    asked = begin(poser)
    following = poser.send(asked)

    assert refusal(poser, asked, "passive") == "token_used"
    assert poser.send(following).step == 2


def test_the_same_picture_with_the_same_token_is_answered_and_not_judged_again(poser):
    asked = begin(poser)
    data = poser.picture("passive")
    first = liveness.process_stills(poser.session, [data], token=asked.token, eyes=poser)

    for token in (asked.token, None):
        again = liveness.process_stills(poser.session, [data], token=token, eyes=poser)
        assert again == first
    assert capture().frames == 1


def test_the_first_picture_again_is_no_step(poser):
    asked = begin(poser)
    data = poser.picture("passive")
    following = liveness.process_stills(poser.session, [data], token=asked.token, eyes=poser)

    told = liveness.process_stills(poser.session, [data], token=following.token, eyes=poser)

    assert (told.state, told.reason) == ("failed", "same_picture")


@pytest.mark.parametrize("token", ["", "a.b", "x.0.passive", "é.0.passive"])
def test_a_token_that_was_made_up_is_refused(poser, token):
    asked = begin(poser)

    assert refusal(poser, asked, token=token) == "token_unknown"
    assert capture().frames == 0


def test_a_token_of_a_later_step_or_of_another_session_is_unknown(poser, rival, open_for):
    from documents_app.liveness import tokens

    asked = begin(poser)
    stranger = open_for(rival, status="started")
    consent.give(stranger, actor="integration")
    theirs = liveness.begin_stills(stranger, BOTH)

    assert refusal(poser, asked, token=theirs.token) == "token_unknown"
    assert refusal(poser, asked, token=tokens.of_step(capture(), 1)) == "token_unknown"


def test_a_token_of_a_capture_that_was_replaced_was_used(poser):
    asked = begin(poser)
    newer = begin(poser)

    assert newer.tries_left == 1
    assert refusal(poser, asked) == "token_used"


def test_a_step_that_waits_too_long_ends_the_capture(poser):
    asked = begin(poser)
    late = capture().created_at + UNTIL_STEP + timedelta(seconds=1)

    assert refusal(poser, asked, now=late) == "token_expired"
    assert (capture().state, capture().reason) == ("failed", "too_late")


def test_after_three_tries_it_is_given_up(poser):
    for _ in range(3):
        asked = begin(poser)
    poser.send(poser.send(asked), "passive")

    assert capture().state == "given_up"
    with pytest.raises(LivenessGivenUp):
        begin(poser)


def test_without_pictures_one_is_asked_for_and_without_a_capture_nothing(poser):
    with pytest.raises(ChallengeOver):
        liveness.process_stills(poser.session, [b"x"])
    begin(poser)
    with pytest.raises(PictureRequired):
        liveness.process_stills(poser.session, [])


def test_all_pictures_so_far_may_be_sent_with_each_step(poser):
    asked, sent = begin(poser, steps=2), []
    while asked.state == "running":
        sent.append(poser.picture(asked.gesture))
        asked = liveness.process_stills(poser.session, sent, eyes=poser)

    assert (asked.state, capture().frames) == ("passed", 3)


def test_once_passed_it_stays_so_and_takes_no_more(poser):
    passed = poser.send_all(begin(poser))

    assert begin(poser) == passed
    assert liveness.process_stills(poser.session, [b"anything"]) == passed
    assert capture().frames == 3


def test_a_picture_that_was_sent_for_another_capture_is_a_replay(poser):
    data = poser.picture("passive")
    liveness.process_stills(poser.session, [data], token=begin(poser).token, eyes=poser)

    again = begin(poser)
    told = liveness.process_stills(poser.session, [data], token=again.token, eyes=poser)

    assert (told.state, told.reason) == ("failed", "replayed")


def test_consent_comes_first_unless_the_person_is_known(acme, open_for):
    with pytest.raises(ConsentMissing):
        liveness.begin_stills(open_for(acme), BOTH)

    known = open_for(acme, purpose=Purpose.AUTHENTICATION)
    assert liveness.begin_stills(known, BOTH).state == "running"


def test_history_says_what_happened_and_an_erasure_leaves_nothing(poser):
    poser.send_all(begin(poser, steps=1))

    kept = poser.session.events.filter(kind="liveness").values_list("details", flat=True)
    assert [(one["what"], one["state"]) for one in kept] == [
        ("generated", "running"),
        ("processed", "running"),
        ("processed", "passed"),
    ]
    erasure.erase(poser.session, actor="command", cut_short=True)
    assert not LivenessCapture.objects.exists()
    assert not Picture.objects.exists()
