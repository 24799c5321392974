"""Judging a picture as soon as it is there: what it shows, and what the person should do better.

The picture's row is the job: it waits until a worker leases it. What was read is kept for the
checks, which read for themselves whatever nobody could judge before: a picture is never accepted
unseen.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import timedelta

import structlog
from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from documents_app import evidence, judged_documents, judged_faces, kept_readings, providers
from documents_app.models import Picture
from documents_app.providers.base import ProviderUnavailable
from documents_app.shapes import ADVISORY, DOCUMENT_KINDS, Feedback
from documents_app.weights import ModelUnavailable
from sessions_app import leases, locking, waiting
from sessions_app.master_keys import MasterKeyMissing
from sessions_app.status import OPEN_FOR_EVIDENCE

log = structlog.get_logger(__name__)

# Runs that ended without a word: a killed worker, an engine that hangs.
MAX_RUNS = 3
BATCH = 500
# Nobody waits before the camera any more: the checks read what is older.
LATE = timedelta(hours=1)
# How long a check waits for a judgement that somebody works on, in place of reading beside it.
MOST_WAITED = 10.0
# Not about the picture: a provider, a model, a stored file or a key that this worker has not.
AWAY = (ProviderUnavailable, ModelUnavailable, MasterKeyMissing)


def due() -> QuerySet[Picture]:
    """Pictures that nobody looks at yet, the oldest first."""
    waiting = Picture.objects.filter(awaits_judgement=True)
    return waiting.filter(leases.free(timezone.now())).order_by("created_at")


@transaction.atomic
def sweep() -> list[str]:
    """The ids of pictures to ring for: nobody heard of them, or their worker died."""
    leases.end_those_of_the_dead(
        Picture.objects.filter(awaits_judgement=True, lease_until__isnull=False)
    )
    _leave_to_the_checks()
    found = leases.lock(due().filter(leases.unheard(timezone.now())), limit=BATCH)
    return [str(picture.pk) for picture in leases.mark_rung(found)]


def run(picture_id: str) -> None:
    """Judge the picture, unless somebody else does, or its session takes none any more."""
    picture = _claim(picture_id)
    if picture is None:
        return
    try:
        with _kept(picture):
            complaints, sealed = _look(picture)
    except (OperationalError, InterfaceError):
        # Another run, or another worker, may have more luck.
        raise
    except Exception as error:  # noqa: BLE001  # an engine may raise anything; it must not accept
        _end_without(picture, error)
    else:
        _write(picture, complaints, sealed)


@transaction.atomic
def _claim(picture_id: str) -> Picture | None:
    for picture in leases.lock(
        due().filter(pk=picture_id).select_related("session__integration", "attempt"), limit=1
    ):
        is_late = picture.attempt.status not in OPEN_FOR_EVIDENCE or picture.session.is_erased
        if is_late or picture.judging_tries >= MAX_RUNS or not picture.path:
            Picture.objects.filter(pk=picture.pk).update(awaits_judgement=False)
            return None
        leases.grant(picture, judging_tries=picture.judging_tries + 1)
        return picture
    return None


def settle(picture: Picture) -> None:
    """Wait, but not for long, until nobody works on the picture any more, and look at it again.

    Call outside a transaction, of a picture whose session takes no more: nobody begins anew.
    """
    if not picture.awaits_judgement:
        return
    mine = Picture.objects.filter(pk=picture.pk, awaits_judgement=True)

    def is_free() -> bool:
        return not mine.exclude(leases.free(timezone.now())).exists()

    if not is_free():
        waiting.until(is_free, MOST_WAITED)
    picture.refresh_from_db(fields=["awaits_judgement", "accepted", "reading_sealed"])


def _leave_to_the_checks() -> None:
    """Have nobody rung for who no longer asks: submitted, over, or too long ago."""
    is_late = Q(created_at__lt=timezone.now() - LATE)
    is_late |= ~Q(attempt__status__in=OPEN_FOR_EVIDENCE)
    due().filter(is_late).order_by().update(awaits_judgement=False)


def _kept(picture: Picture) -> AbstractContextManager[None]:
    return leases.kept(picture, at_most=float(settings.BONAFIDE_CHECK_LIMIT_SECONDS))


def _look(picture: Picture) -> tuple[list[Feedback], bytes | None]:
    """What is wrong with it, and the reading of a document as it is kept."""
    data = evidence.open_picture(picture)
    if picture.kind not in DOCUMENT_KINDS:
        return list(judged_faces.complaints(picture, data)), None
    reader = providers.document_reader()
    answer = reader.read(data)
    judged_documents.refuse_unless_usable(answer, reader)
    found = judged_documents.complaints(picture, data, answer)
    return list(found), kept_readings.seal(picture, answer, reader)


@transaction.atomic
def _write(picture: Picture, complaints: list[Feedback], sealed: bytes | None) -> None:
    """Write the judgement, if this lease still holds the picture and nobody gave up on it."""
    attempt = locking.lock_attempt(picture.attempt_id)
    row = leases.lock_held(picture)
    if row is None or not row.awaits_judgement or attempt.session.is_erased or not row.path:
        return
    row.accepted = set(complaints) <= ADVISORY
    row.complaints = [str(one) for one in complaints]
    row.awaits_judgement = False
    row.reading_sealed = sealed
    if row.replaces and attempt.status in OPEN_FOR_EVIDENCE:  # else the checks look already
        evidence.take_places(row)
    leases.give_back(
        row, "accepted", "complaints", "awaits_judgement", "reading_sealed", "is_current"
    )


def _end_without(picture: Picture, error: Exception) -> None:
    """Say that there is no judgement. What failed for good of the picture is not tried again."""
    if not leases.held(picture).exists():
        return  # the session was erased meanwhile: keys, rows and files are missing because of it
    # The message may quote a document, its type cannot.
    log.warning("picture_not_judged", picture=str(picture.pk), error=type(error).__name__)
    _end(picture, is_over=not isinstance(error, AWAY) or picture.judging_tries >= MAX_RUNS)


@transaction.atomic
def _end(picture: Picture, *, is_over: bool) -> None:
    """Give the picture back without a judgement; unless it is over, the sweep rings again."""
    row = leases.lock_held(picture)
    if row is None:
        return
    row.awaits_judgement = row.awaits_judgement and not is_over
    leases.give_back(row, "awaits_judgement")


def give_up(pictures: Iterable[Picture]) -> None:
    """Refuse pictures that were not judged in time: what comes later counts no more."""
    Picture.objects.filter(pk__in=[one.pk for one in pictures], awaits_judgement=True).update(
        awaits_judgement=False,
        accepted=False,
        is_current=False,
        complaints=[str(Feedback.OTHER)],
        **leases.released(),
    )
