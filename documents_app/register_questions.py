"""What registers are asked about an attempt: what was read of its document, in their fields."""

from __future__ import annotations

from documents_app import reading
from documents_app.models import Document
from documents_app.providers.aamva_plan import RECORDS
from documents_app.providers.registers import (
    AGENCY_FIELDS,
    RECORDS_FIELDS,
    DocumentQuestion,
    PersonQuestion,
)
from documents_app.shapes import DocumentFacts
from sessions_app import opening
from sessions_app.models import Attempt
from sessions_app.shapes import AddressClaims

# Their field -> ours, where the names differ.
_OTHER_NAMES = {"address_line1": "address"}


def about_document(attempt: Attempt, *, record: str = "") -> DocumentQuestion | None:
    """The question about the document; None where none was read, or not its number.

    record: that of the simulated agency which is asked about in its place; what the plan does not
    print of it is the document's.
    """
    document = Document.objects.filter(attempt=attempt).first()
    if document is None:
        return None
    facts = reading.facts_of(document, attempt.session)
    fields = _fields(facts, AGENCY_FIELDS) | {"document_category": document.document_type}
    if record in RECORDS:
        fields |= {**RECORDS[record].values, "document_number": record}
    if not fields.get("document_number"):
        return None
    return DocumentQuestion(
        document.document_type,
        document.issuing_country,
        document.issuing_state,
        {name: value for name, value in fields.items() if value},
    )


def about_person(attempt: Attempt) -> PersonQuestion | None:
    """The question about the person; None where neither a surname nor a birth date was read.

    An address that the document does not have is the one that the integrator claims.
    """
    document = Document.objects.filter(attempt=attempt).first()
    facts = reading.facts_of(document, attempt.session) if document else DocumentFacts()
    fields = _fields(facts, RECORDS_FIELDS)
    if not {"surname", "birth_date"} <= fields.keys():
        return None
    if "address_line1" not in fields:
        fields |= _claimed_address(opening.claims_of(attempt.session).address)
    return PersonQuestion(fields)


def _fields(facts: DocumentFacts, names: tuple[str, ...]) -> dict[str, str]:
    known = {name: facts.value(_OTHER_NAMES.get(name, name)) for name in names}
    known |= _given_names(facts) | {"weight": _weight(facts)}
    return {name: known[name] for name in names if known.get(name)}


def _given_names(facts: DocumentFacts) -> dict[str, str]:
    """The first name, and what follows it where no source divides the given names."""
    given, middle = facts.value("given_names"), facts.value("middle_name")
    if middle and given.endswith(f" {middle}"):
        return {"first_name": given.removesuffix(middle).strip(), "middle_name": middle}
    first, _, rest = given.partition(" ")
    return {"first_name": first, "middle_name": middle or rest}


def _weight(facts: DocumentFacts) -> str:
    for name, unit in (("weight_lb", "lb"), ("weight_kg", "kg")):
        if facts.value(name):
            return f"{facts.value(name)} {unit}"
    return ""


def _claimed_address(claimed: AddressClaims) -> dict[str, str]:
    street = " ".join(part for part in (claimed.house_number, claimed.street) if part)
    said = {
        "address_line1": street or claimed.full,
        "city": claimed.city,
        "state": claimed.state,
        "postcode": claimed.postcode,
        "country": claimed.country,
    }
    return {name: value for name, value in said.items() if value}
