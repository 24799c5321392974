"""Sessions with a document that was read and a verdict that was given, made by hand."""

from __future__ import annotations

from typing import Any

from documents_app.models import Document
from risk_app.models import Verdict
from sessions_app import lifecycle, sealing
from sessions_app.models import Session
from sessions_app.status import Status

FACTS = {
    "given_names": "ADA",
    "surname": "TAMM",
    "full_name": "ADA TAMM",
    "personal_number": "49001310000",
    "sex": "F",
    "birth_date": "1990-01-31",
    "place_of_birth": "TALLINN",
    "nationality": "EE",
    "address": "1 Long Street, Tallinn",
    "city": "Tallinn",
    "postcode": "10111",
    "document_number": "AB1234567",
    "issue_date": "2022-02-01",
    "expiry_date": "2032-02-01",
}


def read_document(
    session: Session, facts: dict[str, str] | None = None, *, kind: str = "passport"
) -> Document:
    """Store a document on the latest attempt as if it had been read."""
    document = Document(
        integration=session.integration,
        attempt=session.latest_attempt(),
        document_type=kind,
        issuing_country="EE",
    )
    fields = {
        name: {"value": value, "source": "mrz", "confidence": 0.99}
        for name, value in (FACTS if facts is None else facts).items()
    }
    document.fields_sealed = sealing.seal_json(session, f"document:{document.pk}", fields)
    document.save(force_insert=True)
    return document


def decide(session: Session, outcome: str, **verdict: Any) -> Session:
    """Give the latest attempt a verdict: its row first, then the status, as risk_app does."""
    Verdict.objects.create(attempt=session.latest_attempt(), outcome=outcome, **verdict)
    return lifecycle.move(session, Status(outcome))
