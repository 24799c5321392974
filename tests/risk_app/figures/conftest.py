"""Sessions of many kinds, and what a direct look at their rows counts."""

from __future__ import annotations

import random
from collections import Counter
from datetime import timedelta

import pytest

from documents_app.models import Document
from risk_app.figures import counting
from risk_app.models import Tally, Verdict
from sessions_app import erasure, lifecycle
from sessions_app.models import Attempt, Session
from sessions_app.status import Status
from tests.decided import decide

AT_ONCE = timedelta(0)
REASONS = {
    "declined": ["face_mismatch", "data_mismatch"],
    "resubmission": ["picture_quality_low"],
    "review": ["sanctions_hit", "face_mismatch"],
    "approved": [],
}


@pytest.fixture
def varied(acme, rival, acme_test, open_for):
    """Makes so many sessions, each gone some way: varied(30, seed=1)."""

    def make(number, seed):
        chance = random.Random(seed)
        return [
            _walk(open_for(chance.choice((acme, rival, acme_test))), chance) for _ in range(number)
        ]

    return make


def _walk(session: Session, chance: random.Random) -> Session:
    way = chance.choice(("stay", "expire", "leave", *["submit"] * 7))
    if way == "expire":
        lifecycle.move(session, Status.EXPIRED)
    if way in ("leave", "submit") and chance.random() < 0.7:
        session = lifecycle.move(session, Status.STARTED)
    if way == "leave" and session.status == Status.STARTED:
        lifecycle.move(session, Status.ABANDONED)
    if way == "submit":
        _judge(lifecycle.move(session, Status.SUBMITTED), chance)
    if chance.random() < 0.2:
        erasure.erase(session, actor="integration", cut_short=True)
    return session


def _judge(session: Session, chance: random.Random) -> None:
    """A document that was read, or none, and verdicts until one is final or somebody leaves."""
    if chance.random() < 0.7:
        Document.objects.create(
            integration=session.integration,
            attempt=session.latest_attempt(),
            document_type=chance.choice(("passport", "id_card")),
            issuing_country=chance.choice(("EE", "DE")),
        )
    outcome = chance.choice(tuple(REASONS))
    session = decide(session, outcome, reasons=REASONS[outcome])
    if outcome == "review" and chance.random() < 0.8:
        final = chance.choice(("approved", "declined"))
        Verdict.objects.create(
            attempt=session.latest_attempt(),
            outcome=final,
            reasons=REASONS[final],
            decided_by="user:1",
        )
        lifecycle.move(session, Status(final), actor="user:1")
    if outcome == "resubmission" and chance.random() < 0.6:
        _judge(lifecycle.move(session, Status.SUBMITTED), chance)


@pytest.fixture
def count_all():
    """Counts until nothing is left: three looks settle what was there before the first."""

    def count(page=counting.PAGE):
        for _ in range(3):
            counting.count_some(seconds=60, apart=AT_ONCE, page=page)

    return count


def counted(span: str = "week") -> Counter[tuple[str, str, str]]:
    """(integration, measure, word) -> number, as the figures say."""
    found: Counter[tuple[str, str, str]] = Counter()
    for row in Tally.objects.filter(span=span).exclude(measure__endswith="_time"):
        found[(str(row.integration_id), row.measure, row.word)] += row.number
    return found


def direct() -> Counter[tuple[str, str, str]]:
    """The same from the rows of sessions, attempts and verdicts, without any event."""
    found: Counter[tuple[str, str, str]] = Counter()
    for session in Session.objects.all():
        for measure in _of_session(session):
            found[(str(session.integration_id), measure, "")] += 1
    for verdict in Verdict.objects.select_related("attempt__session"):
        owner = str(verdict.attempt.session.integration_id)
        found[(owner, WORDS[verdict.outcome], "")] += 1
        if verdict.decided_by.startswith("user:"):
            found[(owner, "by_a_person", "")] += 1
        for reason in verdict.reasons:
            found[(owner, "reason", f"{verdict.outcome}:{reason}")] += 1
    return found


WORDS = {
    "approved": "approved",
    "declined": "declined",
    "resubmission": "asked_again",
    "review": "sent_to_review",
}


def _of_session(session: Session) -> list[str]:
    first = Attempt.objects.get(session=session, number=1)
    has_begun = first.submitted_at is not None or session.status == Status.ABANDONED
    return [
        "opened",
        *(["begun"] if has_begun or session.status == Status.STARTED else []),
        *(["submitted"] if first.submitted_at is not None else []),
        *([session.status] if session.status in (Status.EXPIRED, Status.ABANDONED) else []),
        *(["erased"] if session.is_erased else []),
    ]
