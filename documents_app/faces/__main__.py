"""`python -m documents_app.faces SELFIE DOCUMENT` prints one JSON object about the two pictures.

With `--portrait` in place of the selfie it says where the portrait lies on the document and how
good it is; `--save FILE` also writes it, cut out and upright, as JPEG.
"""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from documents_app.engine.imaging import ImageRefused, decode, encode_jpeg
from documents_app.faces.pictures import compare_pictures
from documents_app.faces.portraits import locate_portrait
from documents_app.faces.results import Image
from documents_app.weights import ModelUnavailable


class NoPortrait(ValueError):
    """A document without a face on it."""


def main(arguments: list[str] | None = None) -> int:
    """Answer about the files; 1 when one cannot be read, has no portrait, or a model is missing."""
    given = _parse(arguments)
    try:
        answer = _portrait(given) if given.portrait else _comparison(given)
    except (ImageRefused, OSError, ModelUnavailable, NoPortrait) as refusal:
        print(json.dumps({"error": str(refusal)}))
        return 1
    print(json.dumps(_rounded(answer)))
    return 0


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="documents_app.faces", description=__doc__)
    parser.add_argument("selfie", type=Path, nargs="?")
    parser.add_argument("document", type=Path)
    parser.add_argument("--portrait", action="store_true", help="look at the document alone")
    parser.add_argument("--save", type=Path, metavar="FILE", help="write the portrait as JPEG")
    given = parser.parse_args(arguments)
    if (given.selfie is None) != given.portrait or (given.save and not given.portrait):
        parser.error("give SELFIE DOCUMENT, or --portrait [--save FILE] DOCUMENT")
    return given


def _comparison(given: argparse.Namespace) -> dict[str, object]:
    return asdict(compare_pictures(_read(given.selfie), _read(given.document)))


def _portrait(given: argparse.Namespace) -> dict[str, object]:
    found = locate_portrait(_read(given.document))
    if found is None:
        raise NoPortrait("there is no face on the document")
    if given.save:
        given.save.write_bytes(encode_jpeg(found.pixels))
    return {"face": asdict(found.face), "quality": asdict(found.quality), "others": found.others}


def _read(path: Path) -> Image:
    return decode(path.read_bytes()).pixels


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
