"""Taking frames in: judged as they come, outside of every lock, and written down under it."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from documents_app import intake, providers, vault
from documents_app.faces.challenge import Challenge, State, verdict
from documents_app.faces.challenge_state import from_plain, to_plain
from documents_app.faces.following import EngineWatcher, Followed, Watcher, follow
from documents_app.faces.gestures import Gesture
from documents_app.faces.scale import THRESHOLDS
from documents_app.liveness import clocks, ending, incoming, keeping, seen, turns
from documents_app.liveness.drawing import digest_of
from documents_app.liveness.reasons import ChallengeOver, Ended, FramesRefused, Refused
from documents_app.liveness.telling import told
from documents_app.models import LivenessCapture
from documents_app.providers.base import ProviderUnavailable
from documents_app.shapes import FrameBatch, LivenessAsked
from documents_app.weights import ModelUnavailable
from sessions_app import locking, sealing
from sessions_app.models import Session

_RUNNING = LivenessCapture.State.RUNNING


@dataclass(frozen=True)
class _Judged:
    """What a batch means. prepared: the pictures of a challenge that is passed with it."""

    followed: Followed
    failed: str = ""
    prepared: dict[int, intake.Prepared] | None = None


def take_frames(
    session: Session,
    challenge_id: UUID,
    batch: FrameBatch,
    *,
    watcher: Watcher | None = None,
    now: datetime | None = None,
) -> LivenessAsked:
    """Judge some frames, once, and say what is asked for now.

    A batch that was taken in already is answered again. Raises ChallengeOver, FramesRefused for
    frames that cannot be used, and TooBusy when sending them again later helps.
    """
    capture = _find(session, challenge_id, batch)
    if batch.number < capture.batches:
        return told(capture, batch.nonce)
    if capture.state != _RUNNING:
        raise ChallengeOver
    if batch.number > capture.batches:
        raise FramesRefused(Refused.BATCH_MISSING)
    arrived = now or timezone.now()
    incoming.refuse_unless_fit(batch)
    judged = _judge(capture, batch, arrived, watcher)
    written: list[str] = []
    try:
        return _write_down(capture, batch, judged, arrived, written)
    except BaseException:
        for path in written:
            vault.drop(path)
        raise


def _find(session: Session, challenge_id: UUID, batch: FrameBatch) -> LivenessCapture:
    """The challenge, if it is of the session's latest attempt and the frames are meant for it."""
    found = LivenessCapture.objects.filter(
        pk=challenge_id, attempt=session.latest_attempt()
    ).select_related("session__integration", "attempt")
    capture = found.first()
    if capture is None or not capture.session.takes_evidence:
        raise ChallengeOver
    if not hmac.compare_digest(digest_of(batch.nonce), capture.nonce_digest):
        raise FramesRefused(Refused.OTHER_CHALLENGE)
    return capture


def _judge(
    capture: LivenessCapture, batch: FrameBatch, arrived: datetime, watcher: Watcher | None
) -> _Judged:
    try:
        eyes = watcher or EngineWatcher(providers.embedder())
        state = _opened(capture, eyes)
        fault = clocks.fault_of(_times(capture, batch, state, arrived))
        frames = [one.data for one in batch.frames]
        if fault is None and seen.were_sent_elsewhere(capture.pk, frames, arrived):
            fault = Ended.REPLAYED
        if fault is not None:
            return _Judged(Followed(state, ()), str(fault))
        return _concluded(capture, batch, _looked_at(state, batch, eyes))
    except (ModelUnavailable, ProviderUnavailable):
        raise turns.JudgeAway from None
    except sealing.KeyDestroyed:
        # The session was erased meanwhile.
        raise ChallengeOver from None


def _looked_at(state: State, batch: FrameBatch, eyes: Watcher) -> Followed:
    shown_at = None if batch.shown_at is None else batch.shown_at / 1000
    frames = incoming.decoded(batch)
    with turns.turn():
        return follow(state, frames, eyes, shown_at=shown_at)


def _concluded(capture: LivenessCapture, batch: FrameBatch, followed: Followed) -> _Judged:
    """A challenge goes on until its first fault, or until all of its gestures were seen."""
    state = followed.state
    if state.failed is None and state.asked is not None:
        return _Judged(followed)
    reasons = verdict(state).reasons
    if reasons:
        return _Judged(followed, reasons[0])
    return _Judged(followed, "", keeping.prepared_of(capture, batch, followed.keepsakes))


@transaction.atomic
def _write_down(
    capture: LivenessCapture,
    batch: FrameBatch,
    judged: _Judged,
    arrived: datetime,
    written: list[str],
) -> LivenessAsked:
    session = locking.lock_session(capture.session_id)
    locked = LivenessCapture.objects.select_for_update(no_key=True).filter(pk=capture.pk).first()
    if locked is None or not session.takes_evidence:
        raise ChallengeOver
    if locked.batches != batch.number or locked.state != _RUNNING:
        # The same batch came twice at once, or another challenge was drawn meanwhile.
        if locked.batches > batch.number:
            return told(locked, batch.nonce)
        raise ChallengeOver
    locked.session, locked.attempt = session, capture.attempt
    capture.attempt.session = session
    _note_batch(locked, batch, arrived)
    _note_progress(locked, judged.followed.state, arrived)
    if judged.failed:
        ending.fail(locked, judged.failed, arrived)
    elif judged.prepared is not None:
        selfie = keeping.add_pictures(session, locked, judged.prepared, written)
        ending.succeed(locked, selfie, arrived)
    else:
        keeping.keep(locked, batch, judged.followed.keepsakes)
        _seal(locked, judged.followed.state)
    return told(locked, batch.nonce)


def _note_batch(capture: LivenessCapture, batch: FrameBatch, arrived: datetime) -> None:
    since = round((arrived - capture.created_at).total_seconds() * 1000)
    first, last = batch.frames[0].milliseconds, batch.frames[-1].milliseconds
    capture.arrivals = [*capture.arrivals, [since, first, last]]
    capture.batches += 1
    capture.frames += len(batch.frames)
    capture.was_sent_late = capture.was_sent_late or batch.sent_late


def _note_progress(capture: LivenessCapture, state: State, arrived: datetime) -> None:
    if len(state.steps) > capture.done:
        # The answer to this batch tells the next step.
        capture.told_at = arrived
    ending.note_steps(capture, state)


def _seal(capture: LivenessCapture, state: State) -> None:
    capture.state_sealed = sealing.seal_json(capture.session, _purpose(capture), to_plain(state))
    capture.save(
        update_fields=[
            *("batches", "frames", "arrivals", "was_sent_late"),
            *("done", "steps", "told_at", "state_sealed"),
        ]
    )


def _opened(capture: LivenessCapture, eyes: Watcher) -> State:
    gestures = cast("tuple[Gesture, ...]", tuple(capture.gestures))
    challenge = Challenge(gestures, THRESHOLDS.match)
    if capture.state_sealed is None:
        return replace(State(challenge), scale=eyes.scale)
    sealed = bytes(capture.state_sealed)
    plain = sealing.unseal_json(capture.session, _purpose(capture), sealed)
    return from_plain(plain, challenge, eyes.scale)


def _times(
    capture: LivenessCapture, batch: FrameBatch, state: State, arrived: datetime
) -> clocks.Times:
    first: Sequence[float] = capture.arrivals[0] if capture.arrivals else ()
    began = first[1] if first else batch.frames[0].milliseconds
    shown = None if batch.shown_at is None else batch.shown_at / 1000
    # What is said of an earlier step says nothing of the one that was told last. Who knows all
    # steps beforehand is told nothing in between.
    is_live = capture.mode == LivenessCapture.Mode.LIVE
    counts = is_live and state.own is not None and shown is not None and shown > state.done_at
    return clocks.Times(
        drawn_at=capture.created_at,
        told_at=capture.told_at,
        arrived_at=arrived,
        first=began / 1000,
        last=batch.frames[-1].milliseconds / 1000,
        frames=capture.frames + len(batch.frames),
        shown=shown if counts else None,
    )


def _purpose(capture: LivenessCapture) -> str:
    return f"liveness:{capture.pk}"
