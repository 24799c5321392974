"""Guided steps before the camera: drawing them, taking frames in, and how they ended."""

from documents_app.liveness.drawing import begin, skip, state_of
from documents_app.liveness.ending import outcome_of, proven_selfie
from documents_app.liveness.reasons import ChallengeOver, FramesRefused, LivenessGivenUp
from documents_app.liveness.still_steps import begin_stills, stills_of
from documents_app.liveness.still_taking import process_stills
from documents_app.liveness.taking import take_frames

__all__ = [
    "ChallengeOver",
    "FramesRefused",
    "LivenessGivenUp",
    "begin",
    "begin_stills",
    "outcome_of",
    "process_stills",
    "proven_selfie",
    "skip",
    "state_of",
    "stills_of",
    "take_frames",
]
