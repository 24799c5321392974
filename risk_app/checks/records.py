"""Do records of people know the person of the document, at that address?"""

from __future__ import annotations

from documents_app import register_questions
from documents_app.providers.registers import RECORDS_FIELDS, records_register
from risk_app.checks import register_agreements
from risk_app.models import Check
from risk_app.outcome import CheckOutcome
from risk_app.reasons import Reason
from sessions_app.models import Attempt
from sessions_app.registers import sound

_MEANING = register_agreements.Meaning(
    Check.Kind.RECORDS,
    Reason.RECORDS_MISMATCH,
    Reason.RECORDS_MISMATCH,
    (frozenset({"surname"}), frozenset({"birth_date", "personal_number", "address_line1"})),
)


def run(attempt: Attempt) -> CheckOutcome:
    question = register_questions.about_person(attempt)
    if question is None:
        # document_reading says what could not be read.
        return CheckOutcome(Check.Result.NOT_RUN)
    register = records_register(is_test=attempt.session.integration.is_test)
    answer = sound(register.ask(question), known=RECORDS_FIELDS)
    return register_agreements.outcome_of(
        answer, asked=question.fields, meaning=_MEANING, register=register
    )
