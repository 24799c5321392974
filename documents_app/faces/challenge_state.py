"""The state of a challenge as plain values, for whoever keeps it between two batches of frames."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import numpy as np

from documents_app.faces.challenge import (
    Challenge,
    EmbeddedFrame,
    Observation,
    State,
    Step,
)
from documents_app.faces.gestures import Posture
from documents_app.faces.results import Embedding
from documents_app.faces.scale import Scale


def to_plain(state: State) -> dict[str, Any]:
    """What `from_plain` makes the state of again, in values that JSON knows.

    Of the last frame only its moment and its box are kept: nothing else is asked of it.
    """
    last = state.last
    return {
        "own": None if state.own is None else asdict(state.own),
        "times": [state.began_at, state.done_at, state.asked_at],
        "last": None if last is None else [last.seconds, last.faces, last.box],
        "recent": [[at, asdict(posture)] for at, posture in state.recent],
        "held": state.held,
        "released": state.released,
        "steps": [asdict(one) for one in state.steps],
        "embedded": [_embedded_to_plain(one) for one in state.embedded],
        "failed": state.failed,
    }


def from_plain(plain: dict[str, Any], challenge: Challenge, scale: Scale) -> State:
    """The state again, of a challenge that was drawn and on the scale of an embedder."""
    began_at, done_at, asked_at = plain["times"]
    return State(
        challenge=challenge,
        own=None if plain["own"] is None else Posture(**plain["own"]),
        began_at=began_at,
        done_at=done_at,
        asked_at=asked_at,
        last=_last(plain["last"]),
        recent=tuple((at, Posture(**posture)) for at, posture in plain["recent"]),
        held=plain["held"],
        released=plain["released"],
        steps=tuple(Step(**one) for one in plain["steps"]),
        embedded=tuple(_embedded(one) for one in plain["embedded"]),
        failed=plain["failed"],
        scale=scale,
    )


def _last(plain: list[Any] | None) -> Observation | None:
    if plain is None:
        return None
    seconds, faces, box = plain
    return Observation(seconds, faces, None if box is None else tuple(box), None)


def _embedded_to_plain(one: EmbeddedFrame) -> list[Any]:
    numbers = [float(number) for number in one.embedding.vector]
    return [one.seconds, asdict(one.posture), numbers, one.embedding.model_id]


def _embedded(plain: list[Any]) -> EmbeddedFrame:
    seconds, posture, numbers, model_id = plain
    vector = np.array(numbers, np.float32)
    return EmbeddedFrame(seconds, Posture(**posture), Embedding(vector, model_id))
