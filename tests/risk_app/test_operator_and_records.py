"""The operator of a telephone number, its SIM, and records of people. All fakes and simulators."""

from __future__ import annotations

import pytest

from risk_app.checks import operator, records
from risk_app.models import Check
from sessions_app.registers import RegisterUnavailable
from tests.decided import read_document
from tests.said import collect

pytestmark = pytest.mark.django_db


def claiming(phone):
    return {"person": {"phone": phone}}


@pytest.fixture
def by_phone(acme_test, open_for):
    """What the check says of a number in test mode."""

    def run(phone):
        session = open_for(acme_test, claims=claiming(phone))
        read_document(session)
        return operator.run(session.latest_attempt())

    return run


@pytest.mark.parametrize(
    ("phone", "result", "reasons", "disagrees"),
    [
        ("+1 202-555-0100", "pass", (), set()),
        ("+12025550101", "unsure", ("operator_mismatch",), {"surname"}),
        ("+12025550102", "unsure", ("operator_mismatch",), {"address_line1", "city", "postcode"}),
        ("+12025550103", "unsure", ("operator_mismatch",), {"sim"}),
        ("+12025550104", "fail", ("sim_swapped",), set()),
        ("+12025550105", "fail", ("operator_mismatch",), {"phone"}),
    ],
)
def test_every_simulated_number_gives_its_result(by_phone, phone, result, reasons, disagrees):
    outcome = by_phone(phone)

    assert (outcome.result, outcome.reasons) == (result, reasons)
    matches = outcome.details["matches"]
    assert {name for name, said in matches.items() if said == "disagrees"} == disagrees
    assert "simulator" in outcome.provider


def test_another_number_gets_no_answer_in_test_mode(by_phone):
    with pytest.raises(RegisterUnavailable):
        by_phone("+3725550100")


def test_without_a_number_nobody_is_asked(by_phone):
    assert by_phone("").result == "not_run"


def test_the_number_that_a_page_collected_stands_in_for_one_that_nobody_claimed(
    acme_test, open_for
):
    session = open_for(acme_test, claims={})
    collect(session, {"person": {"phone": "+12025550104"}, "device": {"fingerprint": "f"}})
    session.refresh_from_db()

    assert operator.run(session.latest_attempt()).reasons == ("sim_swapped",)


@pytest.mark.parametrize(
    ("chosen", "result", "status"),
    [
        ({}, "pass", "approved"),
        ({"sims": ""}, "pass", "approved"),
        ({"sims": "SwappedSim"}, "fail", "review"),
        ({"sims": "UnknownSim"}, "unsure", "review"),
        ({"operator": "NumberOnlyRegister"}, "unsure", "review"),
        ({"operator": "StrangerRegister"}, "fail", "review"),
    ],
)
def test_a_live_session_is_judged_by_operator_and_sim(
    acme, with_pictures, check_all, registers, chosen, result, status
):
    registers(**chosen)
    wanted = {"registers": ["operator"]}
    session = check_all(with_pictures(acme, settings=wanted, claims=claiming("+3725550100")))

    check = Check.objects.get(attempt__session=session, kind="operator")
    assert (check.result, session.status) == (result, status)
    assert "5550100" not in str(check.details)


@pytest.mark.parametrize(
    ("register", "result", "reasons"),
    [
        ("MatchingRegister", "pass", ()),
        ("OtherNameRegister", "unsure", ("records_mismatch",)),
        ("EmptyRegister", "fail", ("records_mismatch",)),
        ("NumberOnlyRegister", "unsure", ()),
    ],
)
def test_records_speak_of_the_person_at_the_address(
    acme, open_for, registers, register, result, reasons
):
    registers(records=register)
    session = open_for(acme)
    read_document(session)

    outcome = records.run(session.latest_attempt())

    assert (outcome.result, outcome.reasons) == (result, reasons)


def test_a_claimed_address_is_asked_about_where_the_document_has_none(acme, open_for, registers):
    session = open_for(acme)
    read_document(session, {"given_names": "ADA", "surname": "TAMM", "birth_date": "1990-01-31"})

    matches = records.run(session.latest_attempt()).details["matches"]
    assert set(matches) == {"first_name", "surname", "birth_date", "address_line1", "country"}


def test_without_a_person_no_records_are_asked(acme, open_for, registers):
    registers(records="CrashingRegister")

    assert records.run(open_for(acme).latest_attempt()).result == "not_run"
