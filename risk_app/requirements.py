"""Which fields of a document must have been read, as the policy says per kind and source."""

from __future__ import annotations

from collections.abc import Mapping

from documents_app import reading
from documents_app.models import Document
from documents_app.shapes import DocumentFacts, SourceFacts
from risk_app import policies
from risk_app.policy_parts import ANY, MERGED, REQUIRED
from risk_app.reasons import Reason
from sessions_app.models import Session

# A word for several fields of which one is enough.
GROUPS: dict[str, tuple[str, ...]] = {"name": ("surname", "full_name", "given_names")}
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
    row = row_for(session, document.document_type)
    said = reading.readings_of(document, session) if set(row) - {MERGED} else {}
    found: dict[Reason, None] = {}
    for source, names in row.items():
        there = set(facts) if source == MERGED else _of_source(source, said)
        found |= {reason_of(name): None for name in names if not _is_there(name, there)}
    return list(found)


def reason_of(name: str) -> Reason:
    return _REASONS.get(name, Reason.REQUIRED_FIELD_MISSING)


def confidence(name: str, facts: DocumentFacts) -> float:
    """How surely the field was read, or the surest of its group; 0.0 where it was not."""
    return max(facts.confidence(one) for one in GROUPS.get(name, (name,)))


def _of_source(source: str, said: Mapping[str, SourceFacts]) -> set[str]:
    """The names of its fields; a source that was not there has none."""
    return set(said[source].fields) if source in said else set()


def _is_there(name: str, there: set[str]) -> bool:
    return any(one in there for one in GROUPS.get(name, (name,)))
