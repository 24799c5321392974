"""The single pictures of a capture: the frontal one becomes the selfie, the others wait sealed."""

from __future__ import annotations

from documents_app import evidence, intake
from documents_app.liveness import keeping
from documents_app.models import KeptFrame, LivenessCapture, Picture
from sessions_app import sealing


def add_selfie(
    capture: LivenessCapture, prepared: intake.Prepared, written: list[str]
) -> Picture | None:
    """Store the frontal picture as the current selfie of the attempt, in place of earlier ones."""
    selfie = keeping.add_pictures(capture.session, capture, {0: prepared}, written)
    if selfie is not None:
        evidence.take_places(selfie)
    return selfie


def keep(capture: LivenessCapture, step: int, prepared: intake.Prepared) -> None:
    """Seal the picture of a step until it is known whether the capture is passed."""
    sealed = sealing.seal(capture.session, keeping.purpose(capture, step), prepared.data)
    KeptFrame.objects.update_or_create(
        capture=capture, step=step, defaults={"score": 0.0, "data_sealed": sealed}
    )


def kept_of(capture: LivenessCapture) -> list[bytes]:
    """The pictures of the steps that were shown, in their order."""
    return [_unsealed(capture, one) for one in capture.kept.order_by("step")]


def prepared_of(
    capture: LivenessCapture, step: int, last: intake.Prepared
) -> dict[int, intake.Prepared]:
    """Step -> its picture as it will be stored; `last` is that of the step that was shown now."""
    held = {one.step: intake.prepare(_unsealed(capture, one)) for one in capture.kept.all()}
    return held | ({step: last} if step else {})


def add_steps(
    capture: LivenessCapture, prepared: dict[int, intake.Prepared], written: list[str]
) -> None:
    """Store the pictures of the steps."""
    keeping.add_pictures(capture.session, capture, prepared, written)


def _unsealed(capture: LivenessCapture, held: KeptFrame) -> bytes:
    purpose = keeping.purpose(capture, held.step)
    return sealing.unseal(capture.session, purpose, bytes(held.data_sealed))
