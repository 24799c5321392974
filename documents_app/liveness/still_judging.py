"""What a single picture means for its capture: pictures in, no rows written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from documents_app import evidence
from documents_app.engine import imaging
from documents_app.faces import stills
from documents_app.faces.gestures import Gesture
from documents_app.faces.stills import Still
from documents_app.liveness import examining, still_keeping, turns
from documents_app.liveness.reasons import ChallengeOver, Ended, Refused
from documents_app.liveness.still_eyes import EngineEyes, StillEyes
from documents_app.models import LivenessCapture
from documents_app.providers.base import ProviderUnavailable, UnusableAnswer
from documents_app.shapes import StillLimits
from documents_app.weights import ModelUnavailable
from sessions_app import sealing

Mode = LivenessCapture.Mode
# Faults of a picture that a person can take anew; every other one ends the capture.
_TRIED_AGAIN = {
    "no_face": Refused.NO_FACE,
    "several_faces": Refused.SEVERAL_FACES,
    "poor_picture": Refused.POOR_PICTURE,
    "not_frontal": Refused.NOT_FRONTAL,
}


@dataclass(frozen=True)
class Judged:
    """refused: why the same step is due again. failed: why the capture ends.

    is_frontal: whether it is a frontal picture of one face, good or bad. is_last: whether nothing
    more is asked for. reason: why nothing more is, where steps fell away.
    """

    refused: Refused | None = None
    failed: str = ""
    is_frontal: bool = False
    is_last: bool = False
    reason: str = ""
    passive_score: float | None = None
    gesture: str = ""
    strength: float = 0.0


def judge(
    capture: LivenessCapture,
    step: int,
    data: bytes,
    limits: StillLimits,
    eyes: StillEyes | None = None,
) -> Judged:
    """Judge the picture of a step as it will be stored.

    Raises TooBusy where nobody can judge now, and ChallengeOver where the session was erased
    meanwhile.
    """
    try:
        looking = eyes or EngineEyes()
        with turns.turn():
            if step == 0:
                return _judge_frontal(capture, data, limits, looking)
            return _judge_step(capture, step, data, limits, looking)
    except (ModelUnavailable, ProviderUnavailable, UnusableAnswer):
        # An examination that contradicts itself is none: nobody passes by it.
        raise turns.JudgeAway from None
    except sealing.KeyDestroyed:
        raise ChallengeOver from None


def _judge_frontal(
    capture: LivenessCapture, data: bytes, limits: StillLimits, eyes: StillEyes
) -> Judged:
    fault = stills.fault_of_frontal(eyes.look(imaging.decode(data).pixels))
    if fault is not None:
        return Judged(refused=_TRIED_AGAIN[fault])
    if capture.mode == Mode.ACTIVE:
        return Judged(is_frontal=True)
    answer = eyes.examine(data)
    if answer.outcome == "not_judged":
        return Judged(refused=Refused.NO_FACE)
    score = examining.score_of(answer)
    if not examining.is_enough(answer, limits.passive):
        return Judged(failed=Ended.PASSIVE_LOW, is_frontal=True, passive_score=score)
    if capture.mode == Mode.PASSIVE:
        return Judged(is_frontal=True, is_last=True, passive_score=score)
    if limits.skip is not None and score is not None and score >= limits.skip:
        enough = Ended.PASSIVE_ENOUGH
        return Judged(is_frontal=True, is_last=True, reason=enough, passive_score=score)
    return Judged(is_frontal=True, passive_score=score)


def _judge_step(
    capture: LivenessCapture, step: int, data: bytes, limits: StillLimits, eyes: StillEyes
) -> Judged:
    if capture.selfie is None:
        raise ChallengeOver  # the frontal picture is gone, and with it what this is compared with
    gesture = cast("Gesture", capture.gestures[step - 1])
    own = _look(evidence.open_picture(capture.selfie), eyes)
    earlier = [_look(one, eyes) for one in still_keeping.kept_of(capture)]
    judged = stills.shown(
        own,
        _look(data, eyes),
        gesture,
        stills.least_of(limits.expression, limits.direction),
        scale=eyes.scale,
        earlier=earlier,
    )
    if judged.fault in _TRIED_AGAIN:
        return Judged(refused=_TRIED_AGAIN[judged.fault])
    if judged.fault is not None:
        return Judged(failed=judged.fault)
    is_last = step == len(capture.gestures)
    return Judged(is_last=is_last, gesture=gesture, strength=round(judged.strength, 2))


def _look(data: bytes, eyes: StillEyes) -> Still:
    return eyes.look(imaging.decode(data).pixels)
