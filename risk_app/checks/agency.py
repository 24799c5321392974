"""Does the agency that issued the document have the same data on it?"""

from __future__ import annotations

from documents_app import register_questions
from documents_app.providers.registers import AGENCY_FIELDS, agency_register
from risk_app import asked, policies
from risk_app.checks import register_agreements
from risk_app.models import Check
from risk_app.outcome import CheckOutcome
from risk_app.reasons import Reason
from sessions_app.models import Attempt
from sessions_app.registers import sound

_MEANING = register_agreements.Meaning(
    Check.Kind.AGENCY,
    Reason.AGENCY_MISMATCH,
    Reason.AGENCY_NO_RECORD,
    (frozenset({"document_number"}), frozenset({"surname", "birth_date"})),
)


def run(attempt: Attempt) -> CheckOutcome:
    record = asked.agency_record_of(attempt.session)
    question = register_questions.about_document(attempt, record=record)
    if question is None:
        # document_reading says what could not be read.
        return CheckOutcome(Check.Result.NOT_RUN)
    register = agency_register(is_test=attempt.session.integration.is_test)
    answer = sound(register.ask(question), known=AGENCY_FIELDS)
    return register_agreements.outcome_of(
        answer,
        asked=question.fields,
        meaning=_MEANING,
        register=register,
        least=policies.body_of(attempt.session)["limits"].get("agency_share"),
    )
