"""Reads the machine readable zone of a picture with the reader that is trained for its typeface.

Where that finds no zone, or one whose check digits fail, the general text recognition looks again.
"""

from dataclasses import dataclass, replace
from datetime import date

import cv2
import numpy as np

from documents_app.engine import imaging
from documents_app.engine.imaging import Pixels
from documents_app.engine.mrz import band, cells, find, line_reader, neighbours, swiss
from documents_app.engine.mrz.find import Found, better
from documents_app.engine.mrz.proof import SMALLEST_PITCH
from documents_app.engine.ocr import detect, orient, quads, recognise
from documents_app.engine.ocr.quads import Quad
from documents_app.engine.ocr.recognise import Line

LONGEST = 1600  # pixels of the longest side; larger pictures were not read better
CLOSER = 1280  # longest side for the detector's second look; more would not fit the memory
ELONGATED = 7.0  # length to height of a line of a machine readable zone, at least
WIDE = 0.45  # of the longer side of the picture, from which a line may be one of a zone
MOST_GUESSED = 3  # lines from which the places of the others are guessed
MOST_LINES = 6  # lines read again in the second look

BLACK = (0.2, 0.6)  # shares of the paper's brightness that are taken for ink, and for paper

Group = tuple[Quad, ...]


@dataclass(frozen=True)
class _Plane:
    """A grey picture to look for lines in, and the one to read them from, how."""

    searched: Pixels
    read: Pixels
    ink_alone: bool


def read_mrz(img: Pixels, *, today: date | None = None) -> Found | None:
    """The zone of a BGR picture at any rotation, boxes in its pixels; None where there is none.

    Raises weights.ModelUnavailable where a model is missing or damaged.
    """
    day = today or date.today()
    work = imaging.shrink(img, LONGEST)
    found = closer(img, work, read_quickly(work, day), day)
    if found is None or not found.is_settled:
        found = better(found, read_thoroughly(work, day))
    found = found and completed(work, found)
    scale = img.shape[1] / work.shape[1]
    placed = tuple((quad * scale).astype(np.float32) for quad in found.quads) if found else ()
    return found and replace(found, quads=placed)


def read_quickly(work: Pixels, today: date) -> Found | None:
    """The zone that is found without general text recognition; boxes in pixels of `work`."""
    grey = np.asarray(cv2.cvtColor(work, cv2.COLOR_BGR2GRAY), np.uint8)
    return _in_bands(work, _Plane(grey, grey, ink_alone=False), today)


def _in_bands(work: Pixels, plane: _Plane, today: date) -> Found | None:
    found: Found | None = None
    for group in band.find_bands(plane.searched):
        found = better(found, _read_either_way(plane, group, today))
        found = _clearer(work, found, today)
        if found and found.is_settled:
            return found
    return found


def _clearer(work: Pixels, found: Found | None, today: date) -> Found | None:
    """The same lines without what is paler than their ink, where they are not clear."""
    if found is None or found.is_settled:
        return found
    again = _read_group(_brightest(work), found.quads, today, ink_alone=True)
    return better(found, again)


def _brightest(img: Pixels) -> Pixels:
    return np.asarray(img.max(axis=2), np.uint8)


def closer(img: Pixels, work: Pixels, found: Found | None, today: date) -> Found | None:
    """The zone read again from the picture itself where its letters are too small in `work`."""
    scale = img.shape[1] / work.shape[1]
    if found is None or scale == 1.0 or found.pitch >= SMALLEST_PITCH:
        return found
    grey = np.asarray(cv2.cvtColor(img, cv2.COLOR_BGR2GRAY), np.uint8)
    placed = tuple((quad * scale).astype(np.float32) for quad in found.quads)
    again = _read_group(grey, placed, today)
    if again is None or again.cost > found.cost:
        return found
    return replace(again, quads=tuple((quad / scale).astype(np.float32) for quad in again.quads))


def completed(work: Pixels, found: Found) -> Found:
    """With the short line above, where the kind of zone has one."""
    grey = np.asarray(cv2.cvtColor(work, cv2.COLOR_BGR2GRAY), np.uint8)
    return swiss.with_first_line(grey, found)


def _without_colours(work: Pixels) -> _Plane:
    """The picture with coloured print faded.

    Zones are printed in black, which is dark in every channel; coloured lines and stamps are
    bright in one of them.
    """
    brightest = _brightest(work)
    return _Plane(_black(brightest), brightest, ink_alone=True)


def _black(plane: Pixels) -> Pixels:
    """The plane with everything white that is not nearly black beside its surroundings."""
    ground = cv2.dilate(cv2.resize(plane, None, fx=0.25, fy=0.25), np.ones((9, 9), np.uint8))
    paper = cv2.GaussianBlur(cv2.resize(ground, plane.shape[::-1]), (0, 0), 8).astype(np.float32)
    share = (plane.astype(np.float32) / (paper + 1) - BLACK[0]) / (BLACK[1] - BLACK[0])
    return np.asarray(np.clip(share, 0, 1) * 255, np.uint8)


def _read_either_way(plane: _Plane, group: Group, today: date) -> Found | None:
    found: Found | None = None
    for way in (group, band.upside_down(group)):
        read = _read_group(plane.read, way, today, ink_alone=plane.ink_alone)
        found = better(found, read)
        if found:
            return found
    return None


def _read_group(
    grey: Pixels, group: Group, today: date, *, ink_alone: bool = False
) -> Found | None:
    read = [line_reader.read_line(grey, quad, ink_alone=ink_alone) for quad in group]
    return find.read_band(read, today)


def read_thoroughly(work: Pixels, today: date) -> Found | None:
    """With the general detector and recogniser, whichever way the picture stands."""
    boxes = detect.detect(work, detect.LONGEST)
    turn, known = orient.upright_turn(work, [box for box in boxes if is_elongated(box)])
    upright = quads.turn_picture(work, turn)
    placed = orient.turn_boxes(boxes, work.shape, turn) if turn else boxes
    long = longest(placed)
    read = {id(line.quad): line for line in known}
    lines = [read.get(id(box)) or recognise.recognise(upright, [box])[0] for box in long]
    found = second_look(upright, lines, today)
    return found and turned(found, upright.shape, -turn)


def second_look(upright: Pixels, lines: list[Line], today: date) -> Found | None:
    """Read the zone among lines of the general recogniser; again, harder, where it is not plain."""
    likely = find.candidates(lines)
    found = find.read_zone(upright, lines, today) if likely else None
    if found and found.is_settled:
        return found
    if likely or any(_is_wide(line.quad, upright) for line in lines):
        found = better(found, _in_bands(upright, _without_colours(upright), today))
    if not likely or (found and found.is_settled):
        return found
    found = better(found, _beside(upright, likely, today))
    if found and not found.worth_retrying:
        return found
    crisp = _crisp(upright)
    again = recognise.recognise(crisp, [line.quad for line in likely])
    found = better(found, find.read_zone(crisp, again, today))
    if found and not found.worth_retrying:
        return found
    closer = longest(detect.detect(upright, CLOSER))
    return better(found, find.read_zone(upright, recognise.recognise(upright, closer), today))


def _is_wide(quad: Quad, img: Pixels) -> bool:
    return bool(quads.size(quad)[0] > WIDE * max(img.shape[:2]))


def _beside(upright: Pixels, likely: list[Line], today: date) -> Found | None:
    """With our own reader, where the lines must stand if one of the likely ones is of a zone."""
    found: Found | None = None
    longest_first = sorted(likely, key=lambda line: -quads.size(line.quad)[0])
    plane = _brightest(upright)
    for line in longest_first[:MOST_GUESSED]:
        for group in neighbours.groups(line.quad, len(line.text.replace(" ", ""))):
            found = better(found, _read_group(plane, group, today, ink_alone=True))
            if found and found.is_settled:
                return found
    return found


def turned(found: Found, shape: tuple[int, ...], turn: int) -> Found:
    """The same with its boxes where they lie after a picture of this shape is turned."""
    placed = tuple(quads.turn_points(quad, shape, turn % 360) for quad in found.quads)
    return replace(found, quads=placed)


def turn_of(found: Found) -> int:
    """Degrees (0, 90, 180, 270) by which the picture must turn anticlockwise to stand upright."""
    dx, dy = (float(v) for v in found.quads[0][1] - found.quads[0][0])
    if abs(dx) >= abs(dy):
        return 0 if dx > 0 else 180
    return 90 if dy > 0 else 270


def covers(found: Found, box: Quad) -> bool:
    """Whether the middle of a box lies on a line of the zone."""
    x, y = (float(v) for v in box.mean(axis=0))
    return any(cv2.pointPolygonTest(quad, (x, y), False) >= 0 for quad in found.quads)


def lines_of(found: Found) -> list[Line]:
    """The zone's lines as the general recogniser would hand them over, without its steps."""
    nothing = np.zeros((0, cells.BLANK + 1), np.float32)
    return [
        Line(quad, text, found.mrz.confidence, nothing)
        for quad, text in zip(found.quads, found.mrz.lines, strict=True)
    ]


def is_elongated(quad: Quad) -> bool:
    along, across = quads.size(quad)
    return along > ELONGATED * across


def longest(boxes: list[Quad]) -> list[Quad]:
    """The longest elongated ones, top to bottom."""
    long = sorted(filter(is_elongated, boxes), key=lambda quad: quads.size(quad)[0])[-MOST_LINES:]
    return sorted(long, key=lambda quad: float(quad[:, 1].mean()))


def _crisp(img: Pixels) -> Pixels:
    """More local contrast and sharper edges."""
    lab = cv2.cvtColor(img, cv2.COLOR_BGR2LAB)
    lab[:, :, 0] = cv2.createCLAHE(2.0, (8, 8)).apply(lab[:, :, 0])
    bright = cv2.cvtColor(lab, cv2.COLOR_LAB2BGR)
    sharp = cv2.addWeighted(bright, 1.8, cv2.GaussianBlur(bright, (0, 0), 2.0), -0.8, 0)
    return sharp.astype(np.uint8, copy=False)
