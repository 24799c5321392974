from datetime import timedelta

import pytest
from django.utils import timezone

from risk_app.desk import claiming
from risk_app.desk.refusals import CaseTaken, DeskRefused, MayNot
from risk_app.models import ReviewCase
from sessions_app.models import Event
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_everybody_takes_another_case_and_the_oldest_first(cases, ada, bo, sven):
    first, second = cases(2)

    assert claiming.take_next(ada) == first
    assert claiming.take_next(bo) == second
    assert claiming.take_next(sven) is None
    assert claiming.take_next(ada) == first  # it is hers still


def test_a_grave_case_comes_before_older_ones(cases, ada):
    cases(1)
    (grave,) = cases(1, reasons=["sanctions_hit"])

    assert claiming.take_next(ada) == grave


def test_a_claim_ends_by_itself_by_leaving_and_not_while_it_is_kept(case, ada, bo):
    claiming.claim(case, ada)
    with pytest.raises(CaseTaken):
        claiming.claim(case, bo)
    ReviewCase.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
    assert claiming.keep(case, ada)  # nobody took it meanwhile
    assert claiming.take_next(bo) is None

    assert claiming.leave(case, ada)
    assert claiming.take_next(bo) == case
    assert not claiming.keep(case, ada)
    assert not claiming.leave(case, ada)


def test_who_lets_a_case_be_gets_the_one_behind_it_and_at_the_end_the_first(cases, ada):
    first, second, third = cases(3)
    taken = [claiming.take_next(ada)]
    for _ in range(3):
        claiming.leave(taken[-1], ada)
        taken.append(claiming.take_next(ada, after=taken[-1]))

    assert taken == [first, second, third, first]


def test_what_is_handed_over_comes_to_that_person_alone(cases, ada, bo, sven):
    first, second = cases(2)
    claiming.claim(second, ada)
    claiming.hand_over(second, ada, sven)

    assert claiming.take_next(sven) == second
    assert claiming.take_next(bo) == first
    event = Event.objects.get(kind="case")
    assert event.details == {"action": "handed_over", "to": sven.pk}


def test_an_escalated_case_is_for_the_second_level(case, ada, sven):
    claiming.escalate(case, ada, "fraud_suspected")

    assert claiming.take_next(ada) is None
    with pytest.raises(MayNot):
        claiming.claim(case, ada)
    with pytest.raises(DeskRefused):
        claiming.hand_over(case, sven, ada)
    taken = claiming.take_next(sven)
    assert (taken, taken.level, taken.priority) == (case, 2, 2)


def test_many_at_once_are_assigned_but_those_of_colleagues(cases, ada, bo):
    one, two, _ = cases(3)
    claiming.claim(one, bo)
    rows = ReviewCase.objects.filter(pk__in=[one.pk, two.pk])

    assert claiming.assign(rows, ada, ada) == 1
    assert claiming.escalate_all(rows, ada, "other") == 1
    one.refresh_from_db()
    assert (one.claimed_by, one.assigned_to, one.level) == (bo, None, 1)


def test_who_may_not_decide_takes_nothing(case, django_user_model):
    newcomer = django_user_model.objects.create_user("nils", is_staff=True)

    with pytest.raises(MayNot):
        claiming.take_next(newcomer)
    with pytest.raises(MayNot):
        claiming.claim(case, newcomer)


def test_what_somebody_had_who_has_left_is_nobodys_again(case, ada, bo):
    claiming.hand_over(case, ada, bo)
    assert claiming.take_next(ada) is None
    bo.is_active = False
    bo.save(update_fields=["is_active"])

    assert claiming.take_next(ada) == case


def test_what_somebody_had_who_may_not_decide_it_any_more_comes_back(cases, ada, bo, sven):
    first, second = cases(2)
    claiming.hand_over(first, bo, ada)
    claiming.escalate(second, bo, "other")
    other = UserFactory(username="olaf", group="supervisor")
    claiming.hand_over(second, sven, other)
    assert claiming.take_next(bo) is claiming.take_next(sven) is None

    ada.groups.clear()
    other.groups.set(bo.groups.all())
    assert claiming.take_next(bo) == first
    assert claiming.take_next(sven) == second
