"""The frames of a challenge that are worth keeping, sealed until it is known whether it passed."""

from __future__ import annotations

from collections.abc import Sequence

from documents_app import intake
from documents_app.faces.following import PORTRAIT, Keepsake
from documents_app.models import KeptFrame, LivenessCapture, Picture, PictureKind
from documents_app.shapes import FrameBatch
from sessions_app import events, sealing
from sessions_app.models import Event, Session

_ACTOR = "person"


def keep(capture: LivenessCapture, batch: FrameBatch, keepsakes: Sequence[Keepsake]) -> None:
    """Seal the frames that are better than those that are kept already."""
    for one in keepsakes:
        held = KeptFrame.objects.filter(capture=capture, step=one.step).first()
        if held is not None and held.score >= one.score:
            continue
        data = batch.frames[one.index].data
        sealed = sealing.seal(capture.session, purpose(capture, one.step), data)
        KeptFrame.objects.update_or_create(
            capture=capture, step=one.step, defaults={"score": one.score, "data_sealed": sealed}
        )


def prepared_of(
    capture: LivenessCapture, batch: FrameBatch, keepsakes: Sequence[Keepsake]
) -> dict[int, intake.Prepared]:
    """Step -> the frame as it will be stored: the better one of the kept and of the batch's."""
    found: dict[int, tuple[float, bytes]] = {}
    for held in KeptFrame.objects.filter(capture=capture):
        data = sealing.unseal(capture.session, purpose(capture, held.step), bytes(held.data_sealed))
        found[held.step] = (held.score, data)
    for one in keepsakes:
        fresh = (one.score, batch.frames[one.index].data)
        if one.step not in found or found[one.step][0] < one.score:
            found[one.step] = fresh
    return {step: intake.prepare(data) for step, (_, data) in found.items()}


def add_pictures(
    session: Session,
    capture: LivenessCapture,
    prepared: dict[int, intake.Prepared],
    written: list[str],
) -> Picture | None:
    """Store the frames as pictures of the attempt; the portrait is the selfie, which is returned.

    written: gets the paths, so that the caller drops the files if the transaction fails.
    """
    selfie = None
    for step, frame in sorted(prepared.items()):
        kind = PictureKind.SELFIE if step == PORTRAIT else PictureKind.LIVENESS
        picture = intake.store(
            session,
            capture.attempt,
            kind=kind,
            context="",
            prepared=frame,
            # It was judged when it came: with the steps that it was taken from.
            is_believed=True,
            columns={"step": step, "accepted": True},
        )
        written.append(picture.path)
        events.record(
            session,
            Event.Kind.EVIDENCE,
            attempt=capture.attempt,
            actor=_ACTOR,
            details={"picture": str(picture.pk), "kind": str(kind)},
        )
        selfie = picture if step == PORTRAIT else selfie
    return selfie


def purpose(capture: LivenessCapture, step: int) -> str:
    """What a kept frame is sealed for."""
    return f"frame:{capture.pk}:{step}"
