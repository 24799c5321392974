"""`python -m documents_app.engine PICTURE…` says in plain words what can be read from pictures.

With `--boxes` it also lists every line of text and where it stands; with `--json` it prints one
JSON object per picture, one per line.
"""

import argparse
import json
import sys
from pathlib import Path

from documents_app.engine import imaging, merging, read_picture, telling
from documents_app.engine.results import PictureReading
from documents_app.weights import ModelUnavailable

LONGEST = 1920


class CannotRead(Exception):
    """Says why a file could not be read as a picture of a document."""


def main(arguments: list[str]) -> int:
    """Read every picture that can be read; 1 if one could not. Exits with 2 on a wrong call."""
    given = _parse(arguments)
    failed = False
    for name in given.pictures:
        try:
            reading = _read(name)
        except CannotRead as problem:
            failed = True
            refusal = {"picture": name, "error": str(problem)}
            said = json.dumps(refusal, ensure_ascii=False) if given.json else f"{name}: {problem}"
        else:
            said = _as_json(name, reading) if given.json else _as_words(name, reading, given.boxes)
        print(said, flush=True)
    return int(failed)


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="documents_app.engine", description=__doc__)
    parser.add_argument("pictures", nargs="+", metavar="PICTURE")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object per picture")
    form.add_argument("--boxes", action="store_true", help="also the lines of text and their boxes")
    return parser.parse_args(arguments)


def _read(name: str) -> PictureReading:
    try:
        picture = imaging.decode(Path(name).read_bytes())
        return read_picture(imaging.shrink(picture.pixels, LONGEST))
    except OSError as problem:
        raise CannotRead(problem.strerror or "cannot be opened") from problem
    except (imaging.ImageRefused, ModelUnavailable) as problem:
        raise CannotRead(str(problem)) from problem


def _as_words(name: str, reading: PictureReading, boxes: bool) -> str:
    return "\n".join([name, *telling.tell(reading, boxes=boxes), ""])


def _as_json(name: str, reading: PictureReading) -> str:
    return json.dumps({"picture": name, **to_json(reading)}, ensure_ascii=False)


def to_json(reading: PictureReading) -> dict[str, object]:
    """The reading as plain values."""
    return {
        "document_type": reading.document_type,
        "issuing_country": reading.issuing_country,
        "quality": [finding.code for finding in reading.quality],
        "mrz": _mrz(reading),
        "barcode": _barcode(reading),
        "text": [
            {"text": line.text, "box": line.box, "confidence": line.confidence}
            for line in reading.text
        ],
        "fields": {
            name: {"value": field.value, "source": field.source, "confidence": field.confidence}
            for name, field in merging.best(reading.fields).items()
        },
        "warning_words": list(reading.warning_words),
        "seconds": reading.seconds,
    }


def _mrz(reading: PictureReading) -> dict[str, object] | None:
    if reading.mrz is None:
        return None
    repair = reading.mrz.suggested_repair
    return {
        "kind": reading.mrz.kind,
        "lines": reading.mrz.lines,
        "checks_passed": reading.mrz.checks_passed,
        "suggested_repair": repair and {"lines": repair.lines, "changed": repair.changed},
        "fields": reading.mrz.fields,
    }


def _barcode(reading: PictureReading) -> dict[str, object] | None:
    if reading.barcode is None:
        return None
    code = reading.barcode
    return {"format": code.format, "aamva_version": code.aamva_version, "fields": code.fields}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
