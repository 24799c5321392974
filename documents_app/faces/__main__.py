"""`python -m documents_app.faces SELFIE DOCUMENT` prints one JSON object."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from documents_app.engine.imaging import ImageRefused, decode
from documents_app.faces.pictures import compare_pictures
from documents_app.faces.results import Comparison, Image
from documents_app.weights import ModelUnavailable


def main(arguments: list[str] | None = None) -> int:
    """Compare two files; 1 when one cannot be read or a model is not there."""
    parser = argparse.ArgumentParser(prog="documents_app.faces", description=__doc__)
    parser.add_argument("selfie", type=Path)
    parser.add_argument("document", type=Path)
    given = parser.parse_args(arguments)
    try:
        selfie, document = _read(given.selfie), _read(given.document)
        answer = _as_json(compare_pictures(selfie, document))
    except (ImageRefused, OSError, ModelUnavailable) as refusal:
        print(json.dumps({"error": str(refusal)}))
        return 1
    print(json.dumps(answer))
    return 0


def _read(path: Path) -> Image:
    return decode(path.read_bytes()).pixels


def _as_json(found: Comparison) -> dict[str, Any]:
    answer: dict[str, Any] = _rounded(asdict(found))
    return answer


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_rounded(inner) for inner in value]
    return value


if __name__ == "__main__":
    sys.exit(main())
