"""The simulator answers as the public structured test plan says, and nobody outside of it."""

from __future__ import annotations

import pytest

from documents_app.providers.aamva_plan import RECORDS
from documents_app.providers.aamva_simulator import AgencySimulator, RecordsSimulator
from documents_app.providers.registers import (
    AGENCY_FIELDS,
    DocumentQuestion,
    PersonQuestion,
    QuestionRefused,
)
from sessions_app.registers import Agreement, Overall, RegisterUnavailable

# Every field, in words of nobody: what the plan prints for a record replaces them.
FULL = {
    "document_category": "drivers_license", "issue_date": "2015-05-05", "expiry_date": "2030-05-05",
    "first_name": "A", "middle_name": "B", "surname": "C", "name_suffix": "JR",
    "birth_date": "1990-01-01", "sex": "F", "eye_colour": "GRN", "height": "65 in",
    "weight": "150 lb", "address_line1": "1 Main Street", "address_line2": "Unit 2",
    "city": "Somewhere", "state": "VA", "postcode": "22203",
}  # fmt: skip
NAMES = {"first_name", "middle_name", "surname", "name_suffix"}
ALL = set(AGENCY_FIELDS)
# Record -> what disagrees of a question with every field, by the notes of the plan.
PLAN = {
    "DLDVSTRUCTUREDTEST11": set(),
    "DLDVSTRUCTUREDTEST12": set(),
    "DLDVSTRUCTUREDTEST13": {
        "surname", "middle_name", "name_suffix", "birth_date", "eye_colour", "expiry_date",
    },
    "DLDVSTRUCTUREDTEST14": {"city", "issue_date", "expiry_date"},
    "DLDVSTRUCTUREDTEST16": set(),
    "DLDVSTRUCTUREDTEST22": {"expiry_date"},
    "DLDVSTRUCTUREDTEST786": {"document_number"},
    "NOMATCH123": {"document_number"},
    "DLDVLONGESTNAME123": set(),
    "DLDVLONGESTNAME456": {
        "address_line1", "eye_colour", "sex", "height", "weight", "document_category",
        "issue_date", "expiry_date",
    },
    "PERMITCARD123": set(),
    "PERMITCARD456": ALL - {"document_number", "sex", "document_category", "state"},
    "STATECARD123": {"address_line1", "issue_date", "expiry_date"},
    "STATECARD456": {
        "first_name", "birth_date", "eye_colour", "address_line2", "postcode", "expiry_date",
    },
    "REPORTEDDECEASED1234": {"document_number"},
    "INCOMPLETEDATA123": ALL - NAMES - {"document_number", "birth_date"},
    "DLDVFUZZYLOGICTEST11": set(),
}  # fmt: skip


def submitted(number, **others):
    """Every field as the plan submits it for the record."""
    return {**FULL, **RECORDS[number].values, "document_number": number, **others}


def ask(fields):
    return AgencySimulator().ask(DocumentQuestion("drivers_license", "US", "VA", fields))


def those(answer, agreement):
    return {name for name, said in answer.fields.items() if said == agreement}


def test_the_plan_is_whole():
    assert set(RECORDS) == set(PLAN)
    assert "simulator" in AgencySimulator.name
    assert "simulator" in RecordsSimulator.name


@pytest.mark.parametrize("number", PLAN)
def test_every_record_disagrees_in_its_fields_and_agrees_in_all_others(number):
    names = {"middle_name": "SCOTT", "first_name": "STEVEN", "surname": "BROWN"}
    fuzzy = {} if number != "DLDVFUZZYLOGICTEST11" else names
    answer = ask(submitted(number, **fuzzy))

    assert those(answer, Agreement.DISAGREES) == PLAN[number]
    assert those(answer, Agreement.FUZZY) == set(fuzzy)
    answered = {"document_number"} if number == "DLDVSTRUCTUREDTEST786" else ALL
    assert set(answer.fields) == answered


@pytest.mark.parametrize("number", PLAN)
def test_the_overall_word_follows_from_the_fields(number):
    answer = ask(submitted(number))
    expected = Overall.PARTIAL_MATCH if those(answer, Agreement.DISAGREES) else Overall.MATCH
    if "document_number" in PLAN[number]:
        expected = Overall.NO_RECORD

    assert answer.overall == expected
    assert answer.reference == f"simulated:{number}"


@pytest.mark.parametrize(
    ("name", "value"), [("first_name", "Stephen"), ("middle_name", "DANEEL"), ("surname", "Baron")]
)
def test_another_spelling_of_one_name_agrees_fuzzily_for_that_name_alone(name, value):
    answer = ask(submitted("DLDVSTRUCTUREDTEST12", **{name: value}))

    assert those(answer, Agreement.FUZZY) == {name}
    assert those(answer, Agreement.DISAGREES) == set()


@pytest.mark.parametrize(
    ("name", "value"),
    [("surname", "GREEN"), ("height", "60 in"), ("weight", "120 lb"), ("postcode", "10001"),
     ("expiry_date", "2024-10-10"), ("sex", "F"), ("address_line2", "99")],
)  # fmt: skip
def test_a_value_that_the_plan_prints_is_compared(name, value):
    answer = ask(submitted("DLDVSTRUCTUREDTEST12", **{name: value}))

    assert those(answer, Agreement.DISAGREES) == {name}


def test_spelling_and_units_make_no_difference():
    spelled = {"height": "178 cm", "city": "ARLINGTON", "address_line1": "4301 WILSON BLVD."}

    assert ask(submitted("DLDVSTRUCTUREDTEST12", **spelled)).overall == Overall.MATCH


def test_one_record_disagrees_for_the_address_in_the_other_state_alone():
    answer = ask(submitted("DLDVSTRUCTUREDTEST16", state="MD"))

    assert those(answer, Agreement.DISAGREES) == {
        "address_line1", "address_line2", "state", "postcode",
    }  # fmt: skip


@pytest.mark.parametrize("number", PLAN)
def test_what_was_not_asked_is_not_answered_but_for_two_records(number):
    answer = ask({"document_number": number, "surname": RECORDS[number].values.get("surname", "X")})
    more = set(answer.fields) - {"document_number", "surname"}

    answers_empty = number in {"DLDVSTRUCTUREDTEST16", "REPORTEDDECEASED1234"}
    assert more == ({"middle_name", "name_suffix", "address_line2"} if answers_empty else set())


def test_a_document_outside_of_the_plan_is_unavailable():
    with pytest.raises(RegisterUnavailable):
        ask({**FULL, "document_number": "D12345678"})


def test_a_question_without_a_number_is_refused():
    with pytest.raises(QuestionRefused):
        ask(FULL)


def test_records_know_the_people_of_the_plan_and_nobody_else():
    steven = {"first_name": "STEVEN", "surname": "BROWN", "birth_date": "1980-01-01"}
    rogers = {"first_name": "ELLI", "surname": "ROGER", "birth_date": "1970-02-03"}

    assert RecordsSimulator().ask(PersonQuestion(steven)).overall == Overall.MATCH
    answer = RecordsSimulator().ask(PersonQuestion(rogers))
    assert those(answer, Agreement.DISAGREES) == {"surname", "birth_date"}
    with pytest.raises(RegisterUnavailable):
        RecordsSimulator().ask(PersonQuestion({**steven, "surname": "TAMM"}))


def test_a_question_shows_no_value():
    question = DocumentQuestion("drivers_license", "US", "VA", {"surname": "HOPPER"})

    assert "HOPPER" not in repr(question) + repr(PersonQuestion({"surname": "HOPPER"}))
