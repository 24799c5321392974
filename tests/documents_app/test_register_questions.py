"""What was read of a document becomes a question in the fields of registers."""

from __future__ import annotations

import pytest

from documents_app import register_questions
from tests.decided import read_document

pytestmark = pytest.mark.django_db
READ = {
    "document_number": "D1234567",
    "surname": "HOPPER",
    "given_names": "GRACE BREWSTER",
    "birth_date": "1906-12-09",
    "address": "1 Long Street",
    "postcode": "22203",
}


def asked(session, **others):
    read_document(session, {**READ, **others}, kind="drivers_license")
    return register_questions.about_document(session.latest_attempt())


def test_a_record_of_the_test_plan_stands_for_the_document(new_session):
    read_document(new_session, {**READ, "city": "Arlington"}, kind="drivers_license")
    attempt = new_session.latest_attempt()
    fields = register_questions.about_document(attempt, record="DLDVSTRUCTUREDTEST14").fields

    assert (fields["document_number"], fields["surname"]) == ("DLDVSTRUCTUREDTEST14", "HASAN")
    assert (fields["birth_date"], fields["city"]) == ("1970-01-01", "Arlington")
    unknown = register_questions.about_document(attempt, record="NOT-IN-THE-PLAN").fields
    assert unknown["document_number"] == "D1234567"


def test_a_document_is_asked_about_by_what_is_known_alone(new_session):
    question = asked(new_session)

    assert (question.document_type, question.issuing_country) == ("drivers_license", "EE")
    assert question.fields == {
        "document_number": "D1234567",
        "document_category": "drivers_license",
        "first_name": "GRACE",
        "middle_name": "BREWSTER",
        "surname": "HOPPER",
        "birth_date": "1906-12-09",
        "address_line1": "1 Long Street",
        "postcode": "22203",
    }


@pytest.mark.parametrize(
    ("read", "first", "middle"),
    [
        ({"given_names": "MARY ANN LOU", "middle_name": "LOU"}, "MARY ANN", "LOU"),
        ({"given_names": "MARY ANN LOU"}, "MARY", "ANN LOU"),
        ({"given_names": "MARY"}, "MARY", None),
    ],
)
def test_given_names_are_divided_where_a_source_divides_them(new_session, read, first, middle):
    fields = asked(new_session, **read).fields

    assert (fields["first_name"], fields.get("middle_name")) == (first, middle)


@pytest.mark.parametrize(
    ("read", "weight"),
    [({"weight_lb": "200"}, "200 lb"), ({"weight_kg": "91"}, "91 kg"), ({}, None)],
)
def test_a_weight_has_its_unit(new_session, read, weight):
    assert asked(new_session, **read).fields.get("weight") == weight


def test_a_person_is_asked_about_at_the_address_of_the_document(new_session):
    read_document(new_session, READ)
    question = register_questions.about_person(new_session.latest_attempt())

    assert question.fields["address_line1"] == "1 Long Street"
    assert "country" not in question.fields


def test_without_what_is_needed_there_is_no_question(acme, open_for):
    unread, numberless = open_for(acme), open_for(acme)
    read_document(numberless, {"surname": "HOPPER"})

    for session in (unread, numberless):
        assert register_questions.about_document(session.latest_attempt()) is None
        assert register_questions.about_person(session.latest_attempt()) is None
