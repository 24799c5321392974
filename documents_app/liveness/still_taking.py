"""Taking in a single picture of a step: judged outside of every lock, written down under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from documents_app import intake, vault
from documents_app.liveness import ending, seen, still_judging, still_keeping, tokens
from documents_app.liveness.reasons import (
    ChallengeOver,
    Ended,
    FramesRefused,
    PictureRequired,
    Refused,
    TokenFault,
    TokenRefused,
)
from documents_app.liveness.still_eyes import StillEyes
from documents_app.liveness.still_judging import Judged
from documents_app.liveness.still_steps import UNTIL_STEP, note, told
from documents_app.models import LivenessCapture
from documents_app.shapes import StillAsked, StillLimits
from sessions_app import locking
from sessions_app.models import Session

# Pictures that cannot be used cost an attacker nothing: so many of a capture, and it has failed.
MOST_REFUSED = 10
_RUNNING = LivenessCapture.State.RUNNING
NO_LIMITS = StillLimits()


@dataclass(frozen=True)
class _Sent:
    """The picture that was sent for a step, and what is known of it before it is looked at."""

    step: int
    digest: int
    prepared: intake.Prepared = field(repr=False)
    arrived: datetime


def process_stills(
    session: Session,
    pictures: Sequence[bytes],
    *,
    token: str | None = None,
    limits: StillLimits = NO_LIMITS,
    eyes: StillEyes | None = None,
    now: datetime | None = None,
) -> StillAsked:
    """Judge the picture of the step that is due, once, and say which one is asked for now.

    pictures: one, or all since the frontal one in the order of the steps; of these the one of the
    step that is due is looked at. token: of that step, where the client repeats it. A picture that
    was judged last is answered again, and so is a capture that is over: nothing is judged then.

    Raises ChallengeOver where no capture was begun, PictureRequired, TokenRefused, ImageRefused,
    FramesRefused for a picture that cannot be used, after which the same step is due, and TooBusy
    when sending it again later helps.
    """
    mine = _captures(session)
    capture, arrived = mine[0], now or timezone.now()
    step = capture.due_step or 0
    if _was_just_judged(capture, pictures, token):
        return told(capture)
    if token is not None and not tokens.is_of(capture, step, token):
        raise TokenRefused(_fault_of(token, mine))
    if capture.state != _RUNNING:
        return told(capture)
    if not pictures:
        raise PictureRequired
    data = _of_step(pictures, step)
    if arrived > capture.expires_at:
        _end(capture, Ended.TOO_LATE, arrived)
        raise TokenRefused(TokenFault.EXPIRED)
    sent = _Sent(step, seen.digest_of(data), intake.prepare(data), arrived)
    judged = _judge(capture, sent, data, limits, eyes)
    if judged.refused is not None:
        _note_refused(capture, arrived)
        raise FramesRefused(judged.refused)
    return _written(capture, sent, judged)


def _captures(session: Session) -> list[LivenessCapture]:
    """All captures of the session's latest attempt, the newest first; raises ChallengeOver."""
    mine = LivenessCapture.objects.filter(attempt=session.latest_attempt())
    related = mine.select_related("session__integration", "attempt", "selfie")
    found = list(related.order_by("-number"))
    if not found or not found[0].is_by_stills or not found[0].session.takes_evidence:
        raise ChallengeOver
    return found


def _was_just_judged(
    capture: LivenessCapture, pictures: Sequence[bytes], token: str | None
) -> bool:
    """Whether this is the picture of the step before, sent again because no answer came."""
    judged = len(capture.digests) - 1
    if judged < 0 or not 0 < len(pictures) <= judged + 1:
        return False
    if token is not None and not tokens.is_of(capture, judged, token):
        return False
    return bool(seen.digest_of(_of_step(pictures, judged)) == capture.digests[-1])


def _of_step(pictures: Sequence[bytes], step: int) -> bytes:
    return pictures[step] if step < len(pictures) else pictures[-1]


def _fault_of(token: str, mine: Sequence[LivenessCapture]) -> TokenFault:
    """Of an earlier step, or of an earlier capture, of this very attempt: it was used."""
    for capture in mine:
        for step in range(len(capture.gestures) + 1):
            if tokens.is_of(capture, step, token):
                # Those of steps that are not due yet were never told.
                is_told = step <= (capture.due_step or 0)
                return TokenFault.USED if is_told else TokenFault.UNKNOWN
    return TokenFault.UNKNOWN


def _judge(
    capture: LivenessCapture,
    sent: _Sent,
    data: bytes,
    limits: StillLimits,
    eyes: StillEyes | None,
) -> Judged:
    if sent.prepared.width is None:
        return Judged(refused=Refused.UNREADABLE)  # a document without pixels
    if sent.digest in capture.digests:
        return Judged(failed="same_picture")
    judged = still_judging.judge(capture, sent.step, sent.prepared.data, limits, eyes)
    if judged.refused is None and seen.were_sent_elsewhere(capture.pk, [data], sent.arrived):
        return Judged(failed=Ended.REPLAYED)
    return judged


def _written(capture: LivenessCapture, sent: _Sent, judged: Judged) -> StillAsked:
    """Written down, with the pictures of a capture that is passed with it; files go if rows do."""
    passes = not judged.failed and judged.is_last
    kept = still_keeping.prepared_of(capture, sent.step, sent.prepared) if passes else {}
    written: list[str] = []
    try:
        return _write_down(capture, sent, judged, kept, written)
    except BaseException:
        for path in written:
            vault.drop(path)
        raise


@transaction.atomic
def _write_down(
    capture: LivenessCapture,
    sent: _Sent,
    judged: Judged,
    kept: dict[int, intake.Prepared],
    written: list[str],
) -> StillAsked:
    locked = _locked(capture)
    if locked.state != _RUNNING or locked.due_step != sent.step:
        if locked.digests[-1:] == [sent.digest]:
            return told(locked)  # the same picture came twice at once
        raise TokenRefused(TokenFault.USED)
    locked.digests = [*locked.digests, sent.digest]
    locked.frames += 1
    if judged.passive_score is not None:
        locked.passive_score = judged.passive_score
    if sent.step == 0 and judged.is_frontal:
        locked.selfie = still_keeping.add_selfie(locked, sent.prepared, written)
    if judged.failed:
        ending.fail(locked, judged.failed, sent.arrived)
    else:
        _go_on(locked, sent, judged, kept, written)
    note(locked, "processed")
    return told(locked)


def _go_on(
    capture: LivenessCapture,
    sent: _Sent,
    judged: Judged,
    kept: dict[int, intake.Prepared],
    written: list[str],
) -> None:
    """The next step is due, or the capture is passed."""
    if sent.step:
        capture.done = sent.step
        seconds = round((sent.arrived - capture.told_at).total_seconds(), 2)
        shown = {"gesture": judged.gesture, "seconds": seconds, "strength": judged.strength}
        capture.steps = [*capture.steps, shown]
    if judged.is_last:
        still_keeping.add_steps(capture, kept, written)
        capture.reason = judged.reason
        ending.succeed(capture, capture.selfie, sent.arrived)
        return
    if sent.step:
        still_keeping.keep(capture, sent.step, sent.prepared)
    capture.due_step = sent.step + 1
    capture.told_at = sent.arrived
    capture.expires_at = sent.arrived + UNTIL_STEP
    capture.save(
        update_fields=[
            *("done", "steps", "due_step", "told_at", "expires_at"),
            *("digests", "frames", "passive_score", "selfie"),
        ]
    )


def _locked(capture: LivenessCapture) -> LivenessCapture:
    """The row as it is now, held with its session; raises ChallengeOver."""
    session = locking.lock_session(capture.session_id)
    held = LivenessCapture.objects.select_for_update(no_key=True).filter(pk=capture.pk).first()
    if held is None or not session.takes_evidence:
        raise ChallengeOver
    held.session, held.attempt = session, capture.attempt
    held.attempt.session = session
    return held


@transaction.atomic
def _end(capture: LivenessCapture, reason: str, moment: datetime) -> None:
    locked = _locked(capture)
    if locked.state == _RUNNING:
        ending.fail(locked, reason, moment)
        note(locked, "processed")


@transaction.atomic
def _note_refused(capture: LivenessCapture, moment: datetime) -> None:
    locked = _locked(capture)
    if locked.state != _RUNNING:
        return
    locked.refused += 1
    if locked.refused >= MOST_REFUSED:
        ending.fail(locked, Ended.TOO_MANY_REFUSED, moment)
        note(locked, "processed")
        return
    locked.save(update_fields=["refused"])
