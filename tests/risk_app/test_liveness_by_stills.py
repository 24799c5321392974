"""What captures by single pictures mean for the check of liveness, where they are asked for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from documents_app.models import LivenessCapture
from risk_app import guided, policies
from risk_app.checks import guided_steps
from risk_app.models import Check, RiskScore
from risk_app.shipped_policies import VERSIONS

pytestmark = pytest.mark.django_db

NEWEST = VERSIONS[max(VERSIONS)]


@pytest.fixture
def captured(open_for, acme):
    """captured(asked, shown=…): a session that asks for a mode, with a capture of another."""

    def make(asked, *, shown=None, session=None, **columns):
        session = session or open_for(acme)
        session.settings = {"liveness_mode": asked} if asked else {}
        session.save(update_fields=["settings"])
        attempt, now = session.latest_attempt(), timezone.now()
        if shown is not None:
            row = {"number": 1, "told_at": now, "created_at": now, "due_step": 0, "state": "passed"}
            row |= {"expires_at": now + timedelta(minutes=1), "mode": shown} | columns
            row |= {"selfie": attempt.pictures.filter(kind="selfie").first()}
            LivenessCapture.objects.create(session=session, attempt=attempt, **row)
        return session

    return make


SMILED = [{"gesture": "smile", "seconds": 3.0, "strength": 1.4}]


@pytest.mark.parametrize(
    ("asked", "shown", "columns", "score"),
    [
        # Of one picture alone its examination says how good it is.
        ("passive", "passive", {}, None),
        ("passive", "passive_active", {"steps": SMILED, "done": 1}, 0.7),
        ("passive_active", "passive_active", {"steps": SMILED, "done": 1}, 0.7),
        # Steps that fell away because the first picture scored enough.
        ("passive_active", "passive_active", {"gestures": ["smile"]}, None),
        # A recording proves more.
        ("passive_active", "live", {"steps": SMILED, "done": 1}, 0.9),
        ("passive_active", "passive", {}, "unknown"),
        ("passive_active", "active", {"steps": SMILED, "done": 1}, "unknown"),
        ("passive", "passive", {"state": "failed", "reason": "passive_low"}, 0.0),
        ("passive", "passive", {"state": "running"}, "unknown"),
        ("passive", "skipped", {"state": "given_up", "reason": "skipped"}, "unknown"),
        ("passive", None, {}, "unknown"),
    ],
)
def test_only_a_capture_that_proves_as_much_as_was_asked_for_is_enough(
    captured, asked, shown, columns, score
):
    found = guided_steps.of_attempt(captured(asked, shown=shown, **columns).latest_attempt())

    assert (found.passed, found.score) == (score not in (0.0, "unknown"), score_of(score))
    if not found.passed:
        assert found.named[0].reason == "liveness_steps_failed"


def score_of(score):
    return None if score == "unknown" else score


def test_a_session_that_asks_for_none_is_not_judged_by_one(captured):
    assert guided_steps.of_attempt(captured(None, shown="passive").latest_attempt()) is None

    off = captured("passive")
    off.settings["tests"] = {"liveness": False}
    assert guided_steps.of_attempt(off.latest_attempt()) is None


def test_a_hosted_session_that_needs_a_recording_takes_no_single_pictures(captured):
    session = captured(None, shown="passive_active", steps=SMILED, done=1)
    session.channel = "hosted"

    assert guided_steps.of_attempt(session.latest_attempt()).passed is False


@pytest.mark.parametrize(("shown", "status"), [("passive_active", "approved"), (None, "review")])
def test_whoever_shows_less_than_was_asked_for_is_not_approved(
    captured, with_pictures, acme, check_all, shown, status
):
    session = with_pictures(acme)
    captured("passive_active", shown=shown, session=session, steps=SMILED, done=1)

    assert check_all(session).status == status

    check = Check.objects.get(attempt__session=session, kind="liveness")
    named = RiskScore.objects.get(attempt__session=session, rule="liveness.guided")
    if shown is None:
        assert check.reasons == ["liveness_steps_failed"]
        return
    assert "less than a recording" in check.details["guided"]["text"]
    assert (named.result, named.score, named.reason) == ("pass", 0.7, "single pictures")


def test_limits_are_those_of_the_frozen_policy(acme, open_for):
    body = {**NEWEST, "limits": {**NEWEST["limits"], "liveness_skip_score": 0.95}}
    body["limits"] |= {"liveness_score": 0.7, "expression_probability": 0.8}
    policies.publish(acme, body | {"limits": body["limits"] | {"direction_degrees": 12}})
    session = open_for(acme)
    policies.freeze(session)

    found = guided.still_limits(session)

    assert (found.passive, found.skip, found.expression, found.direction) == (0.7, 0.95, 0.8, 12)
    assert guided.still_steps(session) == 2
