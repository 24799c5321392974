"""Reads verdicts and document facts of attempts, for answers, webhooks and the portal."""

from __future__ import annotations

from documents_app import claims, reading
from documents_app.models import Document
from risk_app.models import Verdict
from sessions_app.models import Attempt, Session
from sessions_app.opening import claims_of
from sessions_app.sealing import Opener


def latest_verdict(session: Session) -> Verdict | None:
    """The newest verdict on any attempt of the session."""
    return (
        Verdict.objects.filter(attempt__session=session)
        .select_related("attempt", "policy")
        .order_by("-created_at")
        .first()
    )


def verified_facts(attempt: Attempt, opener: Opener | None = None) -> dict[str, str]:
    """Canonical field name -> value, with document_type and issuing_country where known."""
    document = _document(attempt)
    if document is None or attempt.session.is_erased:
        return {}
    facts = reading.facts_of(document, attempt.session, opener).values()
    for name in ("document_type", "issuing_country", "issuing_state"):
        value = getattr(document, name)
        if value:
            facts[name] = value
    return facts


def told_facts(attempt: Attempt, opener: Opener | None = None) -> dict[str, str]:
    """What answers say of person and document: what was read. Where the scenario of a test
    session forced the outcome it is what the integrator claimed, and nothing is read for it."""
    return facts_by(newest_verdict(attempt), attempt, opener)


def facts_by(
    verdict: Verdict | None, attempt: Attempt, opener: Opener | None = None
) -> dict[str, str]:
    """The same where the newest verdict is at hand, or None: there is none."""
    if verdict is not None and verdict.is_forced and attempt.session.integration.is_test:
        claimed = claims_of(attempt.session, opener)
        return {**claims.canonical_with_address(claimed), **claimed.simulated_fields}
    return verified_facts(attempt, opener)


def newest_verdict(attempt: Attempt) -> Verdict | None:
    """The newest verdict on the attempt; no question where its verdicts are at hand."""
    if attempt.decided_at is None:
        return None
    return next(iter(attempt.verdicts.all()), None)


def _document(attempt: Attempt) -> Document | None:
    found: Document | None = getattr(attempt, "document", None)
    return found
