"""What a picture's metadata says: numbers and short texts by name, nothing else kept."""

from typing import Any

import numpy as np
from PIL import ExifTags, Image

LONGEST_FACT = 200  # characters kept of a text
MOST_FACTS = 40
ORIENTATION = 0x0112


def facts_of(picture: Image.Image) -> dict[str, object]:
    """Format, size, frames, orientation (1 to 8) and EXIF values by their names.

    Metadata that cannot be read does not cost the picture: `exif_damaged` says so.
    """
    facts: dict[str, object] = {
        "format": picture.format,
        "mode": picture.mode,
        "stored_width": picture.width,
        "stored_height": picture.height,
        "frames": getattr(picture, "n_frames", 1),
    }
    try:
        return {**facts, **_exif_facts(picture.getexif())}
    except Exception:  # noqa: BLE001  Pillow raises whatever the damage led to
        return {**facts, "has_gps": False, "exif": {}, "exif_damaged": True}


def _exif_facts(exif: Image.Exif) -> dict[str, object]:
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    named = [(ExifTags.TAGS.get(tag, str(tag)), value) for tag, value in exif.items()]
    named += [(ExifTags.TAGS.get(tag, str(tag)), value) for tag, value in inner.items()]
    orientation = exif.get(ORIENTATION, 1)
    return {
        "orientation": orientation if isinstance(orientation, int) else 1,
        "has_gps": bool(exif.get_ifd(ExifTags.IFD.GPSInfo)),
        "exif": {
            name: _plain(value)
            for name, value in dict(named[:MOST_FACTS]).items()
            if _is_short(value)
        },
    }


def _is_short(value: Any) -> bool:
    return not isinstance(value, bytes | tuple | dict)


def _plain(value: Any) -> str | int | float:
    if isinstance(value, int):
        return value
    if isinstance(value, str):
        return "".join(c for c in value if c.isprintable())[:LONGEST_FACT]
    number = float(value)
    return number if np.isfinite(number) else str(number)
