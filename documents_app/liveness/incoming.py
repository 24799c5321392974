"""The frames of a batch: how many and how large they may be, and turning them into pictures."""

from __future__ import annotations

from documents_app.engine import imaging
from documents_app.engine.imaging import ImageRefused
from documents_app.faces.observing import Frame as Seen
from documents_app.liveness.reasons import FramesRefused, Refused
from documents_app.shapes import FrameBatch

MOST_FRAMES_OF_BATCH = 40
# A real face at 480 x 640 and quality 70 has 30 KB.
MOST_BYTES_OF_FRAME = 150 * 1024
MOST_BYTES_OF_BATCH = 2 * 1024 * 1024
MOST_PIXELS = 1280 * 960
_JPEG = b"\xff\xd8\xff"
# A day: pages count from when they were opened.
_LONGEST_CLOCK = 24 * 3600 * 1000


def refuse_unless_fit(batch: FrameBatch) -> None:
    """Raise FramesRefused for a batch that is not worth being looked at."""
    frames = batch.frames
    if not frames:
        raise FramesRefused(Refused.NO_FRAMES)
    if len(frames) > MOST_FRAMES_OF_BATCH:
        raise FramesRefused(Refused.TOO_MANY)
    sizes = [len(one.data) for one in frames]
    if max(sizes) > MOST_BYTES_OF_FRAME or sum(sizes) > MOST_BYTES_OF_BATCH:
        raise FramesRefused(Refused.TOO_LARGE)
    clock = [one.milliseconds for one in frames]
    if not all(0 <= moment <= _LONGEST_CLOCK for moment in clock) or clock != sorted(set(clock)):
        raise FramesRefused(Refused.TIME)


def decoded(batch: FrameBatch) -> list[Seen]:
    """Seconds and pixels of each frame; raises FramesRefused unless all are JPEG pictures."""
    return [(one.milliseconds / 1000, _pixels(one.data)) for one in batch.frames]


def _pixels(data: bytes) -> imaging.Pixels:
    if not data.startswith(_JPEG):
        raise FramesRefused(Refused.UNREADABLE)
    try:
        return imaging.decode(data, max_pixels=MOST_PIXELS).pixels
    except ImageRefused as refused:
        is_large = refused.code == "too_large"
        raise FramesRefused(Refused.TOO_LARGE if is_large else Refused.UNREADABLE) from None
