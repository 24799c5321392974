"""Several workers and reviewers at the same moment, each with a connection of its own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from risk_app import checking, deciding, pipeline, revising
from risk_app.models import Check, Verdict
from sessions_app.lifecycle import TransitionRefused
from sessions_app.models import Event

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(function, arguments):
    """The results of the function for every argument, or what it raised, all run together."""

    def attempt(argument):
        try:
            return function(argument)
        except TransitionRefused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=8) as threads:
        return list(threads.map(attempt, arguments))


def test_every_message_sent_three_times_gives_one_result_and_one_verdict(acme, with_pictures):
    sessions = [pipeline.submit(with_pictures(acme, seed=seed)) for seed in range(4)]
    for _ in range(3):
        checks = Check.objects.exclude(state="done").values_list("pk", flat=True)
        at_once(checking.run, [str(pk) for pk in checks for _ in range(3)])

    assert not Check.objects.exclude(tries=1).exists()
    assert Verdict.objects.count() == len(sessions)
    approved = Event.objects.filter(kind="status", new_status="approved")
    assert approved.count() == len(sessions)


def test_the_first_of_several_reviewers_wins(session_in_review, ada):
    def decide(outcome):
        return deciding.decide_by_person(
            session_in_review, outcome=outcome, reasons=["other"], note="", user=ada
        )

    answers = at_once(decide, ["approved", "declined"] * 4)

    winners = [answer for answer in answers if not isinstance(answer, TransitionRefused)]
    session_in_review.refresh_from_db()
    assert [winner.status for winner in winners] == [session_in_review.status]
    assert Verdict.objects.filter(attempt__session=session_in_review).count() == 1


def test_a_late_answer_that_several_judge_at_once_gives_one_final_verdict(
    acme, with_pictures, check_all, registers
):
    registers(agency="AbsentRegister")
    asked = {"registers": ["agency"], "on_agency_silence": "complete"}
    session = check_all(with_pictures(acme, settings=asked))
    registers(agency="EmptyRegister")
    late = Check.objects.get(attempt__session=session, kind="agency")
    Check.objects.filter(pk=late.pk).update(run_after=None)

    at_once(checking.run, [str(late.pk)] * 4)
    at_once(revising.revise_if_answered, [session.latest_attempt()] * 4)

    session.refresh_from_db()
    assert (session.status, session.waits_for) == ("review", "")
    assert Verdict.objects.filter(attempt__session=session).count() == 2


def test_submitting_at_once_happens_once(acme, with_pictures):
    session = with_pictures(acme)

    answers = at_once(pipeline.submit, [session] * 6)

    assert sum(isinstance(answer, TransitionRefused) for answer in answers) == 5
    assert Check.objects.count() == 7
