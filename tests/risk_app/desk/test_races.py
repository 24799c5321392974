"""Several people at the same moment, each with a connection of their own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from risk_app.desk import claiming, committing, pending
from risk_app.desk.refusals import DeskRefused
from risk_app.models import PendingDecision, Verdict

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls):
    """What each call returned, or how it was refused, all made together."""

    def attempt(call):
        try:
            return call()
        except DeskRefused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=len(calls)) as threads:
        return list(threads.map(attempt, calls))


def winners(answers):
    return [one for one in answers if not isinstance(one, DeskRefused)]


def test_two_who_take_the_next_get_two_cases(cases, ada, bo):
    first, second = cases(2)

    taken = at_once(*[lambda: claiming.take_next(ada), lambda: claiming.take_next(bo)])

    assert {one.pk for one in taken} == {first.pk, second.pk}


def test_of_many_who_decide_and_undo_at_once_one_is_first(case, ada, bo, sven):
    people = [ada, bo, sven] * 2
    answers = at_once(
        *[lambda one=one: pending.decide(case, outcome="approved", by=one) for one in people]
    )
    assert len(winners(answers)) == 1
    row = PendingDecision.objects.get()

    later = timezone.now() + timedelta(minutes=1)
    answers = at_once(
        lambda: committing.commit(row.pk, later),
        lambda: pending.undo(row, row.by),
        lambda: committing.commit(row.pk, later),
    )

    row.refresh_from_db()
    assert [row.committed_at, row.withdrawn_at].count(None) == 1
    verdicts = Verdict.objects.filter(attempt=case.attempt, decided_by__startswith="user:")
    assert verdicts.count() == (row.committed_at is not None)
    assert answers.count(True) == verdicts.count()


def test_of_two_who_confirm_and_one_who_takes_it_back_one_is_first(case, ada, sven):
    row = pending.decide(case, outcome="approved", by=ada)
    PendingDecision.objects.update(needs_second=True)

    answers = at_once(
        lambda: pending.confirm(row, sven),
        lambda: pending.refuse(row, sven),
        lambda: pending.confirm(row, sven),
    )

    assert len(winners(answers)) == 1
