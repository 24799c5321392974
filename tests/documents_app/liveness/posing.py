"""Somebody who poses for single pictures: noise, and eyes that see what they are told."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, cast

import numpy as np

from documents_app import liveness
from documents_app.faces import stills
from documents_app.faces.gestures import read
from documents_app.faces.scale import PLAIN
from documents_app.faces.stills import Still
from documents_app.providers.base import PresentationAnswer
from documents_app.shapes import StillAsked
from documents_app.specimens.recordings import MOVES
from tests.documents_app.liveness.performing import frame_bytes, person

CLEAN = PresentationAnswer("no_concern", None, None, (), "fake")


@dataclass
class Poser:
    """Shows what is asked for, or what `poses` says, in the order of the pictures.

    A word of a fault in `poses` makes a picture that cannot be used.
    """

    points: Any
    session: Any
    poses: list[str] = field(default_factory=list)
    who: Any = person
    answer: PresentationAnswer = CLEAN
    scale = PLAIN
    seen: dict[bytes, str] = field(default_factory=dict)

    def look(self, pixels: Any) -> Still:
        pose = self.seen[pixels.tobytes()]
        if pose not in (*stills.GESTURES, "passive"):
            return Still(pixels, fault=cast("stills.Fault", pose))
        points = self.points if pose == "passive" else MOVES[pose](self.points, 1.0)
        noise = np.random.default_rng(int(pixels.sum())).integers(0, 255, (512, 512, 3))
        seen = Still(noise.astype(np.uint8), points, read(points), self.who())
        return replace(seen, embedding=person()) if pose == "passive" else seen

    def examine(self, picture: bytes) -> PresentationAnswer:
        return self.answer

    def picture(self, pose: str) -> bytes:
        """A picture that nobody has seen before, in which the eyes see the pose."""
        from documents_app import intake
        from documents_app.engine import imaging

        data = frame_bytes()
        self.seen[imaging.decode(intake.prepare(data).data).pixels.tobytes()] = pose
        return data

    def send(self, asked: StillAsked, pose: str | None = None, **how: Any) -> StillAsked:
        """One picture for what was asked, with its token."""
        data = self.picture(pose or asked.gesture)
        sent: dict[str, Any] = {"token": asked.token, "eyes": self} | how
        return liveness.process_stills(self.session, [data], **sent)

    def send_all(self, asked: StillAsked, **how: Any) -> StillAsked:
        while asked.state == "running":
            asked = self.send(asked, **how)
        return asked
