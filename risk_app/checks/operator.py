"""Does the person's telephone number belong to the person, and to the SIM that it always had?"""

from __future__ import annotations

from dataclasses import replace

from devices_app import collecting, present
from devices_app.providers.registers import (
    OPERATOR_FIELDS,
    PhoneQuestion,
    operator_register,
    sim_swap_register,
    sound_swap,
)
from documents_app import register_questions
from risk_app.checks import register_agreements, register_parts
from risk_app.models import Check
from risk_app.named_results import NamedResult
from risk_app.outcome import CheckOutcome
from risk_app.reasons import Reason
from sessions_app import opening
from sessions_app.models import Attempt
from sessions_app.registers import sound

_MEANING = register_agreements.Meaning(
    Check.Kind.OPERATOR,
    Reason.OPERATOR_MISMATCH,
    Reason.OPERATOR_MISMATCH,
    (frozenset({"phone", "sim"}), frozenset({"surname", "birth_date"})),
)
# Asked about by asking at all.
_ALWAYS = ("phone", "sim")


def run(attempt: Attempt) -> CheckOutcome:
    phone = _phone(attempt)
    if not phone:
        return CheckOutcome(Check.Result.NOT_RUN)
    person = register_questions.about_person(attempt)
    fields = {
        name: value
        for name, value in (person.fields if person else {}).items()
        if name in OPERATOR_FIELDS
    }
    is_test = attempt.session.integration.is_test
    register = operator_register(is_test=is_test)
    answer = sound(register.ask(PhoneQuestion(phone, fields)), known=OPERATOR_FIELDS)
    outcome = register_agreements.outcome_of(
        answer, asked={*_ALWAYS, *fields}, meaning=_MEANING, register=register
    )
    return _with_sim(outcome, _swapped(phone, is_test=is_test))


def _phone(attempt: Attempt) -> str:
    """The number that the integrator claims, or else the one that its page collected."""
    claimed = opening.claims_of(attempt.session).person.phone
    if claimed:
        return claimed
    told = (collecting.details_of(device).person.phone for device in present.devices_of(attempt))
    return next((phone for phone in told if phone), "")


def _swapped(phone: str, *, is_test: bool) -> bool | str | None:
    """Whether the SIM was swapped; None where that is not known, "not_asked" where nobody asks."""
    register = sim_swap_register(is_test=is_test)
    return sound_swap(register.ask(phone)).swapped if register else "not_asked"


def _with_sim(outcome: CheckOutcome, swapped: bool | str | None) -> CheckOutcome:
    details = {**outcome.details, "sim_swapped": swapped}
    outcome = replace(outcome, details=details, named=(*outcome.named, _named(swapped)))
    if swapped is True:
        reasons = (str(Reason.SIM_SWAPPED), *outcome.reasons)
        return replace(outcome, result=Check.Result.FAIL, score=0.0, reasons=reasons)
    if swapped is None and outcome.result == Check.Result.PASS:
        return replace(outcome, result=Check.Result.UNSURE)
    return outcome


def _named(swapped: bool | str | None) -> NamedResult:
    rule = "operator.sim_swap"
    if swapped is True:
        return register_parts.verifier(
            rule, Check.Result.FAIL, 0.0, reason=Reason.SIM_SWAPPED, fields=["sim"]
        )
    if swapped is False:
        return register_parts.verifier(rule, Check.Result.PASS, 1.0, fields=["sim"])
    is_unknown = swapped is None
    return register_parts.verifier(
        rule, Check.Result.UNSURE if is_unknown else Check.Result.NOT_RUN, fields=["sim"]
    )
