"""One picture from pixels to facts: a single pass of the text detector serves everything."""

import time
from dataclasses import replace
from datetime import date

import cv2
import numpy as np

from documents_app.engine import fields, imaging, merging, page, quality
from documents_app.engine.barcode import read_barcode
from documents_app.engine.imaging import Pixels
from documents_app.engine.mrz import find
from documents_app.engine.mrz.find import Found
from documents_app.engine.ocr import detect, orient, quads, recognise
from documents_app.engine.ocr.quads import Quad
from documents_app.engine.ocr.recognise import Line
from documents_app.engine.results import (
    Barcode,
    Box,
    PictureReading,
    QualityFinding,
    TextLine,
)

LONGEST = 1600  # pixels; more has not read better
CLOSER = 1280  # longest side for the detector's second look; more would not fit the memory
ELONGATED = 7.0  # length to height of a line of a machine readable zone, at least
MOST_LINES = 6  # lines read again in the second look
LEAST_CONFIDENCE = 0.5  # text below is noise


def read(img: Pixels, today: date) -> PictureReading:
    """Everything which the picture says; all boxes are in pixels of `img`."""
    started = time.perf_counter()
    work = imaging.shrink(img, LONGEST)
    boxes = detect.detect(work)
    turn, known = orient.upright_turn(work, boxes)
    upright = quads.turn_picture(work, turn)
    lines = _read_lines(
        upright, orient.turn_boxes(boxes, work.shape, turn) if turn else boxes, known
    )
    zone = _read_zone(upright, lines, today)
    # A zone and a barcode of ours do not share a side of a document, and the search takes time.
    barcode = None if zone else read_barcode(img)
    text = fields.look_again(upright, _text(lines)) if barcode is None else _text(lines)
    kind, country, visual = fields.assign(text, zone.mrz if zone else None, barcode)
    back = _Way(upright.shape, turn, img.shape[1] / work.shape[1])
    facts = merging.merge(zone, barcode, visual)
    return PictureReading(
        document_type=kind,
        issuing_country=country,
        quality=_quality(work, boxes, replace(_text_facts(lines, text, zone, barcode), turn=turn)),
        mrz=zone.mrz if zone else None,
        barcode=barcode,
        text=tuple(replace(line, box=back(line.box)) for line in text),
        fields=tuple(replace(f, box=back(f.box) if f.box else None) for f in facts),
        upright_turn=turn,
        seconds=round(time.perf_counter() - started, 3),
    )


class _Way:
    """From the upright working picture back to the picture that was given."""

    def __init__(self, shape: tuple[int, ...], turn: int, scale: float) -> None:
        self.shape, self.turn, self.scale = shape, turn, scale

    def __call__(self, box: Box) -> Box:
        there = quads.turn_points(np.array(box, np.float32), self.shape, -self.turn % 360)
        return quads.to_box((there * self.scale).astype(np.float32))


def _read_lines(img: Pixels, boxes: list[Quad], known: list[Line]) -> list[Line]:
    read = {id(line.quad): line for line in known}
    return [read.get(id(box)) or recognise.recognise(img, [box])[0] for box in boxes]


def _read_zone(img: Pixels, lines: list[Line], today: date) -> Found | None:
    """Read the zone; look again, harder, only where it is there but not plain."""
    likely = find.candidates(lines)
    found = find.read_zone(img, lines, today) if likely else None
    if not likely or (found and not found.worth_retrying):
        return found
    crisp = _crisp(img)
    found = find.better(
        found, find.read_zone(crisp, recognise.recognise(crisp, [c.quad for c in likely]), today)
    )
    if found and not found.worth_retrying:
        return found
    closer = [quad for quad in detect.detect(img, CLOSER) if _is_elongated(quad)]
    closer = sorted(closer, key=lambda quad: quads.size(quad)[0])[-MOST_LINES:]
    closer.sort(key=lambda quad: float(quad[:, 1].mean()))
    return find.better(found, find.read_zone(img, recognise.recognise(img, closer), today))


def _is_elongated(quad: Quad) -> bool:
    along, across = quads.size(quad)
    return along > ELONGATED * across


def _crisp(img: Pixels) -> Pixels:
    """More local contrast and sharper edges."""
    lab = cv2.cvtColor(img, cv2.COLOR_BGR2LAB)
    lab[:, :, 0] = cv2.createCLAHE(2.0, (8, 8)).apply(lab[:, :, 0])
    bright = cv2.cvtColor(lab, cv2.COLOR_LAB2BGR)
    sharp = cv2.addWeighted(bright, 1.8, cv2.GaussianBlur(bright, (0, 0), 2.0), -0.8, 0)
    return sharp.astype(np.uint8, copy=False)


def _text(lines: list[Line]) -> tuple[TextLine, ...]:
    return tuple(
        TextLine(line.text, quads.to_box(line.quad), round(line.confidence, 4))
        for line in lines
        if line.text and line.confidence >= LEAST_CONFIDENCE
    )


def _text_facts(
    lines: list[Line], text: tuple[TextLine, ...], zone: Found | None, barcode: Barcode | None
) -> quality.TextFacts:
    letters = sum(len(line.text) for line in text)
    sure = sum(len(line.text) * line.confidence for line in text)
    return quality.TextFacts(
        lines=len(text),
        confidence=sure / letters if letters else 0.0,
        proven=barcode is not None or (zone is not None and zone.mrz.checks_passed),
        doubtful=zone.worth_retrying if zone else bool(find.candidates(lines)),
    )


def _quality(
    work: Pixels, boxes: list[Quad], text: quality.TextFacts
) -> tuple[QualityFinding, ...]:
    quad = page.find_document(work)
    if quad is not None and not page.holds(quad, boxes):
        quad = None  # text lies outside: the frame is the document
    return quality.advise(quality.measure(work, quad), text)
