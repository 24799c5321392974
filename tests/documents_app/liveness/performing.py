"""Somebody who shows guided steps: frames as a page sends them, and eyes that need no models."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import numpy as np

from documents_app import liveness
from documents_app.engine.imaging import encode_jpeg
from documents_app.faces import Embedding, Face
from documents_app.faces.challenge import Observation
from documents_app.faces.observing import Look, looked_at
from documents_app.faces.scale import PLAIN
from documents_app.models import LivenessCapture
from documents_app.shapes import Frame, FrameBatch, LivenessAsked
from documents_app.specimens.recordings import MOVES, film

BATCH = 5
FACE = Face((0.0, 0.0, 10.0, 10.0), 1.0, (), 0.0)
_chance = np.random.default_rng()


def frame_bytes() -> bytes:
    """A small JPEG that nobody has seen before."""
    return encode_jpeg(_chance.integers(0, 255, (24, 32, 3)).astype(np.uint8))


def person(first: float = 0.0) -> Embedding:
    vector = np.zeros(128, np.float32)
    vector[0] = first
    return Embedding(vector, "fake/1")


@dataclass
class Eyes:
    """See what they were told to see, frame by frame, and know the person that they are told."""

    seen: list[Observation]
    who: Any = person
    scale = PLAIN
    looks: int = 0

    def look(self, frame: Any) -> Look:
        self.looks += 1
        return looked_at(replace(self.seen.pop(0), seconds=frame[0]), FACE)

    def embed(self, one: Look, bgr: Any) -> Observation:
        return replace(one.observation, embedding=self.who())

    def sharpness(self, one: Look, bgr: Any) -> float:
        return one.observation.seconds


@dataclass
class Performance:
    """A recording of some gestures, to be sent for a challenge batch by batch."""

    session: Any
    asked: LivenessAsked
    seen: list[Observation]
    drawn_at: datetime
    delay: float = 0.2
    eyes: Eyes = field(init=False)
    batches: list[FrameBatch] = field(init=False)

    def __post_init__(self) -> None:
        self.eyes = Eyes(list(self.seen))
        frames = [Frame(1000 + round(one.seconds * 1000), frame_bytes()) for one in self.seen]
        self.batches = [
            FrameBatch(self.asked.nonce, number, tuple(frames[start : start + BATCH]))
            for number, start in enumerate(range(0, len(frames), BATCH))
        ]

    def send(self, index: int, /, **changes: Any) -> LivenessAsked:
        """Send one batch as soon as its last frame was taken, unless `now` says otherwise."""
        now = changes.pop("now", None)
        batch = replace(self.batches[index], **changes)
        taken = (batch.frames[-1].milliseconds - 1000) / 1000 if batch.frames else 0.0
        moment = now or self.drawn_at + timedelta(seconds=taken + self.delay)
        return liveness.take_frames(
            self.session, self.asked.id, batch, watcher=self.eyes, now=moment
        )

    def send_all(self) -> LivenessAsked:
        """The last answer; nothing is sent after the challenge has ended."""
        for number in range(len(self.batches)):
            answer = self.send(number)
            if answer.state != "running":
                break
        return answer


def performance(face: Any, session: Any, asked: LivenessAsked, *gestures: str) -> Performance:
    """What was drawn is shown, unless other gestures are named."""
    capture = LivenessCapture.objects.get(pk=asked.id)
    shown = film(face, *(MOVES[gesture] for gesture in gestures or capture.gestures))
    return Performance(session, asked, shown, capture.created_at)
