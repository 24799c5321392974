"""Which fields of a document must have been read, as the policy says per kind and source."""

from __future__ import annotations

from collections.abc import Mapping

from documents_app import reading
from documents_app.models import Document, Reading
from documents_app.shapes import DocumentFacts, SourceFacts
from risk_app import policies
from risk_app.policy_parts import ANY, MERGED, REQUIRED
from risk_app.reasons import Reason
from sessions_app.models import Session

# A word for several fields of which one is enough.
GROUPS: dict[str, tuple[str, ...]] = {
    "name": ("surname", "full_name", "given_names"),
    "first_name": ("first_name", "given_names"),
    "document_discriminator": ("document_discriminator", "inventory_control"),
    "address_state": ("address_state", "state"),
    "weight": ("weight", "weight_lb", "weight_kg"),
}
# What is no field of print: that a barcode was read at all, and a face, for which `face_match` asks
# in any case.
RAW_BARCODE, PORTRAIT = "raw_barcode", "portrait"
_REASONS = {
    "name": Reason.NAME_UNREADABLE,
    "birth_date": Reason.BIRTH_DATE_UNREADABLE,
    "document_number": Reason.NUMBER_UNREADABLE,
    "expiry_date": Reason.EXPIRY_UNREADABLE,
}


def row_for(session: Session, kind: str) -> Mapping[str, list[str]]:
    """Source -> what must have been read from it, for this kind of document.

    Kinds that the policy says nothing of, not even as any, need what ships.
    """
    rows = policies.body_of(session)["requirements"]
    found: Mapping[str, list[str]] = rows.get(kind, rows.get(ANY, {MERGED: REQUIRED}))
    return found


def missing(document: Document, session: Session) -> list[Reason]:
    """Why what was read is not enough, each reason once."""
    facts = reading.facts_of(document, session)
    whole = found_beside(document) | set(facts)
    row = row_for(session, document.document_type)
    said = reading.readings_of(document, session) if set(row) - {MERGED} else {}
    found: dict[Reason, None] = {}
    for source, names in row.items():
        there = whole if source == MERGED else _of_source(source, said)
        found |= {reason_of(name): None for name in names if not _is_there(name, there)}
    return list(found)


def found_beside(document: Document) -> set[str]:
    """What is known of the document that no field of its readings says."""
    found = {PORTRAIT}
    if document.issuing_country:
        found.add("issuing_country")
    if document.issuing_state:
        found.add("issuing_state")
    if any(one.source == Reading.Source.BARCODE for one in document.readings.all()):
        found.add(RAW_BARCODE)
    return found


def reason_of(name: str) -> Reason:
    return _REASONS.get(name, Reason.REQUIRED_FIELD_MISSING)


def confidence(name: str, facts: DocumentFacts) -> float:
    """How surely the field was read, or the surest of its group; 0.0 where it was not."""
    return max(facts.confidence(one) for one in GROUPS.get(name, (name,)))


def _of_source(source: str, said: Mapping[str, SourceFacts]) -> set[str]:
    """The names of its fields; a source that was not there has none."""
    if source not in said:
        return set()
    beside = {PORTRAIT, RAW_BARCODE} if source == Reading.Source.BARCODE else {PORTRAIT}
    return set(said[source].fields) | beside


def _is_there(name: str, there: set[str]) -> bool:
    return any(one in there for one in GROUPS.get(name, (name,)))
