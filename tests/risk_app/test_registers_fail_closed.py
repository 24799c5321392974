"""Whatever goes wrong with a register or an estimate of the sex, nothing is approved by it."""

from __future__ import annotations

import pytest

from risk_app import leasing, pipeline
from risk_app.models import Check
from tests.risk_app.one_check import run_all_but, run_from, undone
from tests.risk_app.scripted import SECRET

pytestmark = pytest.mark.django_db
PHONE = {"person": {"phone": "+12025550100"}}


@pytest.fixture
def asked(acme, with_pictures, check_all, fakes, registers):
    """Runs a session that asks for one check: asked("agency", agency="AbsentRegister")."""

    def run(kind, **chosen):
        registers(**{name: value for name, value in chosen.items() if name != "age"})
        fakes(reader="WomanReader", age=chosen.get("age", ""))
        wanted = {"tests": {"gender": True}} if kind == "gender" else {"registers": [kind]}
        session = check_all(with_pictures(acme, claims=PHONE, settings=wanted))
        return session, Check.objects.get(attempt__session=session, kind=kind)

    return run


WRONG = [
    "CrashingRegister", "NonsenseRegister", "BoastingRegister", "WordlessRegister",
    "OtherWordsRegister", "TalkativeRegister", "AbsentRegister", "",
]  # fmt: skip


@pytest.mark.parametrize("kind", ["agency", "records", "operator"])
def test_a_register_that_is_away_or_talks_nonsense_never_approves(
    acme, with_pictures, registers, subtests, kind
):
    session = pipeline.submit(with_pictures(acme, claims=PHONE, settings={"registers": [kind]}))
    run_all_but(kind, session)
    check = Check.objects.get(attempt__session=session, kind=kind)
    for register in WRONG:
        with subtests.test(register), undone():
            registers(**{kind: register})
            run_from(check)
            for _ in range(leasing.MAX_UNANSWERED):
                Check.objects.filter(pk=check.pk, state="waiting").update(run_after=None)
                run_from(check)

            session.refresh_from_db()
            check.refresh_from_db()
            assert (check.result, session.status) == ("error", "review")
            assert SECRET not in str(list(Check.objects.filter(attempt__session=session).values()))


@pytest.mark.parametrize("sims", ["NonsenseSim", "AbsentSim"])
def test_nor_does_a_sim_that_nobody_can_tell_of(asked, sims):
    session, check = asked("operator", sims=sims)

    assert (check.unanswered, session.status) == (1, "submitted")


@pytest.mark.parametrize(
    "age",
    ["CrashingEstimator", "NonsenseEstimator", "OverconfidentEstimator", "SexlessEstimator", ""],
)
def test_nor_does_an_estimate_that_fails_or_says_nothing(asked, age):
    session, check = asked("gender", age=age)

    assert check.result in {"error", "not_run"}
    assert session.status == "review"


def test_an_absent_estimator_is_waited_for(asked):
    session, check = asked("gender", age="AbsentEstimator")

    assert (check.unanswered, session.status) == (1, "submitted")
