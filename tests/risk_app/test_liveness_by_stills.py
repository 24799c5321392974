"""What captures by single pictures mean for the check of liveness, where they are asked for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from documents_app.models import LivenessCapture
from risk_app import guided, policies
from risk_app.models import Check, RiskScore
from risk_app.shipped_policies import VERSIONS

pytestmark = pytest.mark.django_db

NEWEST = VERSIONS[max(VERSIONS)]


@pytest.fixture
def captured(with_pictures, acme):
    """captured(asked, shown=…): a session that asks for a mode, with a capture of another."""

    def make(asked, *, shown=None, **columns):
        session = with_pictures(acme, settings={"liveness_mode": asked})
        if shown is not None:
            now = timezone.now()
            attempt = session.latest_attempt()
            row = {"number": 1, "told_at": now, "created_at": now, "due_step": 0, "state": "passed"}
            row |= {"expires_at": now + timedelta(minutes=1), "mode": shown} | columns
            row |= {"selfie": attempt.pictures.get(kind="selfie")}
            LivenessCapture.objects.create(session=session, attempt=attempt, **row)
        return session

    return make


SMILED = [{"gesture": "smile", "seconds": 3.0, "strength": 1.4}]


@pytest.mark.parametrize(
    ("asked", "shown", "columns", "status", "score"),
    [
        ("passive", "passive", {}, "approved", 0.5),
        ("passive", "passive_active", {"steps": SMILED, "done": 1}, "approved", 0.5),
        ("passive_active", "passive_active", {"steps": SMILED, "done": 1}, "approved", 0.5),
        # Steps that fell away because the first picture scored enough.
        ("passive_active", "passive_active", {"gestures": ["smile"]}, "approved", 0.5),
        # A recording proves more.
        ("passive_active", "live", {"steps": SMILED, "done": 1}, "approved", 0.5),
        ("passive_active", "passive", {}, "review", 0.0),
        ("passive_active", "active", {"steps": SMILED, "done": 1}, "review", 0.0),
        ("passive", "passive", {"state": "failed", "reason": "passive_low"}, "review", 0.0),
        ("passive", "passive", {"state": "running"}, "review", 0.0),
        ("passive", "skipped", {"state": "given_up", "reason": "skipped"}, "review", 0.0),
        ("passive", None, {}, "review", 0.0),
    ],
)
def test_only_a_capture_that_proves_as_much_as_was_asked_for_approves(
    captured, check_all, asked, shown, columns, status, score
):
    session = check_all(captured(asked, shown=shown, **columns))

    check = Check.objects.get(attempt__session=session, kind="liveness")
    assert session.status == status
    assert check.score == pytest.approx(score, abs=0.05)
    if status == "review":
        assert "liveness_steps_failed" in check.reasons


def test_the_result_says_that_single_pictures_prove_less(captured, check_all):
    session = check_all(captured("active", shown="active", steps=SMILED, done=1))

    details = Check.objects.get(attempt__session=session, kind="liveness").details["guided"]
    assert "less than a recording" in details["text"]
    named = RiskScore.objects.get(attempt__session=session, rule="liveness.guided")
    assert (named.result, named.score, named.reason) == ("pass", 0.7, "single pictures")


def test_a_hosted_session_that_needs_a_recording_takes_no_single_pictures(captured, check_all):
    session = captured("passive", shown="passive")
    session.settings, session.channel = {}, "hosted"
    session.save()

    assert check_all(session).status == "review"


def test_limits_are_those_of_the_frozen_policy(acme, open_for):
    body = {**NEWEST, "limits": {**NEWEST["limits"], "liveness_skip_score": 0.95}}
    body["limits"] |= {"liveness_score": 0.7, "expression_probability": 0.8}
    policies.publish(acme, body | {"limits": body["limits"] | {"direction_degrees": 12}})
    session = open_for(acme)
    policies.freeze(session)

    found = guided.still_limits(session)

    assert (found.passive, found.skip, found.expression, found.direction) == (0.7, 0.95, 0.8, 12)
    assert guided.still_steps(session) == 2
