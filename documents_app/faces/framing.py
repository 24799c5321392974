"""How a face stands in a selfie: its turn, its size, its distance to the border, its eyes."""

from dataclasses import dataclass
from typing import Literal

from documents_app.faces import gestures
from documents_app.faces.mesh import mesh
from documents_app.faces.results import Face, Image

Fault = Literal["small", "close", "tilted", "sideways", "at_border", "cut_off", "eyes_closed"]

# Degrees from upright, by the eyes; a portrait held by hand stays within ten.
MOST_ROLL = 25.0
# Mesh degrees, which under-read a real turn by about 0.6.
MOST_YAW = 20.0
# Width of the face's box by that of the picture.
SMALL, CLOSE = 0.10, 0.72
# Distance of the box to the border, and how much of it may lie outside, by its width.
NEAR_BORDER, OUTSIDE = 0.06, 0.10
# Opening of the eyes by their width; 0.22 to 0.35 when they are open.
CLOSED_EYES = 0.12


@dataclass(frozen=True)
class Framing:
    """roll, yaw: degrees. width: share of the picture. room: of the smallest gap to a border to
    the face's width, negative where the box lies outside. eyes: opening by width, None where the
    mesh is broken."""

    roll: float
    yaw: float
    width: float
    room: float
    eyes: float | None


def measure(bgr: Image, face: Face) -> Framing:
    """The face in its picture; raises weights.ModelUnavailable."""
    height, width = bgr.shape[:2]
    x, y, across, down = face.box
    gaps = (x, y, width - x - across, height - y - down)
    try:
        posture = gestures.read(mesh(bgr, face).points)
        yaw, eyes = posture.yaw, posture.eyes
    except gestures.BrokenMesh:
        yaw, eyes = 0.0, None
    return Framing(
        roll=face.roll,
        yaw=yaw,
        width=across / min(width, height),
        room=min(gaps) / max(across, 1.0),
        eyes=eyes,
    )


def faults(bgr: Image, face: Face) -> tuple[Fault, ...]:
    """What the person should change; raises weights.ModelUnavailable."""
    return faults_of(measure(bgr, face))


def faults_of(seen: Framing) -> tuple[Fault, ...]:
    missed: dict[Fault, bool] = {
        "small": seen.width < SMALL,
        "close": seen.width > CLOSE,
        "tilted": abs(seen.roll) > MOST_ROLL,
        "sideways": abs(seen.yaw) > MOST_YAW,
        "at_border": -OUTSIDE <= seen.room < NEAR_BORDER,
        "cut_off": seen.room < -OUTSIDE,
        # The eyes of a turned head look narrower than they are.
        "eyes_closed": seen.eyes is not None
        and abs(seen.yaw) <= MOST_YAW
        and seen.eyes < CLOSED_EYES,
    }
    return tuple(name for name, is_missed in missed.items() if is_missed)
