"""What guided steps mean for the verdict on a hosted session. Nobody is approved without them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from api import flows
from documents_app import liveness
from documents_app.models import LivenessCapture, Picture, PictureKind
from risk_app import guided, policies
from risk_app.explaining import as_json, explain
from risk_app.models import Check, RiskScore
from risk_app.shipped_policies import VERSIONS
from risk_app.verdicts import latest_verdict
from sessions_app import consent
from sessions_app.status import Channel

pytestmark = pytest.mark.django_db

STEPS = [
    {"gesture": "turn_left", "seconds": 1.2, "strength": 1.6},
    {"gesture": "smile", "seconds": 0.9, "strength": 2.0},
]


@pytest.fixture
def hosted(acme, with_pictures):
    session = with_pictures(acme, channel=Channel.HOSTED)
    consent.give(session, actor="person")
    return session


def ended(session, **columns):
    """A challenge of the session that ended so."""
    told = {"mode": "live", "number": 1, "gestures": ["turn_left", "smile"], "done": 2}
    now = timezone.now()
    times = {"told_at": now, "created_at": now, "expires_at": now + timedelta(seconds=90)}
    selfie = Picture.objects.filter(session=session, kind=PictureKind.SELFIE).first()
    return LivenessCapture.objects.create(
        session=session,
        attempt=session.latest_attempt(),
        **{**told, **times, "selfie": selfie, "steps": STEPS, **columns},
    )


def part(session, rule="liveness.guided"):
    return RiskScore.objects.get(attempt__session=session, rule=rule, subject="")


def check_of(session):
    return Check.objects.get(attempt__session=session, kind="liveness")


def publish(acme, **limits):
    body = VERSIONS[max(VERSIONS)]
    policies.publish(acme, {**body, "limits": {**body["limits"], **limits}})


def test_who_passed_the_steps_is_approved(hosted, check_all):
    ended(hosted, state="passed")

    assert check_all(hosted).status == "approved"
    assert (part(hosted).result, part(hosted).score) == ("pass", 0.9)
    steps = RiskScore.objects.filter(rule="liveness.step").values_list("subject", "result")
    assert set(steps) == {("turn_left", "pass"), ("smile", "pass")}
    assert check_of(hosted).details["guided"]["steps"] == STEPS


@pytest.mark.parametrize("late", [{"mode": "late"}, {"was_sent_late": True}])
def test_whoever_knew_the_order_early_counts_less_and_it_is_said(hosted, check_all, late):
    ended(hosted, state="passed", **late)

    assert check_all(hosted).status == "approved"
    assert (part(hosted).score, part(hosted).reason) == (0.7, "order known early")


FAILED = {"done": 1, "steps": STEPS[:1], "selfie": None}


@pytest.mark.parametrize(
    ("columns", "result"),
    [
        ({"state": "given_up", "reason": "replayed", "number": 3}, "fail"),
        ({"state": "given_up", "reason": "too_slow", "number": 3}, "fail"),
        ({"state": "given_up", "reason": "other_person", "number": 3}, "fail"),
        ({"state": "failed", "reason": "wrong_gesture"}, "fail"),
        ({"state": "given_up", "reason": "skipped", "mode": "skipped", "gestures": []}, "unsure"),
        ({"state": "running"}, "unsure"),
    ],
)
def test_whoever_did_not_pass_them_is_looked_at_by_a_person(hosted, check_all, columns, result):
    ended(hosted, **FAILED | columns)

    session = check_all(hosted)

    assert session.status == "review"
    assert latest_verdict(session).reasons == ["liveness_steps_failed"]
    assert (part(session).result, part(session).reason) == (result, "liveness_steps_failed")
    assert check_of(session).result == "fail"


def test_a_hosted_session_without_any_steps_is_not_approved(hosted, check_all):
    assert check_all(hosted).status == "review"
    assert check_of(hosted).details["guided"]["state"] == "missing"


def test_the_step_that_was_not_seen_is_named(hosted, check_all):
    ended(hosted, **FAILED, state="given_up", reason="too_slow", number=3)
    check_all(hosted)

    row = RiskScore.objects.get(rule="liveness.step", subject="smile")
    assert (row.result, row.reason) == ("unsure", "too_slow")


def test_a_policy_that_tolerates_doubt_does_not_approve_without_steps(
    acme, with_pictures, check_all
):
    body = VERSIONS[max(VERSIONS)]
    tolerant = {**body["tolerances"], "liveness": ["unsure", "not_run"]}
    policies.publish(acme, {**body, "tolerances": tolerant})
    session = with_pictures(acme, channel=Channel.HOSTED)

    assert check_all(session).status == "review"


def test_missing_steps_do_not_turn_a_doubt_into_a_decline(hosted, check_all, fakes):
    fakes(detector="SuspiciousDetector")

    session = check_all(hosted)

    assert session.status == "review"
    assert latest_verdict(session).reasons == ["liveness_steps_failed"]


def test_an_attack_declines_with_or_without_steps(hosted, check_all, fakes):
    fakes(detector="AttackDetector")
    ended(hosted, state="passed")

    assert check_all(hosted).status == "declined"


def test_steps_do_not_heal_a_suspicious_selfie(hosted, check_all, fakes):
    fakes(detector="SuspiciousDetector")
    ended(hosted, state="passed")

    assert check_all(hosted).status == "review"


@pytest.mark.parametrize("reads", ["outcome_of", "proven_selfie"])
def test_steps_that_cannot_be_read_never_approve(hosted, check_all, monkeypatch, reads):
    ended(hosted, state="passed")

    def crash(attempt):
        raise RuntimeError("L898902C3")

    monkeypatch.setattr(liveness, reads, crash)
    session = check_all(hosted)

    assert session.status == "review"
    assert "check_failed" in latest_verdict(session).reasons


@pytest.mark.parametrize(
    ("channel", "limits", "least"),
    [
        (Channel.HOSTED, {}, 2),
        (Channel.HOSTED, {"guided_steps": None}, 2),
        (Channel.HOSTED, {"guided_steps": 3}, 3),
        (Channel.HOSTED, {"guided_steps": 0}, 0),
        (Channel.API, {}, 0),
        (Channel.API, {"guided_steps": 3}, 0),
    ],
)
def test_the_policy_says_how_many_steps_hosted_sessions_need(
    acme, open_for, channel, limits, least
):
    publish(acme, **limits)
    session = open_for(acme, channel=channel)

    assert guided.least_steps(session) == least
    assert flows.needs_guided_steps(session) == (least > 0)


def test_a_policy_without_the_check_asks_for_none(acme, open_for):
    policies.publish(acme, VERSIONS[2])

    assert guided.least_steps(open_for(acme, channel=Channel.HOSTED)) == 0


def test_sessions_by_the_api_are_judged_as_before(acme, with_pictures, check_all):
    session = check_all(with_pictures(acme))

    assert session.status == "approved"
    assert "guided" not in check_of(session).details


def test_hosted_sessions_that_need_none_are_judged_as_before(acme, with_pictures, check_all):
    publish(acme, guided_steps=0)

    assert check_all(with_pictures(acme, channel=Channel.HOSTED)).status == "approved"


@pytest.mark.parametrize("steps", [1, 4, -1, 2.0, True, "2", [2]])
def test_other_numbers_of_steps_are_no_policy(acme, steps):
    with pytest.raises(policies.PolicyRefused, match=r"limits\.guided_steps"):
        publish(acme, guided_steps=steps)


def test_another_picture_of_the_face_beside_the_steps_counts_for_nothing(hosted, check_all, fakes):
    from documents_app import evidence
    from tests.risk_app.conftest import picture

    ended(hosted, state="passed")
    # The fake detector takes bright pictures for screens, the fake matcher for other people.
    evidence.add_picture(
        hosted, kind=PictureKind.SELFIE, context="", data=picture(77, brightness=240)
    )

    assert check_all(hosted).status == "approved"
    assert check_of(hosted).details["selfies"] == 1


def test_the_explanation_names_the_steps(hosted, check_all):
    ended(hosted, **FAILED, state="given_up", reason="replayed", number=3)

    told = as_json(explain(check_all(hosted)))

    named = {
        (one["rule"], one["subject"], one["result"])
        for check in told["checks"]
        for one in check["named"]
        if one["rule"].startswith("liveness.") and one["rule"] != "liveness.passive"
    }
    assert told["holds"]
    assert named == {
        ("liveness.guided", "", "fail"),
        ("liveness.step", "turn_left", "pass"),
        ("liveness.step", "smile", "unsure"),
    }
