"""What people may do to hits, and what each act leaves behind."""

import pytest
from django.db import DatabaseError, transaction

from risk_app import deciding
from risk_app.models import HitDecision, ReviewCase, ScreeningSettings, Whitelist
from risk_app.sanctions import hit_decisions, kept
from risk_app.sanctions.hit_decisions import By, HitOvertaken, HitRefused, MayNot
from sessions_app.models import Event
from sessions_app.sealing import Opener
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def by(user, hit, note=""):
    hit.refresh_from_db()
    return By(user, hit_decisions.seen(hit), note)


def approve_session(session, user):
    return deciding.decide_by_person(session, outcome="approved", reasons=[], note="", user=user)


def test_a_false_positive_lets_the_review_go_on(hit, decide, ada):
    decide(hit, "false_positive")
    session = approve_session(hit.session, ada)
    verdict = session.latest_attempt().verdicts.first()
    judged = next(one for one in verdict.results if one["kind"] == "sanctions")

    assert session.status == "approved"
    assert (judged["result"], judged["reasons"]) == ("pass", [])
    assert {part["result"] for part in judged["named"]} == {"pass"}
    hit.of_check.refresh_from_db()
    assert hit.of_check.result == "unsure"  # what the check said stays


def test_a_confirmed_hit_fails_the_check_and_shows_in_the_case(hit, decide, ada):
    decide(hit, "true_positive", reason_code="same_person")
    check = hit.of_check
    judged = deciding.as_judged(check, [])

    assert (judged["result"], judged["reasons"]) == ("fail", ["sanctions_confirmed"])
    assert ReviewCase.objects.get(session=hit.session).reasons[0] == "sanctions_confirmed"
    with pytest.raises(deciding.HitsInTheWay):
        approve_session(hit.session, ada)
    assert hit.session.status == "review"  # nobody is declined by it either


def test_of_two_who_decide_the_second_is_told(hit, ada):
    both_saw = by(ada, hit)
    hit_decisions.decide(hit.pk, "false_positive", reason_code="other_name", by=both_saw)

    with pytest.raises(HitOvertaken):
        hit_decisions.decide(hit.pk, "true_positive", reason_code="same_person", by=both_saw)
    hit.refresh_from_db()
    assert hit.state == "false_positive"


def test_a_decision_is_kept_with_its_sealed_note_and_told_in_the_history(hit, decide, ada):
    decide(hit, "false_positive", note="Grace has another mother")
    line = HitDecision.objects.get(hit=hit, action="decided")

    assert (line.old_state, line.new_state) == ("open", "false_positive")
    assert (line.reason_code, line.actor) == ("other_birth_date", f"user:{ada.pk}")
    assert b"mother" not in bytes(line.note_sealed)
    assert kept.open_note(line, Opener(hit.session)) == "Grace has another mother"
    assert Event.objects.get(kind="hit_decided").details["state"] == "false_positive"


def test_decisions_are_never_changed(hit):
    for change in (
        lambda rows: rows.update(actor="user:1"),
        lambda rows: rows.delete(),
        lambda rows: rows._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change(HitDecision.objects.filter(hit=hit))


@pytest.mark.parametrize(
    ("second", "finding", "waits"),
    [
        ("nobody", "true_positive", False),
        ("confirmations", "true_positive", True),
        ("confirmations", "false_positive", False),
        ("decisions", "false_positive", True),
    ],
)
def test_what_a_second_person_has_to_agree_to(hit, decide, second, finding, waits):
    ScreeningSettings.objects.create(integration=hit.integration, second_approver=second)
    decided = decide(hit, finding)

    assert (decided.proposed == finding) is waits
    assert decided.is_undecided is waits
    assert Whitelist.objects.exists() is (not waits and finding == "false_positive")


def test_the_second_person_is_another_one_who_may(hit, decide, ada, sue):
    ScreeningSettings.objects.create(integration=hit.integration, second_approver="decisions")
    decide(hit, "false_positive", user=sue)

    with pytest.raises(MayNot, match="another"):
        hit_decisions.approve(hit.pk, by=by(sue, hit))
    with pytest.raises(MayNot):
        hit_decisions.approve(hit.pk, by=by(ada, hit))
    other = UserFactory(username="sam", group="supervisor")
    done = hit_decisions.approve(hit.pk, by=by(other, hit))
    assert (done.state, done.decided_by) == ("false_positive", f"user:{other.pk}")
    assert Whitelist.objects.get().decided_by == f"user:{sue.pk}"


def test_who_disagrees_leaves_it_undecided(hit, decide, sue):
    ScreeningSettings.objects.create(integration=hit.integration, second_approver="decisions")
    decide(hit, "true_positive")
    hit_decisions.refuse(hit.pk, by=by(sue, hit))

    hit.refresh_from_db()
    assert (hit.state, hit.proposed, hit.reason_code) == ("open", "", "")


def test_what_is_escalated_only_a_supervisor_decides(hit, decide, ada, sue):
    hit_decisions.escalate(hit.pk, by=by(ada, hit))

    with pytest.raises(MayNot):
        decide(hit, "false_positive")
    assert decide(hit, "false_positive", user=sue).state == "false_positive"


def test_only_a_supervisor_takes_a_decision_back_and_the_whitelist_with_it(hit, decide, ada, sue):
    decide(hit, "false_positive")

    with pytest.raises(MayNot):
        hit_decisions.reopen(hit.pk, by=by(ada, hit))
    hit_decisions.reopen(hit.pk, by=by(sue, hit))
    hit.refresh_from_db()
    assert hit.is_undecided
    assert Whitelist.objects.get().revoked_by == f"user:{sue.pk}"
    assert [one.action for one in hit.decisions.all()] == ["found", "decided", "reopened"]


def test_a_comment_changes_nothing_else(hit, ada):
    hit_decisions.comment(hit.pk, by=by(ada, hit, "asked for her birth certificate"))

    hit.refresh_from_db()
    assert hit.state == "open"
    with pytest.raises(HitRefused):
        hit_decisions.comment(hit.pk, by=by(ada, hit))


@pytest.mark.parametrize("group", ["auditor", "administrator", None])
def test_nobody_else_does_anything(hit, group):
    stranger = UserFactory(username="stan", group=group)

    for act in (hit_decisions.escalate, hit_decisions.comment, hit_decisions.reopen):
        with pytest.raises(MayNot):
            act(hit.pk, by=by(stranger, hit, "a note"))
    with pytest.raises(MayNot):
        hit_decisions.decide(
            hit.pk, "false_positive", reason_code="other_name", by=by(stranger, hit)
        )
