"""What registers agree and disagree on is named, group by group, as are estimates of faces."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command

from devices_app.providers.registers import OPERATOR_FIELDS
from documents_app.providers.registers import AGENCY_FIELDS, RECORDS_FIELDS
from risk_app.checks import operator, register_parts
from risk_app.models import RiskScore
from risk_app.reasons import Reason
from sessions_app.registers import Agreement, Overall, RegisterAnswer
from tests.decided import read_document

pytestmark = pytest.mark.django_db
REGISTERS = ["agency", "operator", "records"]
PHONE = {"person": {"phone": "+12025550100"}}
AGREES, FUZZY = Agreement.AGREES, Agreement.FUZZY
DISAGREES, SILENT = Agreement.DISAGREES, Agreement.NOT_ANSWERED


@pytest.fixture
def asked(acme, with_pictures, check_all, registers):
    """A session that asked all registers: asked(agency="OtherNameRegister")."""

    def run(**chosen):
        registers(**chosen)
        return check_all(with_pictures(acme, settings={"registers": REGISTERS}, claims=PHONE))

    return run


def parts(session, kind):
    rows = RiskScore.objects.filter(attempt__session=session, of_check__kind=kind)
    return {row.rule.removeprefix(f"{kind}."): row for row in rows}


@pytest.mark.parametrize("kind", REGISTERS)
def test_what_agrees_is_named_too(asked, kind):
    found = parts(asked(), kind)

    assert {"record", "name", "birth_date"} <= set(found)
    assert {row.result for row in found.values()} == {"pass"}
    assert {row.family for row in found.values()} == {"verifier"}


@pytest.mark.parametrize("kind", REGISTERS)
def test_what_disagrees_says_which_fields(asked, kind):
    name = parts(asked(**{kind: "OtherNameRegister"}), kind)["name"]

    assert (name.fields, name.reason) == (["surname"], f"{kind}_mismatch")
    assert name.result == "unsure"  # the given names agree


def test_a_register_without_a_record_compared_nothing(asked):
    found = parts(asked(agency="EmptyRegister"), "agency")

    assert (found["record"].result, found["record"].reason) == ("fail", "agency_no_record")
    assert {row.result for name, row in found.items() if name != "record"} == {"not_run"}


@pytest.mark.parametrize(
    ("said", "result", "score", "fields"),
    [
        ({"surname": AGREES, "first_name": FUZZY}, "pass", 0.9, {"surname", "first_name"}),
        ({"surname": AGREES, "first_name": DISAGREES}, "unsure", 0.5, {"first_name"}),
        ({"surname": DISAGREES, "first_name": SILENT}, "fail", 0.0, {"surname"}),
        ({"surname": SILENT}, "not_run", None, {"surname"}),
    ],
)
def test_a_group_is_as_good_as_what_was_answered_of_it(said, result, score, fields):
    answer = RegisterAnswer(Overall.PARTIAL_MATCH, said)
    mismatch = Reason.AGENCY_MISMATCH

    _, name = register_parts.named(
        "agency", answer, asked=(), mismatch=mismatch, no_record=mismatch
    )

    assert (name.rule, name.result, name.score) == ("agency.name", result, score)
    assert set(name.fields) == fields


def test_every_field_of_every_register_has_its_group():
    grouped = [field for fields in register_parts.GROUPS.values() for field in fields]

    assert set(grouped) == {*AGENCY_FIELDS, *RECORDS_FIELDS, *OPERATOR_FIELDS}
    assert len(grouped) == len(set(grouped))


@pytest.mark.parametrize(
    ("sims", "result"),
    [("SameSim", "pass"), ("SwappedSim", "fail"), ("UnknownSim", "unsure"), ("", "not_run")],
)
def test_the_sim_is_a_part_of_its_own(acme, open_for, registers, sims, result):
    registers(sims=sims)
    session = open_for(acme, claims=PHONE)
    read_document(session)

    named = {one.rule: one for one in operator.run(session.latest_attempt()).named}

    assert named["operator.sim_swap"].result == result


@pytest.mark.parametrize(
    ("kind", "estimator", "result"),
    [("gender", "WomanEstimator", "pass"), ("gender", "ManEstimator", "unsure"),
     ("age", "WomanEstimator", "pass"), ("age", "OldEstimator", "unsure")],
)  # fmt: skip
def test_estimates_of_the_face_are_named(
    acme, with_pictures, check_all, fakes, kind, estimator, result
):
    fakes(reader="WomanReader", age=estimator)
    session = check_all(with_pictures(acme, settings={"tests": {"gender": True}}))

    row = parts(session, kind)["face"]

    assert (row.result, row.reason) == (result, f"{kind}_mismatch" if result == "unsure" else "")


def test_explain_and_the_verdict_show_them_in_words(asked):
    session = asked(agency="OtherNameRegister")
    said = io.StringIO()

    call_command("explain", str(session.pk), stdout=said)

    assert "name: unsure" in said.getvalue()
    assert f"[surname]: {Reason.AGENCY_MISMATCH.label}" in said.getvalue()
    assert "birth date: pass 1.00 [birth_date]" in said.getvalue()
