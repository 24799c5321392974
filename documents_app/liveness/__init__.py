"""Guided steps before the camera: drawing them, taking frames in, and how they ended."""

from documents_app.liveness.drawing import begin, skip, state_of
from documents_app.liveness.ending import outcome_of, proven_selfie
from documents_app.liveness.reasons import ChallengeOver, FramesRefused, LivenessGivenUp
from documents_app.liveness.taking import take_frames

__all__ = [
    "ChallengeOver",
    "FramesRefused",
    "LivenessGivenUp",
    "begin",
    "outcome_of",
    "proven_selfie",
    "skip",
    "state_of",
    "take_frames",
]
