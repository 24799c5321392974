"""Other sessions that have something in common with one: document, face, picture, device, address.

Two questions, however many there are. Faces and similar pictures are not searched for again: the
check of duplicates found them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery, Value
from django.db.models.fields import CharField

from devices_app.models import Device
from documents_app.models import Document, Picture
from risk_app.desk.pictures import SELFIES
from risk_app.models import Check, Verdict
from risk_app.reasons import sentence
from sessions_app.models import Attempt, Session

MOST = 12
# Of each kind; more do not help somebody who has a minute.
_MOST_OF_A_KIND = 8
# Key of the details of the check of duplicates -> what the sessions have in common.
_FOUND_BY_CHECK: dict[str, str] = {
    "known_fraud": "known fraud",
    "other_face": "same document, another face",
    "same_face": "same face, another document",
    "same_person": "same document and face",
    "same_document": "same document",
    "same_picture": "same picture",
    "similar_picture": "similar picture",
}
_DEVICE_COLUMNS: dict[str, str] = {
    "fingerprint_index": "same device",
    "ip_v4_index": "same address",
    "ip_v6_index": "same address",
}
_ORDER = (*_FOUND_BY_CHECK.values(), "same device", "same address")


@dataclass(frozen=True)
class RelatedSession:
    """common: what it has in common, the most telling first. portrait_id: of a picture of its
    person. why: the first reason of its newest verdict.
    """

    session: Session
    common: tuple[str, ...]
    portrait_id: UUID | None
    why: str

    @property
    def has_same_picture(self) -> bool:
        return "same picture" in self.common


def related_to(
    attempt: Attempt, checks: Sequence[Check], devices: Sequence[Device]
) -> list[RelatedSession]:
    """The most telling first, then the newest; at most `MOST`. devices: that count for it."""
    if attempt.session.is_erased:
        return []
    found: dict[UUID, list[str]] = {}
    for pk, how in (*_by_check(checks), *_by_index(attempt, devices)):
        if pk != attempt.session_id and how not in found.setdefault(pk, []):
            found[pk].append(how)
    rows = Session.objects.filter(pk__in=list(found)).annotate(
        portrait=Subquery(_PORTRAIT), why=Subquery(_REASONS)
    )
    related = [_related(one, found[one.pk]) for one in rows]
    related.sort(key=lambda one: one.session.created_at, reverse=True)
    related.sort(key=lambda one: _ORDER.index(one.common[0]))
    return related[:MOST]


_PORTRAIT = (
    Picture.objects.filter(session=OuterRef("pk"), kind__in=SELFIES, is_current=True)
    .exclude(path="")
    .order_by("-created_at")
    .values("pk")[:1]
)
_REASONS = (
    Verdict.objects.filter(attempt__session=OuterRef("pk"))
    .order_by("-created_at")
    .values("reasons")[:1]
)


def _related(session: Session, common: Iterable[str]) -> RelatedSession:
    portrait: UUID | None = session.portrait  # type: ignore[attr-defined]  # annotated above
    reasons: list[str] = session.why or []  # type: ignore[attr-defined]  # annotated above
    return RelatedSession(
        session=session,
        common=tuple(sorted(common, key=_ORDER.index)),
        portrait_id=portrait,
        why=sentence(reasons[0]) if reasons else "",
    )


def _by_check(checks: Sequence[Check]) -> list[tuple[UUID, str]]:
    check = next((one for one in checks if one.kind == Check.Kind.DUPLICATES), None)
    told = check.details if check is not None else {}
    return [
        (UUID(str(pk)), how) for key, how in _FOUND_BY_CHECK.items() for pk in told.get(key, ())
    ]


def _by_index(attempt: Attempt, devices: Sequence[Device]) -> list[tuple[UUID, str]]:
    """By what is indexed, in one statement: also what came after the check ran."""
    parts = list(_parts(attempt, devices))
    if not parts:
        return []
    together = reduce(lambda one, other: one.union(other, all=True), parts)
    return [(pk, how) for pk, how in together]


def _parts(
    attempt: Attempt, devices: Sequence[Device]
) -> Iterable[QuerySet[Any, tuple[UUID, str]]]:
    document: Document | None = getattr(attempt, "document", None)
    if document is not None and document.number_index:
        same = Document.objects.filter(
            integration_id=document.integration_id,
            number_index=document.number_index,
            issuing_country=document.issuing_country,
            document_type=document.document_type,
        )
        yield _part(same, attempt, "attempt__session_id", "same document", "-created_at")
    digests = [one.digest_index for one in attempt.pictures.all() if one.digest_index]
    if digests:
        same_file = Picture.objects.filter(
            session__integration=attempt.session.integration_id, digest_index__in=digests
        )
        yield _part(same_file, attempt, "session_id", "same picture", "-created_at")
    for column, how in _DEVICE_COLUMNS.items():
        known = {getattr(device, column) for device in devices} - {""}
        if known:
            integration = attempt.session.integration_id
            by_device = Device.objects.filter(
                integration_id=integration, **{f"{column}__in": known}
            )
            yield _part(by_device, attempt, "session_id", how, "-collected_at")


def _part(
    rows: QuerySet[Any], attempt: Attempt, session: str, how: str, newest: str
) -> QuerySet[Any, tuple[UUID, str]]:
    others = rows.exclude(**{session: attempt.session_id}).order_by(newest)
    told = others.annotate(other=F(session), how=Value(how, output_field=CharField()))
    found: QuerySet[Any, tuple[UUID, str]] = told.values_list("other", "how")[:_MOST_OF_A_KIND]
    return found
