"""What was read of a document, under ids of their own."""

from __future__ import annotations

from uuid import UUID, uuid5

from documents_app import reading
from documents_app.models import Document
from documents_app.shapes import ToldReading

MERGED = "merged"


def of(document: Document) -> tuple[ToldReading, ...]:
    """What all sources say together, then each source; nothing once the session is erased."""
    session = document.attempt.session
    whole = reading.facts_of(document, session).values()
    by_source = {
        source: said.values() for source, said in reading.readings_of(document, session).items()
    }
    told = ({MERGED: whole} if whole else {}) | by_source
    return tuple(_told(document, source, facts) for source, facts in told.items())


def id_of(document: Document, source: str) -> UUID:
    """Constant, without a column: one document has each source once."""
    return uuid5(document.pk, source)


def _told(document: Document, source: str, facts: dict[str, str]) -> ToldReading:
    kind = document.document_type or facts.get("document_type", "")
    where = {"issuing_country": document.issuing_country, "issuing_state": document.issuing_state}
    said = {name: value for name, value in where.items() if value} if source == MERGED else {}
    return ToldReading(id_of(document, source), source, kind, {**facts, **said})
