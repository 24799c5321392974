"""What a head does, read from the 468 points of its mesh: turns, smiles, open mouths, eyes.

Pictures are as a camera sees them, not mirrored as a preview shows them: who turns to their own
left shows the nose further right. Angles are mesh degrees, which under-read a real turn by about
0.6; each is only used relative to the same person's own first frontal frame.
"""

from dataclasses import dataclass
from math import degrees
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float32]  # (468, 3) in pixels; z grows away from the camera
Gesture = Literal["turn_left", "turn_right", "look_up", "smile", "open_mouth", "blink"]

# Turned prints: 0 of 130 reached 15 degrees at 30, 0.8 % at 45 (LFW, notes section 3).
TURN_DEGREES = 15.0
# Real 15 degrees of pitch read 13.4. None of 72 nodded prints of two faces reached this (bench),
# but no challenge relies on it: each has a turn.
UP_DEGREES = 12.0
# Yale faces: 15 of 15 smiles, 1.1 % of other expressions.
SMILE_WIDER = 0.10
# "Surprised" also widens the mouth (13 %), but does not lift its corners.
SMILE_LIFT = 0.02
MOUTH_OPEN = 0.25
# Yale faces: 93 % of closed eyes lie below 0.80 of the person's own, and 5.6 % of others.
BLINK_DIP = 0.20
# A head or a print that is nodded shortens eyes and face alike, a blink only the eyes.
SAME_ASPECT = 0.08

_TEMPLES, _FOREHEAD_CHIN = (234, 454), (10, 152)
_RIGHT_EYE = (33, 160, 158, 133, 153, 144)
_LEFT_EYE = (362, 385, 387, 263, 373, 380)
_CORNERS, _LIPS = (61, 291), (13, 14)
_FRONTAL_YAW, _FRONTAL_PITCH, _FRONTAL_ROLL = 10.0, 30.0, 25.0


class BrokenMesh(ValueError):
    """Points that cannot be a face: another shape, no numbers, or all in one place."""


@dataclass(frozen=True)
class Posture:
    """One frame of a face.

    yaw: mesh degrees, positive to the person's left. pitch: positive up. roll: clockwise in the
    picture. eyes: mean opening by width. mouth_width, lift: by the distance of the eyes; lift is
    how far the corners are above the upper lip. mouth_open, aspect (of the face): height by width.
    """

    yaw: float
    pitch: float
    roll: float
    eyes: float
    mouth_width: float
    mouth_open: float
    lift: float
    aspect: float


def read(points: Points) -> Posture:
    """The posture of a mesh; raises BrokenMesh."""
    if points.shape != (468, 3) or not np.isfinite(points).all():
        raise BrokenMesh("a mesh is 468 points of three numbers")
    seen = points.astype(np.float64)
    across, down = (seen[b] - seen[a] for a, b in (_TEMPLES, _FOREHEAD_CHIN))
    flat = seen[:, :2]
    between_eyes = _apart(flat[[33, 133]].mean(axis=0), flat[[263, 362]].mean(axis=0))
    width, height = float(np.hypot(*across[:2])), float(np.hypot(*down[:2]))
    mouth = _apart(*flat[list(_CORNERS)])
    if min(between_eyes, width, height, mouth) < 1e-6:
        raise BrokenMesh("a mesh whose points lie in one place")
    over_lip = flat[_LIPS[0]] - flat[list(_CORNERS)].mean(axis=0)
    return Posture(
        yaw=degrees(np.arctan2(across[2], width)),
        pitch=-degrees(np.arctan2(down[2], height)),
        roll=degrees(np.arctan2(across[1], across[0])),
        eyes=(_opening(flat, _RIGHT_EYE) + _opening(flat, _LEFT_EYE)) / 2,
        mouth_width=mouth / between_eyes,
        mouth_open=_apart(*flat[list(_LIPS)]) / mouth,
        lift=float(over_lip @ (down[:2] / height)) / between_eyes,
        aspect=height / width,
    )


def is_frontal(now: Posture) -> bool:
    """May this frame be what the others are measured against?"""
    return (
        abs(now.yaw) <= _FRONTAL_YAW
        and abs(now.pitch) <= _FRONTAL_PITCH
        and abs(now.roll) <= _FRONTAL_ROLL
    )


def strength(gesture: Gesture, own: Posture, now: Posture) -> float:
    """How much of a gesture one frame shows; from 1 on it is shown. Blinks take several frames."""
    turned = (now.yaw - own.yaw) / TURN_DEGREES
    if gesture in ("turn_left", "turn_right"):
        return turned if gesture == "turn_left" else -turned
    if abs(turned) >= 1:
        return 0.0  # the mouth of a turned head has other proportions
    if gesture == "look_up":
        return (now.pitch - own.pitch) / UP_DEGREES
    if gesture == "smile":
        wider = now.mouth_width / own.mouth_width - 1
        return min(wider / SMILE_WIDER, (now.lift - own.lift) / SMILE_LIFT)
    if gesture == "open_mouth":
        return (now.mouth_open - own.mouth_open) / MOUTH_OPEN
    return 0.0


def unrest(own: Posture, now: Posture) -> float:
    """How far the face is from the person's own resting one; 1 is as far as any gesture needs.

    An open mouth or a wide smile moves the same person's embedding as far as another person's may
    lie, and half closed eyes are no better.
    """
    return max(
        abs(now.yaw - own.yaw) / TURN_DEGREES,
        abs(now.pitch - own.pitch) / UP_DEGREES,
        abs(now.mouth_open - own.mouth_open) / MOUTH_OPEN,
        abs(now.mouth_width / own.mouth_width - 1) / SMILE_WIDER,
        (1 - now.eyes / max(own.eyes, 1e-6)) / BLINK_DIP,
    )


def blink_strength(frames: tuple[Posture, ...]) -> float:
    """How deep the eyes dip between two frames in which they are open; from 1 on it is a blink."""
    best = 0.0
    for at in range(1, len(frames) - 1):
        before = max(frames[:at], key=lambda frame: frame.eyes)
        after = max(frames[at + 1 :], key=lambda frame: frame.eyes)
        limit = SAME_ASPECT * frames[at].aspect
        if any(abs(side.aspect - frames[at].aspect) > limit for side in (before, after)):
            continue
        open_by = min(before.eyes, after.eyes)
        best = max(best, (1 - frames[at].eyes / max(open_by, 1e-6)) / BLINK_DIP)
    return best


def _opening(flat: NDArray[np.float64], eye: tuple[int, ...]) -> float:
    outer, upper, upper_too, inner, lower_too, lower = (flat[index] for index in eye)
    width = max(_apart(outer, inner), 1e-6)
    return (_apart(upper, lower) + _apart(upper_too, lower_too)) / (2 * width)


def _apart(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    return float(np.hypot(*(one - other)))
