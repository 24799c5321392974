"""Adding a picture, and what is said of it once somebody looked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta
from uuid import UUID

from api.flows.rows import Found, row
from documents_app import evidence, judging, tasks
from documents_app.evidence import Manner
from documents_app.intake import WHOLE
from documents_app.models import Picture
from documents_app.shapes import Framing, PictureKind
from risk_app import missing, viewing
from risk_app.shapes import ToldPicture
from sessions_app import waiting
from sessions_app.doorbell import ring
from sessions_app.models import Session


def add_picture(
    session: Found,
    *,
    kind: PictureKind,
    context: str,
    data: bytes,
    starts: bool = True,
    needs_consent: bool = False,
    replaces: bool = False,
    external_id: str = "",
    step: int | None = None,
    framing: Framing = WHOLE,
    actor: str = "integration",
) -> ToldPicture:
    """Take a picture in. starts: whether it may start the session, or a new attempt, by itself.

    A worker judges it soon (`judged`). replaces: whether it takes the place of an earlier one of
    its kind, once it is accepted. external_id: the caller's own name; the same file under the same
    name is taken once. framing: what of it is taken. actor: whose hands bring
    it, for the history. In a simulation every picture is accepted
    unseen. Raises TransitionRefused when the session takes no evidence, StartMissing,
    ConsentMissing where consent is needed, ExternalIdTaken, TooManyPictures and ImageRefused.
    """
    found = row(session, Session)
    picture = evidence.add_picture(
        found,
        kind=kind,
        context=context,
        data=data,
        starts=starts,
        needs_consent=needs_consent,
        framing=framing,
        manner=Manner(external_id, replaces, viewing.is_simulated(found), step, actor),
    )
    if picture.awaits_judgement:
        ring(tasks.judge_picture, str(picture.pk))
    return viewing.told_picture(picture)


def discard_pictures(session: Found, kinds: Collection[PictureKind]) -> None:
    """Take the pictures of these kinds back from the latest attempt."""
    evidence.discard(row(session, Session).latest_attempt(), kinds)


def keep_anyway(session: Found, picture_id: UUID) -> None:
    """Send a picture on to the checks although it was not accepted, as the person wants it.

    Raises TransitionRefused when the session takes no evidence.
    """
    evidence.keep_anyway(row(session, Session), picture_id)


def missing_pictures(session: Found) -> tuple[PictureKind, ...]:
    """The kinds that the session still needs, in the order front, back, selfie."""
    return missing.pictures(row(session, Session))


def judged(
    session: Found, pictures: Sequence[UUID], *, within: timedelta
) -> tuple[ToldPicture, ...]:
    """The pictures as soon as all of them are judged, or as they are when the time is over.

    What was not judged by then, or could not be, has `accepted` None. The wait is bounded by the
    number of threads that may wait (`sessions_app.waiting`).
    """
    mine = Picture.objects.filter(session_id=session.pk, pk__in=pictures)
    waiting.until(lambda: not mine.filter(awaits_judgement=True).exists(), within.total_seconds())
    told = {one.pk: viewing.told_picture(one) for one in mine}
    return tuple(told[pk] for pk in pictures if pk in told)


def refuse_unjudged(session: Found, picture_id: UUID) -> None:
    """Refuse a picture that nobody judged in time; a judgement that comes later counts no more."""
    judging.give_up(Picture.objects.filter(session_id=session.pk, pk=picture_id))
