"""Whether the times of a recording can be true: the page's clock beside our own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from documents_app.faces.observing import MOST_FRAMES
from documents_app.liveness.reasons import Ended

# From the drawing to the arrival of the last frame; a slow line takes 42 s for its recording.
UNTIL_ARRIVED = timedelta(seconds=90)
# Seconds of recording: three steps of four seconds, the first look, and the ways between.
MOST_RECORDED = 20.0
# Seconds by which two honest clocks may differ over one recording.
SLACK = 1.0


@dataclass(frozen=True)
class Times:
    """What is known of a recording when a batch comes.

    first, last: seconds on the page's clock of its first frame, and of the batch's last one.
    shown: when the page says that it showed the step that is due; None where it has not yet.
    """

    drawn_at: datetime
    told_at: datetime
    arrived_at: datetime
    first: float
    last: float
    frames: int
    shown: float | None = None


def fault_of(times: Times) -> Ended | None:
    """What cannot be, or must not be."""
    recorded = times.last - times.first
    if times.arrived_at > times.drawn_at + UNTIL_ARRIVED:
        return Ended.TOO_LATE
    if recorded > MOST_RECORDED or times.frames > MOST_FRAMES:
        return Ended.TOO_LONG
    if recorded > _seconds(times.drawn_at, times.arrived_at) + SLACK:
        return Ended.CLOCK_AHEAD
    if times.shown is None:
        return None
    since_told = _seconds(times.told_at, times.arrived_at)
    return Ended.CLOCK_AHEAD if times.last - times.shown > since_told + SLACK else None


def seconds_late(arrivals: Sequence[Sequence[float]]) -> float:
    """How much longer the recording took to arrive than it says that it took.

    arrivals: milliseconds per batch: arrived, first, last.
    """
    if not arrivals:
        return 0.0
    (arrived, _, last), first = arrivals[-1], arrivals[0][1]
    return max(0.0, round((arrived - (last - first)) / 1000, 2))


def _seconds(since: datetime, until: datetime) -> float:
    return (until - since).total_seconds()
