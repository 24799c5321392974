"""What a search found, in groups: sessions, identities, hits and cases, each in pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Q, QuerySet
from django.urls import NoReverseMatch, reverse

from risk_app.models import ReviewCase, ScreeningHit
from risk_app.portal import names
from risk_app.portal.keyset import MOST_COUNTED, Count, KeysetPage, count
from risk_app.reasons import sentence
from risk_app.search_answers import Found
from sessions_app.models import Identity, Session

# Rows of each group beside the others, and of one that is shown alone.
FEW, MANY = 10, 50
# Of which the newest are told, where many were found.
_MOST_ORDERED = 5_000
OPEN_PROFILE = "sessions_app.open_profile"

KIND_WORDS = {
    "name": "name",
    "document_number": "number",
    "reference": "reference",
    "birth_date": "birth date",
    "email": "e-mail address",
    "phone": "telephone number",
    "address": "address",
    "fingerprint": "fingerprint",
    "ip": "internet address",
    "id": "id",
}


@dataclass(frozen=True)
class Line:
    """One thing that was found. facts: short texts after its name; state: a word, or ""."""

    link: str
    name: str
    number: str
    facts: list[str]
    state: str = ""
    look: str = ""
    at: datetime | None = None
    found_by: str = ""


@dataclass(frozen=True)
class Group:
    """All that was found of one sort: `lines` of it, and the cursors of its pages."""

    key: str
    title: str
    count: Count
    lines: list[Line]
    page: KeysetPage[Any]


@dataclass(frozen=True)
class _Sort:
    key: str
    title: str
    permission: str
    rows: Callable[[Found], QuerySet[Any]]
    order: tuple[str, ...]
    lines: Callable[[Sequence[Any], Found, User | AnonymousUser], list[Line]]


def groups(
    found: Found, user: User | AnonymousUser, *, only: str = "", cursor: str = ""
) -> list[Group]:
    """What of it this person may see; `only` one sort in pages, or the first rows of all."""
    wanted = [sort for sort in _SORTS if user.has_perm(sort.permission)]
    if only in {sort.key for sort in wanted}:
        return [_group(sort, found, user, cursor, MANY) for sort in wanted if sort.key == only]
    shown = [_group(sort, found, user, "", FEW) for sort in wanted]
    return [one for one in shown if one.lines]


def counts(found: Found) -> dict[str, Any]:
    """How many of each sort were found, for the record of the search."""
    return {sort.key: str(_count(sort.rows(found), found)) for sort in _SORTS}


def session_link(session_id: UUID) -> str:
    return reverse("admin:sessions_app_session_change", args=[session_id])


def case_link(case: ReviewCase) -> str:
    """The desk's own page of the case, where there is one."""
    try:
        return reverse("admin:desk_case", args=[case.pk])
    except NoReverseMatch:
        return session_link(case.session_id)


def _group(sort: _Sort, found: Found, user: User | AnonymousUser, cursor: str, size: int) -> Group:
    page, total = _page(sort, found, cursor, size)
    return Group(sort.key, sort.title, total, sort.lines(page.rows, found, user), page)


def _page(sort: _Sort, found: Found, cursor: str, size: int) -> tuple[KeysetPage[Any], Count]:
    """Rows from the place that the cursor numbers on: of what was found no more than is told.

    They are put in order here: the database would walk over all others to find them in theirs.
    """
    rows, moment = sort.rows(found), sort.order[0].removeprefix("-")
    keyed = list(rows.order_by().values_list(moment, "pk")[:_MOST_ORDERED])
    keys = [pk for _, pk in sorted(keyed, reverse=True)[:MOST_COUNTED]]
    start = min(int(cursor), len(keys)) if cursor.isdecimal() and len(cursor) < 5 else 0
    shown = keys[start : start + size]
    by_key = {one.pk: one for one in rows.filter(pk__in=shown)}
    page = KeysetPage(
        rows=[by_key[key] for key in shown if key in by_key],
        next=str(start + size) if start + size < len(keys) else "",
        previous=str(max(0, start - size)) if start else "",
    )
    is_more = len(keyed) > len(keys) or (found.is_cut and bool(keys))
    return page, Count(len(keys), is_more)


def _count(rows: QuerySet[Any], found: Found) -> Count:
    counted = count(rows)
    return Count(counted.number, is_more=counted.is_more or (found.is_cut and counted.number > 0))


def _sessions(found: Found) -> QuerySet[Session]:
    return Session.objects.filter(pk__in=found.sessions).select_related("integration")


def _identities(found: Found) -> QuerySet[Identity]:
    theirs = Session.objects.filter(pk__in=found.sessions, identity__isnull=False).order_by()
    known = set(theirs.values_list("identity_id", flat=True))
    return Identity.objects.filter(pk__in=known | set(found.identities)).select_related(
        "integration"
    )


def _cases(found: Found) -> QuerySet[ReviewCase]:
    return ReviewCase.objects.filter(session__in=found.sessions).select_related("session")


def _hits(found: Found) -> QuerySet[ScreeningHit]:
    wanted = Q(pk__in=found.hits) | Q(session__in=found.sessions)
    wanted |= Q(identity__in=found.identities)
    return ScreeningHit.objects.filter(wanted).select_related("list", "session")


def _session_lines(rows: Sequence[Session], found: Found, _: User | AnonymousUser) -> list[Line]:
    told = names.people_of(rows)
    return [
        Line(
            link=session_link(one.pk),
            name=told[one.pk].name or ("Erased" if one.is_erased else "Name unknown"),
            number=names.short_id(one.pk),
            facts=[fact for fact in (told[one.pk].document, str(one.integration)) if fact],
            state=one.get_status_display(),
            look=one.status,
            at=one.created_at,
            found_by=_found_by(found.sessions, one.pk),
        )
        for one in rows
    ]


def _identity_lines(
    rows: Sequence[Identity], found: Found, user: User | AnonymousUser
) -> list[Line]:
    told = names.identity_names(rows) if user.has_perm(OPEN_PROFILE) else {}
    return [
        Line(
            link=reverse("admin:sessions_app_identity_change", args=[one.pk]),
            name=told.get(one.pk) or "Verified person",
            number=names.short_id(one.pk),
            facts=[str(one.integration)],
            at=one.last_verified_at or one.verified_at,
            found_by=_found_by(found.identities, one.pk) or "a session",
        )
        for one in rows
    ]


def _case_lines(rows: Sequence[ReviewCase], _: Found, __: User | AnonymousUser) -> list[Line]:
    told = names.people_of([one.session for one in rows])
    users = names.user_names(one.assigned_to_id for one in rows)
    return [
        Line(
            link=case_link(one),
            name=told[one.session_id].name or "Name unknown",
            number=names.short_id(one.session_id),
            facts=[*map(sentence, one.reasons[:1]), *_whose(users.get(one.assigned_to_id or 0))],
            state="Closed" if one.closed_at else "Open",
            look="" if one.closed_at else "review",
            at=one.opened_at,
        )
        for one in rows
    ]


def _hit_lines(rows: Sequence[ScreeningHit], _: Found, __: User | AnonymousUser) -> list[Line]:
    told = names.people_of([one.session for one in rows if one.session is not None])
    return [
        Line(
            link=reverse("admin:risk_app_screeninghit_change", args=[one.pk]),
            name=told[one.session_id].name if one.session_id in told else "Verified person",
            number=names.short_id(one.pk),
            facts=[one.list.title, f"score {one.score:.2f}"],
            state=one.get_state_display(),
            look=f"hit-{one.state}",
            at=one.created_at,
        )
        for one in rows
    ]


def _found_by(kinds: Mapping[UUID, set[str]], key: UUID) -> str:
    return ", ".join(KIND_WORDS.get(kind, kind) for kind in sorted(kinds.get(key, ())))


def _whose(name: str | None) -> list[str]:
    return [name] if name else []


_NEWEST = ("-created_at", "-id")
_SORTS = (
    _Sort("cases", "Cases", "risk_app.view_reviewcase", _cases, ("-opened_at", "-id"), _case_lines),
    _Sort("sessions", "Sessions", "sessions_app.view_session", _sessions, _NEWEST, _session_lines),
    _Sort(
        "identities", "Identities", "sessions_app.view_identity", _identities, _NEWEST,
        _identity_lines,
    ),
    _Sort("hits", "Hits on lists", "risk_app.view_screeninghit", _hits, _NEWEST, _hit_lines),
)  # fmt: skip
