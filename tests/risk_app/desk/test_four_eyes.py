import pytest

from risk_app import four_eyes, policies, policy_soundness
from risk_app.desk import claiming, pending
from risk_app.desk.refusals import AlreadyDecided, MayNot
from risk_app.four_eyes import Facts
from risk_app.models import Check, SessionPolicy, Verdict
from risk_app.shipped_policies import VERSIONS
from sessions_app.models import Event
from sessions_app.status import Status
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

FAILED = [{"kind": "face_match", "result": "fail"}]
UNSURE = [{"kind": "face_match", "result": "unsure"}]


@pytest.fixture
def demand(acme, case):
    """Freezes a policy with this part for the case: demand(failed_checks=True)."""

    def make(**part):
        body = VERSIONS[max(VERSIONS)] | {"four_eyes": four_eyes.NOBODY | part}
        policy = policies.publish(acme, body)
        SessionPolicy.objects.update_or_create(session=case.session, defaults={"policy": policy})

    return make


@pytest.fixture
def waiting(demand, case, ada):
    """Ada approved a case whose check of faces failed."""
    demand(failed_checks=True)
    Check.objects.create(
        attempt=case.attempt, kind="face_match", state="done", result="fail", reasons=["other"]
    )
    return pending.decide(case, outcome="approved", by=ada)


@pytest.mark.parametrize(
    ("part", "outcome", "facts", "wanted"),
    [
        ({}, "approved", Facts(FAILED, None, had_hits=True), []),
        ({"failed_checks": True}, "approved", Facts(FAILED, 0.9, had_hits=False), ["failed_check"]),
        ({"failed_checks": True}, "approved", Facts(UNSURE, 0.9, had_hits=False), []),
        ({"failed_checks": True}, "declined", Facts(FAILED, 0.9, had_hits=False), []),
        ({"risk_above": 0.4}, "approved", Facts([], 0.7, had_hits=False), []),
        ({"risk_above": 0.4}, "approved", Facts([], 0.5, had_hits=False), ["risk"]),
        ({"risk_above": 0.4}, "approved", Facts([], None, had_hits=False), ["risk"]),
        ({"sanctions_hits": True}, "declined", Facts([], 1, had_hits=True), ["sanctions_hit"]),
        ({"sanctions_hits": True}, "resubmission", Facts([], 1, had_hits=True), []),
    ],
)
def test_what_needs_a_second_person(part, outcome, facts, wanted):
    assert list(four_eyes.reasons_for(four_eyes.NOBODY | part, outcome, facts)) == wanted


@pytest.mark.parametrize(
    "wrong",
    [[], four_eyes.NOBODY | {"risk_above": 2},
     four_eyes.NOBODY | {"failed_checks": "yes"}, four_eyes.NOBODY | {"more": True}],
)  # fmt: skip
def test_a_part_that_is_none_is_refused(wrong):
    body = VERSIONS[max(VERSIONS)]

    assert policy_soundness.complaints(body | {"four_eyes": wrong})
    assert not policy_soundness.complaints(body | {"four_eyes": four_eyes.NOBODY})


def test_until_another_person_confirms_nothing_is_committed(waiting, ada, sven, commit_later):
    session = waiting.case.session
    assert (waiting.needs_second, waiting.second_for) == (True, ["failed_check"])
    assert waiting.case.stage == "second"

    assert commit_later(days=30) == 0
    pending.confirm(waiting, sven)
    assert commit_later(seconds=5) == 0
    assert commit_later() == 1
    session.refresh_from_db()
    assert session.status == Status.APPROVED
    assert Verdict.objects.get(decided_by=f"user:{ada.pk}").outcome == "approved"
    event = Event.objects.get(kind="case", details__action="committed")
    assert event.details["confirmed_by"] == sven.pk


def test_nobody_is_their_own_second_person(demand, case, sven, ada, bo):
    demand(risk_above=0)
    waiting = pending.decide(case, outcome="approved", by=sven)

    for person in (sven, ada, bo):  # himself, and two who may not confirm
        with pytest.raises(MayNot):
            pending.confirm(waiting, person)
    waiting.refresh_from_db()
    assert waiting.is_unconfirmed


def test_a_second_person_may_disagree_and_the_case_waits_again(waiting, ada, bo, sven):
    pending.refuse(waiting, sven)

    with pytest.raises(AlreadyDecided):
        pending.confirm(waiting, sven)
    assert claiming.take_next(bo) == waiting.case
    waiting.refresh_from_db()
    assert waiting.withdrawn_by == sven


def test_who_agreed_can_take_that_back_and_who_decided_everything(waiting, ada, sven, commit_later):
    pending.confirm(waiting, sven)
    pending.undo(waiting, sven)
    assert commit_later() == 0
    waiting.refresh_from_db()
    assert waiting.is_unconfirmed

    pending.confirm(waiting, UserFactory(username="tove", group="supervisor"))
    pending.undo(waiting, ada)
    assert commit_later() == 0
    waiting.case.refresh_from_db()
    assert waiting.case.claimed_by == ada


def test_the_second_person_has_to_be_one_still_when_it_is_committed(waiting, sven, commit_later):
    pending.confirm(waiting, sven)
    sven.groups.clear()

    assert commit_later() == 0
    waiting.refresh_from_db()
    assert waiting.void_reason == "person_gone"


def test_what_is_found_before_it_counts_asks_for_a_second_person(demand, case, ada, commit_later):
    demand(failed_checks=True)
    row = pending.decide(case, outcome="approved", by=ada)
    assert not row.needs_second
    Check.objects.create(
        attempt=case.attempt, kind="face_match", state="done", result="fail", reasons=["other"]
    )

    assert commit_later() == 0
    row.refresh_from_db()
    assert row.void_reason == "session_moved"
    assert pending.decide(case, outcome="approved", by=ada).needs_second
