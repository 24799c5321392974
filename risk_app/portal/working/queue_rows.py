"""The rows of the queue, as a person reads them, by a number of queries that stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone

from documents_app.models import Picture, PictureKind
from risk_app.desk import claiming
from risk_app.models import PendingDecision, ReviewCase
from risk_app.portal import names
from risk_app.portal.names import Told
from risk_app.portal.working import next_case
from risk_app.portal.working.pending_panel import VERBS
from risk_app.reasons import sentence

# Of whose face the small picture is, the first that there is.
_PORTRAITS = (PictureKind.SELFIE, PictureKind.SELFIE_WITH_DOCUMENT, PictureKind.DOCUMENT_FRONT)


@dataclass(frozen=True)
class Age:
    """How long a case waits, and how long it may; words for the eye."""

    waits: str
    due: str
    is_over: bool
    is_near: bool


@dataclass(frozen=True)
class QueueRow:
    """One case. portrait: the picture with the face, where there is one to be seen."""

    case: ReviewCase
    told: Told
    short_id: str
    address: str
    portrait: UUID | None
    reason: str
    more_reasons: int
    age: Age
    who: str
    is_mine: bool
    may_be_taken: bool
    decided: str


def with_beside(rows: QuerySet[ReviewCase]) -> QuerySet[ReviewCase]:
    """The rows with what every row shows."""
    beside = ("session__integration", "attempt", "claimed_by", "assigned_to")
    return rows.select_related(*beside).prefetch_related("tags")


def rows_of(cases: Sequence[ReviewCase], user: User) -> list[QueueRow]:
    now = timezone.now()
    levels = claiming.levels_of(user)
    people = names.people_of([one.session for one in cases])
    portraits = _portraits(cases)
    decided = _decided(cases)
    return [
        QueueRow(
            case=one,
            told=people.get(one.session_id, Told()),
            short_id=names.short_id(one.session_id),
            address=next_case.address_of(one),
            portrait=portraits.get(one.attempt_id),
            reason=sentence(one.reasons[0]) if one.reasons else "A person has to look at it.",
            more_reasons=max(0, len(one.reasons) - 1),
            age=age_of(one, now),
            who=_who(one, now),
            is_mine=_holder(one, now) == user,
            may_be_taken=one.level in levels and _is_free(one, now),
            decided=decided.get(one.pk, ""),
        )
        for one in cases
    ]


def age_of(case: ReviewCase, now: datetime) -> Age:
    left = case.due_at - now
    is_over = left < timedelta(0)
    due = f"{span(-left)} over its time" if is_over else f"due in {span(left)}"
    target = case.due_at - case.opened_at
    return Age(span(now - case.opened_at), due, is_over, not is_over and left < target / 4)


def span(time: timedelta) -> str:
    """A time in its largest two units: "5 min", "3 h", "1 d 4 h"."""
    minutes = max(0, int(time.total_seconds() // 60))
    days, hours = minutes // 1440, minutes // 60 % 24
    if days:
        return f"{days} d {hours} h" if hours and days < 10 else f"{days} d"
    return f"{hours} h" if hours else f"{minutes} min"


def _holder(case: ReviewCase, now: datetime) -> User | None:
    is_held = case.claimed_until is not None and case.claimed_until > now
    return case.claimed_by if is_held else None


def _is_free(case: ReviewCase, now: datetime) -> bool:
    return case.stage == ReviewCase.Stage.OPEN and _holder(case, now) is None


def _who(case: ReviewCase, now: datetime) -> str:
    holder = _holder(case, now)
    if holder is not None:
        return f"{names.named(holder)}, now"
    return names.named(case.assigned_to) if case.assigned_to is not None else ""


def _portraits(cases: Sequence[ReviewCase]) -> dict[UUID, UUID]:
    """Attempt -> the newest picture of the first kind that shows a face."""
    pictures = Picture.objects.filter(
        attempt__in=[one.attempt_id for one in cases], kind__in=_PORTRAITS, face__isnull=False
    ).exclude(path="")
    found: dict[UUID, UUID] = {}
    for attempt, picture in _by_preference(pictures):
        found.setdefault(attempt, picture)
    return found


def _by_preference(pictures: QuerySet[Picture]) -> Iterable[tuple[UUID, UUID]]:
    rows = list(pictures.order_by("-created_at").values_list("attempt_id", "pk", "kind"))
    order = [str(kind) for kind in _PORTRAITS]
    return [(attempt, pk) for attempt, pk, _ in sorted(rows, key=lambda row: order.index(row[2]))]


def _decided(cases: Sequence[ReviewCase]) -> dict[int, str]:
    """Case -> what somebody decided of it last and who, where that is not told yet, or is void."""
    of_these = PendingDecision.objects.filter(case__in=cases).order_by("at")
    last = {one.case_id: one for one in of_these}
    told = [one for one in last.values() if one.is_open or one.voided_at is not None]
    people = names.user_names(one.by_id for one in told)
    return {
        one.case_id: f"{VERBS[one.outcome]} by {people.get(one.by_id, f'user {one.by_id}')}"
        + (f", void: {one.get_void_reason_display()}" if one.voided_at else "")
        for one in told
    }
