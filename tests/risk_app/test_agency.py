"""The agency beside the document: the plan's records in test mode, fakes for live integrations."""

from __future__ import annotations

import pytest

from documents_app.providers.aamva_plan import RECORDS
from risk_app.checks import agency
from risk_app.models import Check
from risk_app.verdicts import latest_verdict
from sessions_app.registers import RegisterUnavailable
from tests.decided import read_document
from tests.documents_app.providers.test_aamva_simulator import FULL, PLAN
from tests.gateways import gateway, says

pytestmark = pytest.mark.django_db
ASKED = {"registers": ["agency"]}
# Their field -> how the engine names it.
READ_AS = {"address_line1": "address"}


def as_read(fields):
    """The fields of a question, as a reading of the document has them."""
    given = {"given_names": f"{fields['first_name']} {fields.get('middle_name', '')}".strip()}
    weight = {"weight_lb": fields["weight"].removesuffix(" lb")}
    dropped = {"first_name", "weight", "document_category"}
    kept = {READ_AS.get(k, k): v for k, v in fields.items() if k not in dropped}
    return {**kept, **given, **weight}


def run(session, number, **others):
    fields = {**FULL, **RECORDS[number].values, "document_number": number, **others}
    read_document(session, as_read(fields), kind="drivers_license")
    return agency.run(session.latest_attempt())


RESULTS = {
    "DLDVSTRUCTUREDTEST786": ("fail", ("agency_no_record",)),
    "NOMATCH123": ("fail", ("agency_no_record",)),
    "REPORTEDDECEASED1234": ("fail", ("agency_no_record",)),
}


@pytest.mark.parametrize("number", PLAN)
def test_every_record_of_the_plan_gives_its_result_and_its_disagreeing_fields(
    acme_test, open_for, number
):
    names = {"first_name": "STEVEN", "middle_name": "SCOTT", "surname": "BROWN"}
    fuzzy = names if number == "DLDVFUZZYLOGICTEST11" else {}
    outcome = run(open_for(acme_test), number, **fuzzy)

    matches = outcome.details["matches"]
    assert {name for name, said in matches.items() if said == "disagrees"} == PLAN[number]
    assert {name for name, said in matches.items() if said == "agrees_fuzzily"} == set(fuzzy)
    usual = ("unsure", ("agency_mismatch",)) if PLAN[number] else ("pass", ())
    assert (outcome.result, outcome.reasons) == RESULTS.get(number, usual)
    assert (outcome.provider, outcome.provider_version) == ("aamva-plan-simulator", "simulator 1")


def test_the_score_is_the_share_that_agrees(acme_test, open_for):
    fuzzy = run(open_for(acme_test), "DLDVSTRUCTUREDTEST12", first_name="STEPHEN")
    partial = run(open_for(acme_test), "DLDVSTRUCTUREDTEST22")

    assert (fuzzy.result, fuzzy.score) == ("pass", round((17 + 0.8) / 18, 4))
    assert (partial.result, partial.score) == ("unsure", round(17 / 18, 4))


def test_a_drawn_specimen_neither_passes_nor_fails_in_test_mode(acme_test, open_for):
    session = open_for(acme_test)
    read_document(session)

    with pytest.raises(RegisterUnavailable):
        agency.run(session.latest_attempt())


def test_a_test_integration_asks_nobody_but_the_simulator(acme_test, open_for, registers):
    registers(agency="EmptyRegister")

    assert run(open_for(acme_test), "DLDVSTRUCTUREDTEST11").result == "pass"


def test_without_a_number_nobody_is_asked(acme, open_for, registers):
    registers(agency="CrashingRegister")
    session = open_for(acme)
    assert agency.run(session.latest_attempt()).result == "not_run"

    read_document(session, {"surname": "TAMM"})
    assert agency.run(session.latest_attempt()).result == "not_run"


@pytest.mark.parametrize(
    ("register", "result", "status", "reasons"),
    [
        ("MatchingRegister", "pass", "approved", []),
        ("OtherNameRegister", "unsure", "review", ["agency_mismatch"]),
        ("StrangerRegister", "fail", "review", ["agency_mismatch"]),
        ("EmptyRegister", "fail", "review", ["agency_no_record"]),
        ("NumberOnlyRegister", "unsure", "review", ["other"]),
    ],
)
def test_a_live_session_that_asks_is_judged_by_the_answer(
    acme, with_pictures, check_all, registers, register, result, status, reasons
):
    registers(agency=register)

    session = check_all(with_pictures(acme, settings=ASKED))

    check = Check.objects.get(attempt__session=session, kind="agency")
    assert (check.result, session.status) == (result, status)
    assert latest_verdict(session).reasons == reasons


def test_a_session_that_does_not_ask_is_judged_as_ever(acme, with_pictures, check_all, registers):
    registers(agency="EmptyRegister")

    session = check_all(with_pictures(acme))

    assert session.status == "approved"
    assert not Check.objects.filter(attempt__session=session, kind="agency").exists()


def test_the_details_name_fields_and_hold_no_value(acme, with_pictures, check_all, registers):
    session = check_all(with_pictures(acme, settings=ASKED))

    details = Check.objects.get(attempt__session=session, kind="agency").details
    assert details["matches"]["surname"] == "agrees"
    assert details["reference"] == "answer:1"
    assert not {"FAKE", "READING", "1990-01-31"} & set(str(details).split("'"))


@pytest.mark.parametrize(
    ("said", "state", "status"),
    [
        ({"fields": {"document_number": "agrees", "surname": "agrees"}}, "done", "approved"),
        ({"fields": {"document_number": "agrees", "surname": "disagrees"}}, "done", "review"),
        ({"overall": "unavailable"}, "waiting", "submitted"),
        ({"overall": "match", "fields": {"surname": 1}}, "waiting", "submitted"),
        ({"overall": "match", "fields": {"shoe_size": "agrees"}}, "waiting", "submitted"),
        ("everything is fine", "waiting", "submitted"),
    ],
)
def test_a_gateway_of_the_operators_is_asked_over_the_network(
    acme, with_pictures, check_all, settings, said, state, status
):
    with gateway(says(said)) as fake:
        settings.BONAFIDE_AGENCY_REGISTER = fake.url
        session = check_all(with_pictures(acme, settings=ASKED))

    check = Check.objects.get(attempt__session=session, kind="agency")
    assert (check.state, session.status) == (state, status)
    assert fake.asked[0]["fields"]["surname"] == "FAKE"
