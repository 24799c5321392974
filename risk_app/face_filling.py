"""Making faces of earlier sessions searchable, some at a time, and taking stragglers away."""

from __future__ import annotations

from dataclasses import dataclass

import structlog
from django.db.models import Q, QuerySet
from django.utils import timezone

from documents_app import providers, searchable_faces, stored_faces
from documents_app.models import Face, SearchableFace
from documents_app.shapes import PictureKind
from documents_app.vault import FileAway
from risk_app.models import Check
from sessions_app.models import Integration
from sessions_app.status import Purpose

log = structlog.get_logger(__name__)

_PAGE = 100
_SELFIES = (PictureKind.SELFIE, PictureKind.SELFIE_WITH_DOCUMENT)


def fill_some(*, most: int) -> int:
    """Go on for every integration whose faces cannot all be found; how many of those there were."""
    # Kept by a worker that had not heard yet that the search was switched off.
    SearchableFace.objects.filter(integration__search_by_face=False).delete()
    wanted = Integration.objects.filter(search_by_face=True)
    waiting = [one for one in wanted if not is_complete(one)]
    for integration in waiting:
        fill(integration, most=most)
    return len(waiting)


@dataclass(frozen=True)
class Filled:
    """kept: how many faces more can be found. is_complete: whether all can."""

    kept: int
    is_complete: bool


def fill(integration: Integration, *, most: int) -> Filled:
    """Keep the next faces, about so many at most. Begun again it goes on where it ended."""
    today, last, kept, is_whole = _today(integration), 0, 0, True
    while kept < most:
        rows = list(_missing(integration, today).filter(pk__gt=last)[:_PAGE])
        if not rows:
            if is_whole:
                _complete(integration)
            return Filled(kept, is_whole)
        for row in rows:
            try:
                kept += _keep(row, today)
            except FileAway:
                # Perhaps the storage is: it is tried again, and nothing counts as complete.
                is_whole = False
        last = rows[-1].pk
    return Filled(kept, is_complete=False)


def is_complete(integration: Integration) -> bool:
    """Whether every face can be found, and by the embedder of today."""
    kept = SearchableFace.objects.filter(integration=integration)
    stale = kept.exclude(model_id=_today(integration))
    return integration.faces_complete_since is not None and not stale.exists()


def how_many(integration: Integration) -> int:
    """How many faces of the integration can be found."""
    return SearchableFace.objects.filter(integration=integration).count()


def _missing(integration: Integration, today: str) -> QuerySet[Face]:
    """Faces of people who were seen alive that cannot be found yet, or by an old embedder alone.

    Who only says to be somebody that is known already is compared with that one person.
    """
    alive = Face.objects.filter(
        picture__session__integration=integration,
        picture__session__erased_at=None,
        picture__session__purpose=Purpose.VERIFICATION,
        picture__kind__in=_SELFIES,
        picture__attempt__checks__kind=Check.Kind.LIVENESS,
        picture__attempt__checks__result=Check.Result.PASS,
    ).exclude(model_id="")
    missing = Q(searchable=None) | ~Q(searchable__model_id=today)
    return alive.filter(missing).select_related("picture__session__integration").order_by("pk")


def _today(integration: Integration) -> str:
    """The embedder whose faces come in today."""
    newest = Face.objects.filter(
        picture__session__integration=integration, picture__kind__in=_SELFIES
    ).exclude(model_id="")
    return newest.order_by("-pk").values_list("model_id", flat=True).first() or ""


def _keep(row: Face, today: str) -> int:
    """Let the face be found, embedded anew where that can be done; raises FileAway."""
    if row.model_id != today and providers.embedder().model_id == today:
        stored_faces.embedding_of(row, providers.embedder())
    if row.model_id == today and searchable_faces.keep(row.picture.session, [row]):
        return 1
    # It can be compared with no face of today.
    SearchableFace.objects.filter(face=row.pk).delete()
    log.warning("face_not_searchable", face=row.pk)
    return 0


def _complete(integration: Integration) -> None:
    if integration.faces_complete_since is None:
        integration.faces_complete_since = timezone.now()
        Integration.objects.filter(pk=integration.pk, search_by_face=True).update(
            faces_complete_since=integration.faces_complete_since
        )
