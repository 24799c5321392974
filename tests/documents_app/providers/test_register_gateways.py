"""The registers of documents and people that an operator's gateway answers for."""

from __future__ import annotations

import pytest

from documents_app.providers import registers
from documents_app.providers.registers import DocumentQuestion, PersonQuestion
from sessions_app.registers import Agreement, Overall, RegisterUnavailable
from tests.gateways import gateway, says

MATCH = says({"fields": {"surname": "agrees"}})


def test_an_agency_is_asked_as_the_documentation_shows(settings):
    fields = {"document_number": "D1234567", "surname": "HOPPER"}
    with gateway(MATCH) as fake:
        settings.BONAFIDE_AGENCY_REGISTER = fake.url
        register = registers.agency_register(is_test=False)
        answer = register.ask(DocumentQuestion("drivers_license", "US", "VA", fields))

    assert answer.fields == {"surname": Agreement.AGREES}
    assert fake.asked == [
        {
            "register": "agency",
            "document_type": "drivers_license",
            "issuing_country": "US",
            "issuing_state": "VA",
            "fields": fields,
        }
    ]


def test_records_are_asked_as_the_documentation_shows(settings):
    with gateway(MATCH) as fake:
        settings.BONAFIDE_RECORDS_REGISTER = fake.url
        register = registers.records_register(is_test=False)
        answer = register.ask(PersonQuestion({"surname": "HOPPER"}))

    assert answer.overall == Overall.MATCH
    assert fake.asked == [{"register": "records", "fields": {"surname": "HOPPER"}}]


def test_test_integrations_never_ask_a_gateway(settings):
    with gateway(MATCH) as fake:
        settings.BONAFIDE_AGENCY_REGISTER = settings.BONAFIDE_RECORDS_REGISTER = fake.url

        for choose in (registers.agency_register, registers.records_register):
            assert "simulator" in choose(is_test=True).name


def test_where_nothing_is_configured_nobody_answers(settings):
    settings.BONAFIDE_AGENCY_REGISTER = settings.BONAFIDE_RECORDS_REGISTER = ""

    for choose in (registers.agency_register, registers.records_register):
        with pytest.raises(RegisterUnavailable):
            choose(is_test=False)
