"""Simulators that answer as the public structured test plan says. Never about real people.

Who or what is not in the plan gets no answer, so that nobody passes or fails by chance.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from documents_app.engine import crosscheck
from documents_app.providers.aamva_plan import RECORDS, PlanRecord
from documents_app.providers.registers import (
    AGENCY_FIELDS,
    RECORDS_FIELDS,
    DocumentQuestion,
    PersonQuestion,
    QuestionRefused,
)
from sessions_app.registers import (
    Agreement,
    Overall,
    RegisterAnswer,
    RegisterUnavailable,
    overall_of,
)


class AgencySimulator:
    name = "aamva-plan-simulator"
    version = "simulator 1"

    def ask(self, question: DocumentQuestion) -> RegisterAnswer:
        """What the plan says of the document; raises RegisterUnavailable for one outside of it."""
        number = question.fields.get("document_number", "")
        if not number:
            raise QuestionRefused("a document is asked about by its number")
        record = RECORDS.get(_plain(number))
        if record is None:
            raise RegisterUnavailable("the document is not in the simulated plan")
        asked = ["document_number"] if record.is_short else AGENCY_FIELDS
        fields = _answers(record, question.fields, asked)
        is_missing = fields["document_number"] == Agreement.DISAGREES
        overall = Overall.NO_RECORD if is_missing else overall_of(fields.values())
        return RegisterAnswer(overall, fields, f"simulated:{record.number}")


class RecordsSimulator:
    """The people of the plan, found by surname and birth date."""

    name = "records-plan-simulator"
    version = "simulator 1"

    def ask(self, question: PersonQuestion) -> RegisterAnswer:
        """What the plan says of the person; raises RegisterUnavailable for one outside of it."""
        record = _person(question.fields)
        if record is None:
            raise RegisterUnavailable("the person is not in the simulated plan")
        fields = _answers(record, question.fields, RECORDS_FIELDS)
        return RegisterAnswer(overall_of(fields.values()), fields, f"simulated:{record.number}")


def _person(asked: Mapping[str, str]) -> PlanRecord | None:
    """Of several with one surname and birth date, the one with the first name asked about."""
    wanted = [_plain(asked.get(name, "")) for name in ("surname", "birth_date", "first_name")]
    found = [
        record
        for record in RECORDS.values()
        if wanted[:2] == [_plain(record.values.get(one, "-")) for one in ("surname", "birth_date")]
    ]
    same = [one for one in found if _plain(one.values.get("first_name", "")) == wanted[2]]
    return next(iter(same or found), None)


def _answers(
    record: PlanRecord, asked: Mapping[str, str], names: Iterable[str]
) -> dict[str, Agreement]:
    disagreeing = record.disagrees | record.disagrees_in.get(asked.get("state", ""), frozenset())
    answers = {
        name: _answer(record, name, asked[name], disagreeing) for name in names if asked.get(name)
    }
    empty = record.answers_empty & set(names) - set(answers)
    return {**answers, **dict.fromkeys(sorted(empty), Agreement.AGREES)}


def _answer(record: PlanRecord, name: str, value: str, disagreeing: frozenset[str]) -> Agreement:
    if name in disagreeing:
        return Agreement.DISAGREES
    if _plain(value) in record.fuzzy.get(name, frozenset()):
        return Agreement.FUZZY
    known = record.values.get(name)
    if known is None:
        # Names that agree fuzzily, and nothing else, are not known in another way.
        return Agreement.DISAGREES if name in record.fuzzy else Agreement.AGREES
    return Agreement.AGREES if _is_same(name, value, known) else Agreement.DISAGREES


def _is_same(name: str, one: str, other: str) -> bool:
    if name in {"height", "postcode"}:
        return crosscheck.agree(name, one, other)
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    """Capitals and digits alone: how it is spelled makes no difference."""
    return "".join(letter for letter in text.upper() if letter.isalnum())
