"""Operators of telephone networks that an operator's gateway answers for."""

from __future__ import annotations

import pytest

from devices_app.providers import registers
from devices_app.providers.registers import PhoneQuestion, SimSwapAnswer
from sessions_app.registers import Overall, RegisterNonsense, RegisterUnavailable
from tests.gateways import gateway, says

PHONE = "+3725550100"


def test_an_operator_is_asked_as_the_documentation_shows(settings):
    with gateway(says({"fields": {"phone": "agrees", "surname": "disagrees"}})) as fake:
        settings.BONAFIDE_OPERATOR_REGISTER = fake.url
        register = registers.operator_register(is_test=False)
        answer = register.ask(PhoneQuestion(PHONE, {"surname": "TAMM"}))

    assert answer.overall == Overall.PARTIAL_MATCH
    asked = {"register": "operator", "phone": PHONE, "fields": {"surname": "TAMM"}}
    assert fake.asked == [asked]


@pytest.mark.parametrize("swapped", [True, False, None])
def test_a_swap_is_told_or_not_known(settings, swapped):
    with gateway(says({"swapped": swapped, "reference": "s-1"})) as fake:
        settings.BONAFIDE_SIM_SWAP = fake.url
        register = registers.sim_swap_register(is_test=False)

        assert register.ask(PHONE) == SimSwapAnswer(swapped, "s-1")
    assert fake.asked == [{"register": "sim_swap", "phone": PHONE}]


@pytest.mark.parametrize(
    "said", [{"swapped": "no"}, {"swapped": 0}, {"swapped": True, "reference": 1}]
)
def test_another_form_is_nonsense(settings, said):
    with gateway(says(said)) as fake:
        settings.BONAFIDE_SIM_SWAP = fake.url
        register = registers.sim_swap_register(is_test=False)

        with pytest.raises(RegisterNonsense):
            register.ask(PHONE)


def test_where_nothing_is_configured_nobody_answers(settings):
    settings.BONAFIDE_OPERATOR_REGISTER = settings.BONAFIDE_SIM_SWAP = ""

    assert registers.sim_swap_register(is_test=False) is None
    with pytest.raises(RegisterUnavailable):
        registers.operator_register(is_test=False)


def test_test_integrations_never_ask_a_gateway(settings):
    settings.BONAFIDE_OPERATOR_REGISTER = settings.BONAFIDE_SIM_SWAP = "https://gateway.example"

    assert "simulator" in registers.operator_register(is_test=True).name
    assert "simulator" in registers.sim_swap_register(is_test=True).name


def test_a_question_shows_no_value():
    assert PHONE not in repr(PhoneQuestion(PHONE, {"surname": "TAMM"}))
