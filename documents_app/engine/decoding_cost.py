"""What unfolding a picture would cost, told from its header: small files can ask for gigabytes."""

import re

from PIL import Image

MOST_MEGABYTES = 200
MOST_SCANS = 40  # passes of a progressive JPEG; cameras and editors write up to about 14
# Bytes that a decoder needs for one pixel. libwebp holds the canvas, the frame and the last one.
PER_PIXEL = {"PNG": 4.0, "WEBP": 14.0, "HEIF": 7.0}
COEFFICIENT = 2  # bytes; a progressive JPEG needs all of them at once
_START_OF_SCAN, _END_OF_IMAGE = 0xDA, 0xD9
# In coded data 0xFF is followed by zero, a restart mark or filling; anything else is a marker.
_MARKER = re.compile(rb"\xff[^\x00\x01\xd0-\xd7\xff]")


def complaint(picture: Image.Image, data: bytes) -> str:
    """Why this picture must not be loaded; empty where it may."""
    megabytes = picture.width * picture.height * _per_pixel(picture) / 1e6
    if megabytes > MOST_MEGABYTES:
        return f"the picture would need {megabytes:.0f} MB to be decoded"
    if picture.info.get("progressive") and count_scans(data) > MOST_SCANS:
        return f"the picture is drawn in more than {MOST_SCANS} passes"
    return ""


def count_scans(data: bytes) -> int:
    """The passes of the first picture in a JPEG; stops soon after there are too many."""
    scans, at = 0, 2
    while scans <= MOST_SCANS and (found := _MARKER.search(data, at)):
        kind = data[found.start() + 1]
        if kind == _END_OF_IMAGE:
            break
        scans += kind == _START_OF_SCAN
        # Whatever the segment holds is not coded data: an EXIF thumbnail has scans of its own.
        at = found.end() + int.from_bytes(data[found.end() : found.end() + 2], "big")
    return scans


def _per_pixel(picture: Image.Image) -> float:
    if picture.format not in ("JPEG", "MPO"):
        return PER_PIXEL.get(picture.format or "", 4.0)
    if not picture.info.get("progressive"):
        return 1.0  # read line by line, and already scaled down where it is very large
    layers: list[tuple[int, int, int]] = getattr(picture, "layer", [])
    areas = [layer[1] * layer[2] for layer in layers]
    return COEFFICIENT * sum(areas) / max(areas, default=1) + 1.0
