"""New pictures make nobody's hit undone."""

import pytest

from risk_app import deciding
from risk_app.models import ScreeningHit
from risk_app.sanctions import standing
from sessions_app import lifecycle
from sessions_app.status import Status

pytestmark = pytest.mark.django_db

CLEAR = [{"kind": "sanctions", "result": "pass"}]


@pytest.fixture
def second_attempt(hit):
    """The session of the hit, whose person sent other pictures."""
    session = lifecycle.move(hit.session, Status.RESUBMISSION)
    lifecycle.move(session, Status.STARTED)
    session = lifecycle.move(session, Status.SUBMITTED)
    return lifecycle.move(session, Status.REVIEW)


def test_a_second_attempt_that_is_clear_is_not_approved_while_the_first_is_undecided(
    hit, second_attempt, decide, ada
):
    assert standing.forbids_approval(second_attempt, CLEAR)
    with pytest.raises(deciding.HitsInTheWay):
        deciding.decide_by_person(second_attempt, outcome="approved", reasons=[], note="", user=ada)
    decide(hit, "false_positive")
    assert not standing.forbids_approval(second_attempt, CLEAR)


def test_the_same_entry_is_to_be_decided_once(hit, second_attempt, found_for):
    newer = found_for(second_attempt)
    hit.refresh_from_db()

    assert (hit.state, hit.reason_code) == ("closed", "found_again")
    assert list(ScreeningHit.objects.filter(state="open")) == [newer]
    assert standing.of(hit.of_check).result == "unsure"  # nobody cleared it
