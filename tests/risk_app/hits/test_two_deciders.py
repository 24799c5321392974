"""Two people who decide one hit at the same moment, each with a connection of their own."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from risk_app.models import HitDecision
from risk_app.sanctions import hit_decisions
from risk_app.sanctions.hit_decisions import By, HitOvertaken


@pytest.mark.django_db(transaction=True)
def test_the_first_of_several_wins_and_the_others_are_told(hit, ada):
    by = By(ada, hit_decisions.seen(hit))

    def decide(finding):
        try:
            return hit_decisions.decide(hit.pk, finding, reason_code="other", by=by)
        except HitOvertaken as overtaken:
            return overtaken
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=4) as threads:
        answers = list(threads.map(decide, ["false_positive", "true_positive"] * 2))

    winners = [one for one in answers if not isinstance(one, HitOvertaken)]
    hit.refresh_from_db()
    assert [one.state for one in winners] == [hit.state]
    assert HitDecision.objects.filter(hit=hit, action="decided").count() == 1
