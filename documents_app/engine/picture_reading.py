"""One picture from pixels to facts: a single pass of the text detector serves everything."""

import time
from dataclasses import replace
from datetime import date

import numpy as np

from documents_app.engine import (
    fields,
    imaging,
    merging,
    overprint,
    page,
    quality,
    quality_framing,
    restoring,
)
from documents_app.engine.barcode import read_barcode
from documents_app.engine.imaging import Pixels
from documents_app.engine.mrz import find
from documents_app.engine.mrz import read as zones
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

LEAST_CONFIDENCE = 0.5  # text below is noise


def read(img: Pixels, today: date) -> PictureReading:
    """Everything which the picture says; all boxes are in pixels of `img`."""
    try:
        return _read(img, today)
    finally:
        fields.forget()


def _read(img: Pixels, today: date) -> PictureReading:
    started = time.perf_counter()
    work = imaging.shrink(img, zones.LONGEST)
    zone = zones.closer(img, work, zones.read_quickly(work, today), today)
    boxes = detect.detect_closely(work)
    clear, seen = restoring.restore(work, boxes)
    # Lines that were read tell which way up: nothing needs to be read for that.
    turn, known = (zones.turn_of(zone), []) if zone else orient.upright_turn(clear, seen)
    upright = quads.turn_picture(clear, turn)
    zone = zone and zones.turned(zone, work.shape, turn)
    placed = orient.turn_boxes(seen, work.shape, turn) if turn else seen
    lines = _read_lines(upright, placed, known, zone)
    if zone is None or not zone.is_settled:
        zone = find.better(zone, zones.second_look(upright, lines, today))
    zone = zone and zones.completed(upright, zone)
    # A zone and a barcode of ours do not share a side of a document, and the search takes time.
    barcode = None if zone else read_barcode(img)
    mrz = zone.mrz if zone else None
    text = _text(lines)
    meant = text
    if barcode is None:
        text = restoring.with_spaces(upright, text)
        spoken = fields.languages(text, mrz, barcode)
        meant = restoring.with_labels(upright, text, _noise(lines), spoken)
        letters = restoring.lone_letters(upright, meant)
        text, meant = (*text, *letters), (*meant, *letters)
    kind, country, visual = fields.assign(meant, mrz, barcode)
    zone = merging.confirmed(zone, visual)
    said = replace(
        _text_facts(lines, text, zone, barcode),
        turn=turn,
        run_out=quality_framing.run_out(upright.shape, lines),
    )
    back = _Way(upright.shape, turn, img.shape[1] / work.shape[1])
    facts = merging.merge(zone, barcode, visual)
    warnings = fields.warning_words((*text, *overprint.large_words(upright)), facts)
    return PictureReading(
        document_type=kind,
        issuing_country=country,
        quality=_quality(work, boxes, said),
        mrz=zone.mrz if zone else None,
        barcode=barcode,
        text=tuple(replace(line, box=back(line.box)) for line in text),
        fields=tuple(replace(f, box=back(f.box) if f.box else None) for f in facts),
        upright_turn=turn,
        seconds=round(time.perf_counter() - started, 3),
        warning_words=warnings,
    )


class _Way:
    """From the upright working picture back to the picture that was given."""

    def __init__(self, shape: tuple[int, ...], turn: int, scale: float) -> None:
        self.shape, self.turn, self.scale = shape, turn, scale

    def __call__(self, box: Box) -> Box:
        there = quads.turn_points(np.array(box, np.float32), self.shape, -self.turn % 360)
        return quads.to_box((there * self.scale).astype(np.float32))


def _read_lines(
    img: Pixels, boxes: list[Quad], known: list[Line], zone: Found | None
) -> list[Line]:
    """Every line of the upright picture; those of a settled zone are not read a second time."""
    read = {id(line.quad): line for line in known}
    settled = zone if zone and zone.is_settled else None
    rest = [box for box in boxes if settled is None or not zones.covers(settled, box)]
    lines = [read.get(id(box)) or recognise.read_print(img, box) for box in rest]
    lines += zones.lines_of(settled) if settled else []
    return sorted(lines, key=lambda line: float(line.quad[:, 1].mean()))


def _text(lines: list[Line]) -> tuple[TextLine, ...]:
    return tuple(_said(line) for line in lines if line.text and not _is_noise(line))


def _noise(lines: list[Line]) -> tuple[TextLine, ...]:
    return tuple(_said(line) for line in lines if line.text and _is_noise(line))


def _is_noise(line: Line) -> bool:
    return line.confidence < LEAST_CONFIDENCE


def _said(line: Line) -> TextLine:
    return TextLine(line.text, quads.to_box(line.quad), round(line.confidence, 4))


def _text_facts(
    lines: list[Line], text: tuple[TextLine, ...], zone: Found | None, barcode: Barcode | None
) -> quality.TextFacts:
    letters = sum(len(line.text) for line in text)
    sure = sum(len(line.text) * line.confidence for line in text)
    return quality.TextFacts(
        lines=len(text),
        confidence=sure / letters if letters else 0.0,
        proven=barcode is not None or (zone is not None and zone.mrz.proven),
        pitch=zone.pitch if zone else None,
        doubtful=zone.worth_retrying if zone else bool(find.candidates(lines)),
        height=float(np.median([quads.size(line.quad)[1] for line in lines])) if lines else 0.0,
    )


def _quality(
    work: Pixels, boxes: list[Quad], text: quality.TextFacts
) -> tuple[QualityFinding, ...]:
    quad = page.find_document(work)
    if quad is not None and not page.holds(quad, boxes):
        quad = None  # text lies outside: the frame is the document
    return quality.advise(quality.measure(work, quad, boxes), text)
