"""Guided steps before the camera."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from api.flows.rows import Found, row
from documents_app import liveness
from documents_app.shapes import FrameBatch, LivenessAsked, StillAsked, StillMode
from risk_app import guided
from sessions_app.models import Session


def needs_guided_steps(session: Found) -> bool:
    """Whether the session's policy asks for guided steps on the hosted pages."""
    return guided.least_steps(row(session, Session)) > 0


def begin_liveness(session: Found, *, all_at_once: bool = False) -> LivenessAsked:
    """Draw the steps, once the camera runs. A challenge that still runs ends and counts as a try.

    all_at_once: all steps are told beforehand, for a slow line; the result says so. Raises
    LivenessGivenUp after the last try, ConsentMissing, and TransitionRefused when the session takes
    no evidence.
    """
    found = row(session, Session)
    least = guided.least_steps(found) or guided.USUAL_STEPS
    return liveness.begin(found, least=least, all_at_once=all_at_once)


def take_frames(session: Found, challenge_id: UUID, batch: FrameBatch) -> LivenessAsked:
    """Judge some frames, once, and say what is asked for now.

    Raises ChallengeOver for a challenge that has ended or is not of this session, FramesRefused for
    frames that cannot be used, TooBusy and StorageAway when sending them again later helps.
    """
    return liveness.take_frames(row(session, Session), challenge_id, batch)


def skip_liveness(session: Found) -> None:
    """Go on without the camera: a person looks at the session then.

    Raises ConsentMissing, and TransitionRefused when the session takes no evidence.
    """
    liveness.skip(row(session, Session))


def liveness_state(session: Found) -> LivenessAsked | None:
    """The newest challenge of the latest attempt, without its nonce; None before the first."""
    return liveness.state_of(row(session, Session))


def generate_liveness(
    session: Found, mode: StillMode | None = None, *, steps: int | None = None
) -> StillAsked:
    """Draw a capture by single pictures; one that still runs ends and counts as a try.

    mode, steps: else as the session's settings and its policy say. Raises LivenessGivenUp after
    the last try, TransitionRefused when the session takes no evidence, and ConsentMissing, unless
    the person is known already.
    """
    found = row(session, Session)
    return liveness.begin_stills(
        found,
        mode or guided.still_mode(found) or StillMode.PASSIVE,
        steps=steps or guided.still_steps(found),
    )


def process_liveness(
    session: Found, pictures: Sequence[bytes], *, token: str | None = None
) -> StillAsked:
    """Judge the picture of the step that is due, once, and say which one is asked for now.

    pictures: one, or all since the frontal one. token: of the step, where the client repeats it.
    Once the capture is over its last token is answered, and nothing is judged. Raises ChallengeOver
    where none was begun, PictureRequired, TokenRefused, ImageRefused, FramesRefused for a picture
    that cannot be used, and TooBusy and StorageAway when sending it again later helps.
    """
    found = row(session, Session)
    return liveness.process_stills(found, pictures, token=token, limits=guided.still_limits(found))


def still_state(session: Found) -> StillAsked | None:
    """The newest capture by single pictures of the latest attempt; None before the first."""
    return liveness.stills_of(row(session, Session))
