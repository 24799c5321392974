"""The pictures of a session: adding one, opening one, listing those of an attempt."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from documents_app import intake, vault
from documents_app.engine.results import QualityFinding
from documents_app.intake import WHOLE
from documents_app.models import Picture, PictureKind
from documents_app.shapes import Framing, PictureFault
from sessions_app import consent, events, lifecycle, locking, sealing
from sessions_app.indexing import blind_index
from sessions_app.json_shape import Json
from sessions_app.lifecycle import StartMissing, TransitionRefused
from sessions_app.models import Attempt, Event, Session
from sessions_app.status import Status


class ExternalIdTaken(Exception):
    """Another picture of the session has the caller's name for this one."""

    def __init__(self) -> None:
        super().__init__("another picture of this session has this id")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a picture is taken in, beside what it shows.

    external_id: the caller's own name. replaces: whether it takes the place of an earlier one of
    its kind, once it is accepted. is_believed: accepted without being looked at, in a simulation.
    step: of a guided capture. actor: whose hands brought it, for the history.
    """

    external_id: str = ""
    replaces: bool = False
    is_believed: bool = False
    step: int | None = None
    actor: str = "integration"


USUAL = Manner()


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
    framing: Framing = WHOLE,
    manner: Manner = USUAL,
) -> Picture:
    """Take a picture into the latest attempt, starting the session, or a new attempt, if need be.

    starts: False where a picture may not begin anything by itself. needs_consent: True where the
    person must have consented before. Raises TransitionRefused when the session takes no evidence,
    StartMissing, ConsentMissing, TooManyPictures when the attempt has as many as it may have,
    ExternalIdTaken, ImageRefused for a bad file, TooBusy and StorageAway when trying again later
    helps. The same file under the same name is taken once.
    """
    session = Session.objects.get(pk=session.pk)
    _refuse_if_closed(session)
    _refuse_if_full(session)
    # Decoding takes long: nobody should wait for it at the lock.
    prepared = intake.prepare(data, framing)
    written: list[str] = []
    try:
        with transaction.atomic():
            locked = _locked_for_evidence(
                session, starts=starts, needs_consent=needs_consent, actor=manner.actor
            )
            known = _known(locked, kind, prepared, manner.external_id)
            return known or _add(
                locked,
                kind=kind,
                context=context,
                prepared=prepared,
                written=written,
                manner=manner,
            )
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


def current_of(attempt: Attempt) -> QuerySet[Picture]:
    """Those of them that the checks look at."""
    return pictures_of(attempt).filter(is_current=True)


def take_places(picture: Picture) -> None:
    """Have an accepted picture stand for its kind alone; one that is not accepted steps back.

    Call under the attempt's lock, and save the picture's `is_current` afterwards.
    """
    if not picture.accepted:
        picture.is_current = False
        return
    others = Picture.objects.filter(attempt_id=picture.attempt_id, kind=picture.kind)
    others.exclude(pk=picture.pk).filter(is_current=True).update(is_current=False)


@transaction.atomic
def keep_anyway(session: Session, picture_id: UUID) -> None:
    """Have the person's word stand against ours: the picture goes to the checks as it is.

    Raises TransitionRefused when the session takes no evidence.
    """
    locked = locking.lock_session(session.pk)
    _refuse_if_closed(locked)
    picture = Picture.objects.get(session=locked, pk=picture_id)
    others = Picture.objects.filter(attempt_id=picture.attempt_id, kind=picture.kind)
    others.exclude(pk=picture.pk).filter(is_current=True).update(is_current=False)
    others.filter(pk=picture.pk).update(is_current=True, kept_anyway=True)


@transaction.atomic
def discard(attempt: Attempt, kinds: Collection[PictureKind]) -> None:
    """Take the pictures of these kinds back: the checks do not look at them."""
    locking.lock_attempt(attempt.pk)
    Picture.objects.filter(attempt=attempt, kind__in=kinds).update(is_current=False)


def are_there(attempt: Attempt) -> frozenset[PictureKind]:
    """The kinds of which a picture is there that was accepted, or kept all the same."""
    kinds = taken_of(attempt).values_list("kind", flat=True)
    return frozenset(PictureKind(kind) for kind in kinds)


def taken_of(attempt: Attempt) -> QuerySet[Picture]:
    """The current pictures that were accepted, or kept all the same, as they came."""
    return current_of(attempt).filter(Q(accepted=True) | Q(kept_anyway=True))


def _known(
    session: Session, kind: PictureKind, prepared: intake.Prepared, external_id: str
) -> Picture | None:
    """The picture that the caller sent before under this name; raises ExternalIdTaken."""
    if not external_id:
        return None
    found = Picture.objects.filter(session=session, external_id=external_id).first()
    if found is None:
        return None
    digest = blind_index(session.integration, "picture", prepared.digest)
    if found.kind != kind or found.digest_index != digest:
        raise ExternalIdTaken
    return found


def _columns(manner: Manner) -> dict[str, Any]:
    return {
        "external_id": manner.external_id,
        "replaces": manner.replaces,
        "step": manner.step,
        "accepted": True if manner.is_believed else None,
    }


def _locked_for_evidence(
    session: Session, *, starts: bool, needs_consent: bool, actor: str
) -> Session:
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
    return lifecycle.move(locked, Status.STARTED, actor=actor)


def _add(
    session: Session,
    *,
    kind: PictureKind,
    context: str,
    prepared: intake.Prepared,
    written: list[str],
    manner: Manner,
) -> Picture:
    attempt = session.latest_attempt()
    picture = intake.store(
        session,
        attempt,
        kind=kind,
        context=context,
        prepared=prepared,
        is_believed=manner.is_believed,
        columns=_columns(manner),
    )
    written.append(picture.path)
    events.record(
        session,
        Event.Kind.EVIDENCE,
        attempt=attempt,
        actor=manner.actor,
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
