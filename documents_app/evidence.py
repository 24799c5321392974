"""The pictures of a session: adding one, opening one, listing those of an attempt."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from documents_app import intake, vault
from documents_app.engine.results import QualityFinding
from documents_app.models import Picture, PictureKind
from documents_app.shapes import PictureFault
from sessions_app import consent, events, lifecycle, locking, sealing
from sessions_app.json_shape import Json
from sessions_app.lifecycle import StartMissing, TransitionRefused
from sessions_app.models import Attempt, Event, Session
from sessions_app.status import Status


class TooManyPictures(Exception):
    """The attempt has as many pictures as it may have."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"this attempt has {limit} pictures, and may have no more")


def add_picture(
    session: Session,
    *,
    kind: PictureKind,
    context: str,
    data: bytes,
    starts: bool = True,
    needs_consent: bool = False,
) -> Picture:
    """Take a picture into the latest attempt, starting the session, or a new attempt, if need be.

    starts: False where a picture may not begin anything by itself. needs_consent: True where the
    person must have consented before. Raises TransitionRefused when the session takes no evidence,
    StartMissing, ConsentMissing, TooManyPictures when the attempt has as many as it may have,
    ImageRefused for a bad file, TooBusy and StorageAway when trying again later helps.
    """
    session = Session.objects.get(pk=session.pk)
    _refuse_if_closed(session)
    _refuse_if_full(session)
    # Decoding takes long: nobody should wait for it at the lock.
    prepared = intake.prepare(data)
    written: list[str] = []
    try:
        with transaction.atomic():
            locked = _locked_for_evidence(session, starts=starts, needs_consent=needs_consent)
            return _add(locked, kind=kind, context=context, prepared=prepared, written=written)
    except BaseException:
        for path in written:
            vault.drop(path)
        raise


def open_picture(picture: Picture) -> bytes:
    """The stored bytes, unsealed: a JPEG, or the PDF that was sent."""
    return sealing.unseal(picture.session, f"picture:{picture.pk}", vault.get(picture.path))


def feedback_of(findings: Iterable[QualityFinding]) -> list[dict[str, Json]]:
    """The findings as they are kept on a picture's row; `faults_of` reads them back."""
    return [
        PictureFault(one.code, one.measured, one.threshold, one.advice).to_json()
        for one in findings
    ]


def faults_of(picture: Picture) -> tuple[PictureFault, ...]:
    """What was wrong with the picture, as far as it was looked at."""
    return tuple(PictureFault.from_json(one) for one in picture.feedback)


def pictures_of(attempt: Attempt) -> QuerySet[Picture]:
    """The pictures whose bytes are there, as they came."""
    return (
        attempt.pictures.select_related("session__integration")
        .exclude(path="")
        .order_by("created_at", "id")
    )


def _locked_for_evidence(session: Session, *, starts: bool, needs_consent: bool) -> Session:
    """The session's row, locked and started; who was first is decided by the lock."""
    locked = locking.lock_session(session.pk)
    _refuse_if_closed(locked)
    _refuse_if_full(locked)
    if needs_consent:
        consent.require(locked)
    if locked.status == Status.STARTED:
        return locked
    if not starts:
        raise StartMissing
    return lifecycle.move(locked, Status.STARTED, actor="integration")


def _add(
    session: Session,
    *,
    kind: PictureKind,
    context: str,
    prepared: intake.Prepared,
    written: list[str],
) -> Picture:
    attempt = session.latest_attempt()
    picture = intake.store(session, attempt, kind=kind, context=context, prepared=prepared)
    written.append(picture.path)
    events.record(
        session,
        Event.Kind.EVIDENCE,
        attempt=attempt,
        actor="integration",
        details={"picture": str(picture.pk), "kind": str(kind)},
    )
    return picture


def _refuse_if_closed(session: Session) -> None:
    if not session.takes_evidence:
        raise TransitionRefused(Status(session.status), Status.STARTED)


def _refuse_if_full(session: Session) -> None:
    if session.status == Status.RESUBMISSION:
        return  # this picture begins a new attempt
    limit = settings.BONAFIDE_PICTURES_PER_ATTEMPT
    if Picture.objects.filter(attempt=session.latest_attempt()).count() >= limit:
        raise TooManyPictures(limit)
