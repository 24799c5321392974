"""Why guided steps are refused or failed, where the frames themselves do not say it."""

from __future__ import annotations

from enum import StrEnum


class Ended(StrEnum):
    """Why a challenge failed, beside the words of faces/challenge.py."""

    # The page's clock says more time than there was.
    CLOCK_AHEAD = "clock_ahead"
    TOO_LATE = "too_late"
    TOO_LONG = "too_long"
    # The bytes of a frame were sent for another challenge before.
    REPLAYED = "replayed"
    REPLACED = "replaced"
    SKIPPED = "skipped"
    # Of single pictures: the examination of the frontal one is not good enough.
    PASSIVE_LOW = "passive_low"
    TOO_MANY_REFUSED = "too_many_refused"
    # Not a failure: it was so good that the steps fell away.
    PASSIVE_ENOUGH = "passive_enough"


class Refused(StrEnum):
    """Why frames are not taken in; the challenge goes on without them."""

    BATCH_MISSING = "batch_missing"
    NO_FRAMES = "no_frames"
    TOO_MANY = "too_many"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    OTHER_CHALLENGE = "other_challenge"
    TIME = "time"
    # Of single pictures; the same step is due again.
    NO_FACE = "no_face"
    SEVERAL_FACES = "several_faces"
    POOR_PICTURE = "poor_picture"
    NOT_FRONTAL = "not_frontal"


class TokenFault(StrEnum):
    """What is wrong with the token of a step. UNKNOWN: of another session, or made up."""

    UNKNOWN = "token_unknown"
    USED = "token_used"
    EXPIRED = "token_expired"


class TokenRefused(Exception):
    """The token is not that of the step that is due; reason: a word of TokenFault."""

    def __init__(self, reason: TokenFault) -> None:
        super().__init__(f"this token is not for the step that is due: {reason}")
        self.reason = str(reason)


class PictureRequired(Exception):
    """A step is due, and no picture of it was sent."""

    code = "picture_required"

    def __init__(self) -> None:
        super().__init__("a picture is needed for the step that is due")


class LivenessGivenUp(Exception):
    """The steps were tried as often as they may be, or the person went on without them."""

    def __init__(self) -> None:
        super().__init__("the guided steps of this attempt were given up")


class ChallengeOver(Exception):
    """The challenge has ended, another one took its place, or it is not of this session."""

    def __init__(self) -> None:
        super().__init__("this challenge takes no more frames")


class FramesRefused(Exception):
    """The frames cannot be used; reason: a word of Refused."""

    def __init__(self, reason: Refused) -> None:
        super().__init__(f"the frames cannot be used: {reason}")
        self.reason = str(reason)
