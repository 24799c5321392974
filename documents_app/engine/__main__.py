"""`python -m documents_app.engine PICTURE…`: one JSON object per picture, one per line."""

import json
import sys
from pathlib import Path
from typing import Any

from documents_app.engine import imaging, merging, read_picture
from documents_app.engine.results import PictureReading
from documents_app.weights import ModelUnavailable

LONGEST = 1920


def main(names: list[str]) -> int:
    """Read every picture that can be read; 1 if one could not, 2 if none was named."""
    if not names:
        print("usage: python -m documents_app.engine PICTURE…", file=sys.stderr)
        return 2
    failed = False
    for name in names:
        answer = _answer(name)
        failed = failed or "error" in answer
        print(json.dumps(answer, ensure_ascii=False), flush=True)
    return int(failed)


def _answer(name: str) -> dict[str, Any]:
    try:
        picture = imaging.decode(Path(name).read_bytes())
        reading = read_picture(imaging.shrink(picture.pixels, LONGEST))
    except OSError as problem:
        return {"picture": name, "error": problem.strerror or "cannot be opened"}
    except (imaging.ImageRefused, ModelUnavailable) as problem:
        return {"picture": name, "error": str(problem)}
    return {"picture": name, **to_json(reading)}


def to_json(reading: PictureReading) -> dict[str, Any]:
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


def _mrz(reading: PictureReading) -> dict[str, Any] | None:
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


def _barcode(reading: PictureReading) -> dict[str, Any] | None:
    if reading.barcode is None:
        return None
    code = reading.barcode
    return {"format": code.format, "aamva_version": code.aamva_version, "fields": code.fields}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
