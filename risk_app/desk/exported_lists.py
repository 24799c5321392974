"""The lists that may leave, and what of their rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib.auth.models import User

from risk_app.desk import audit, taking
from risk_app.desk.audit import Asked
from risk_app.desk.exporting import Cells, Export, Listed, in_time, of_integration, pages_of
from risk_app.models import HitDecision, ReviewCase, Verdict
from sessions_app.models import Event, Session


def _session_pages(export: Export) -> Iterator[Sequence[Session]]:
    pk = export.integration.pk if export.integration else None
    rows = in_time(Session.objects.select_related("integration"), export, "created_at")
    rows = of_integration(rows, "integration", pk)
    if export.status:
        rows = rows.filter(status=export.status)
    return pages_of(rows, ("-created_at", "-id"))


def _session_cells(sessions: Sequence[Session]) -> list[Cells]:
    return [
        (
            *(one.pk, one.integration.name, one.dialect, one.purpose, one.status, one.created_at),
            *(one.submitted_at, one.decided_at, one.erased_at),
        )
        for one in sessions
    ]


def _persons(sessions: Sequence[Session]) -> list[Cells]:
    known = taking.persons_of(sessions)
    return [known[one.pk] for one in sessions]


def _case_pages(export: Export) -> Iterator[Sequence[ReviewCase]]:
    pk = export.integration.pk if export.integration else None
    rows = ReviewCase.objects.select_related("session__integration").prefetch_related("tags")
    rows = of_integration(in_time(rows, export, "opened_at"), "session__integration", pk)
    if export.status:
        rows = rows.filter(session__status=export.status)
    return pages_of(rows, ("-opened_at", "-id"))


def _case_cells(cases: Sequence[ReviewCase]) -> list[Cells]:
    return [
        (
            *(one.pk, one.session_id, one.session.integration.name, one.session.status),
            *(" ".join(one.reasons), one.opened_at, one.closed_at),
            f"user:{one.assigned_to_id}" if one.assigned_to_id else "",
            ", ".join(tag.name for tag in one.tags.all()),
        )
        for one in cases
    ]


def _persons_of_cases(cases: Sequence[ReviewCase]) -> list[Cells]:
    return _persons([one.session for one in cases])


def _verdict_pages(export: Export) -> Iterator[Sequence[Verdict]]:
    pk = export.integration.pk if export.integration else None
    rows = Verdict.objects.select_related("attempt__session__integration", "policy")
    rows = rows.defer("results")
    rows = of_integration(in_time(rows, export, "created_at"), "attempt__session__integration", pk)
    if export.status:
        rows = rows.filter(outcome=export.status)
    return pages_of(rows, ("-created_at", "-id"))


def _verdict_cells(verdicts: Sequence[Verdict]) -> list[Cells]:
    return [
        (
            *(one.pk, one.attempt.session_id, one.attempt.session.integration.name),
            *(one.attempt.number, one.outcome, " ".join(one.reasons), one.score),
            *(one.policy.version if one.policy else "", one.decided_by, one.created_at),
        )
        for one in verdicts
    ]


def _notes(verdicts: Sequence[Verdict]) -> list[Cells]:
    return [(one.note,) for one in verdicts]


def _audit_pages(export: Export) -> Iterator[Sequence[audit.Row]]:
    asked = Asked(since=export.since, until=export.until)
    behind = None
    while True:
        page = audit.page(asked, behind, size=500)
        yield page.rows
        if page.behind is None:
            return
        behind = page.behind


def _audit_cells(rows: Sequence[audit.Row]) -> list[Cells]:
    return [(one.created_at, one.actor, *_told(one)) for one in rows]


def _told(row: audit.Row) -> tuple[Any, ...]:
    """The kind, the session, the integration and the details."""
    if isinstance(row, HitDecision):
        return "hit_viewed", row.hit.session_id, "", f"hit {row.hit_id}"
    details = ", ".join(f"{name} {value}" for name, value in row.details.items())
    if isinstance(row, Event):
        change = f"{row.old_status} -> {row.new_status} {row.reason}" if row.new_status else ""
        return row.kind, row.session_id, "", change or details
    return row.kind, "", row.integration.name if row.integration else "", details


def _accounts(rows: Sequence[audit.Row]) -> list[Cells]:
    numbers = {one.actor.removeprefix("user:") for one in rows}
    accounts = User.objects.in_bulk([int(one) for one in numbers if one.isdecimal()])
    known = {f"user:{pk}": user.get_username() for pk, user in accounts.items()}
    return [(known.get(one.actor, ""),) for one in rows]


LISTS: dict[str, Listed] = {
    "sessions": Listed(
        words="Sessions",
        permission="sessions_app.view_session",
        columns=(
            *("session", "integration", "dialect", "purpose", "status", "opened_at"),
            *("submitted_at", "decided_at", "erased_at"),
        ),
        personal=taking.COLUMNS,
        pages=_session_pages,
        cells=_session_cells,
        personal_cells=_persons,
    ),
    "cases": Listed(
        words="Cases of reviewers",
        permission="risk_app.view_reviewcase",
        columns=(
            *("case", "session", "integration", "status", "reasons", "opened_at", "closed_at"),
            *("assigned_to", "tags"),
        ),
        personal=taking.COLUMNS,
        pages=_case_pages,
        cells=_case_cells,
        personal_cells=_persons_of_cases,
    ),
    "verdicts": Listed(
        words="Verdicts",
        permission="risk_app.view_verdict",
        columns=(
            *("verdict", "session", "integration", "attempt", "outcome", "reasons", "score"),
            *("policy", "decided_by", "decided_at"),
        ),
        personal=("note",),
        pages=_verdict_pages,
        cells=_verdict_cells,
        personal_cells=_notes,
    ),
    "audit": Listed(
        words="Audit: who did what",
        permission="sessions_app.view_audit",
        columns=("at", "who", "kind", "session", "integration", "details"),
        personal=("account",),
        pages=_audit_pages,
        cells=_audit_cells,
        personal_cells=_accounts,
    ),
}
