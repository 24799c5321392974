"""Bytes of a stranger to upright pixels, within a bounded time and memory."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import cv2
import numpy as np
import pillow_heif
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from documents_app.engine import decoding_cost
from documents_app.engine.metadata import facts_of

Pixels = NDArray[np.uint8]  # (H, W, 3), BGR

MAX_PIXELS = 40_000_000
# Beyond what cameras and scanners give. A picture one pixel wide costs per row, not per pixel.
LONGEST_SIDE = 20_000
# How many times as long as wide: panoramas have 10, and no document or face has more than 3.
MOST_STRETCHED = 25
# An MPO is a JPEG that carries a second picture, as phones make them for depth or brightness.
MEDIA_TYPES = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
    "HEIF": "image/heic",
}
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
# A phone's photograph is kept whole; what is larger is halved, since nothing reads better above.
KEPT_PIXELS = 12_500_000
STRIP = 64  # rows turned into BGR at a time: whole copies would double the memory
# EXIF's orientation: transpose first, then flip these axes.
TURNS: dict[int, tuple[bool, tuple[int, ...]]] = {
    2: (False, (1,)),
    3: (False, (0, 1)),
    4: (False, (0,)),
    5: (True, ()),
    6: (True, (1,)),
    7: (True, (0, 1)),
    8: (True, (0,)),
}

pillow_heif.register_heif_opener(thumbnails=False)


class ImageRefused(Exception):
    """The bytes are not a picture we take; `code` is unreadable, format, or too_large."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class DecodedImage:
    """An upright picture, halved where it was very large; `facts` holds what the metadata said,
    JSON-able and bounded, with the stored size."""

    pixels: Pixels
    media_type: str
    width: int
    height: int
    facts: dict[str, object]


def decode(
    data: bytes, *, max_pixels: int = MAX_PIXELS, longest: int | None = None
) -> DecodedImage:
    """Read JPEG, PNG, WebP or HEIC by content; raises ImageRefused.

    Who will shrink the picture to a `longest` side anyway says so: a very large one is then
    narrowed strip by strip and comes with that side; not even its half is ever built.
    """
    with _refusing(), Image.open(io.BytesIO(data), formats=FORMATS) as picture:
        # Only the header has been read so far: a bomb is refused before it unfolds.
        _refuse_too_large(picture, data, max_pixels)
        media_type = MEDIA_TYPES[picture.format or ""]
        facts = facts_of(picture)
        orientation = int(str(facts.pop("orientation", 1)))
        is_large = _factor(picture) > 1
        if is_large:
            picture.draft(None, _wanted(picture, longest))  # JPEG alone can
        picture.load()
        factor = _factor(picture)
        if is_large and longest is not None:
            factor = max(factor, max(picture.size) // longest)
        width, height = (max(1, side // factor) for side in picture.size)
        if is_large and longest is not None:
            width, height = _within(*picture.size, min(longest, max(width, height)))
        pixels = _to_bgr(picture, factor, width)
    del picture  # its memory is needed now
    if pixels.shape[0] != height:
        pixels = cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA)  # type: ignore[assignment]  # stays uint8
    pixels = _upright(pixels, orientation)
    return DecodedImage(pixels, media_type, pixels.shape[1], pixels.shape[0], facts)


def _wanted(picture: Image.Image, longest: int | None) -> tuple[int, int]:
    """The least size to decode a very large picture at: its half, or what `longest` needs."""
    times = max(2.0, max(picture.size) / longest if longest else 2.0)
    return int(picture.width / times), int(picture.height / times)


def _factor(picture: Image.Image) -> int:
    """By how much its sides are still to be divided."""
    return 2 if picture.width * picture.height > KEPT_PIXELS else 1


def stated_pixels(data: bytes) -> int:
    """How many pixels the header says there are; 0 where it is no header of ours to read."""
    try:
        with _refusing(), Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            return picture.width * picture.height
    except ImageRefused:
        return 0  # `decode` says what is wrong with it


def _refuse_too_large(picture: Image.Image, data: bytes, max_pixels: int) -> None:
    longest, shortest = max(picture.size), min(picture.size)
    if longest > LONGEST_SIDE:
        raise ImageRefused(
            "too_large", f"the picture has a side of {longest} pixels, more than {LONGEST_SIDE}"
        )
    if longest > MOST_STRETCHED * shortest:
        raise ImageRefused(
            "too_large",
            f"the picture is {picture.width} x {picture.height} pixels: one side is more than "
            f"{MOST_STRETCHED} times as long as the other",
        )
    if picture.width * picture.height > max_pixels:
        raise ImageRefused(
            "too_large",
            f"the picture has {picture.width} x {picture.height} pixels, "
            f"more than {max_pixels} in all",
        )
    if complaint := decoding_cost.complaint(picture, data):
        raise ImageRefused("too_large", complaint)


@contextmanager
def _refusing() -> Iterator[None]:
    """Say every failure of a decoder in our words: its own may quote the content."""
    try:
        with warnings.catch_warnings():
            # Our own cap decides, and damaged metadata is not a reason to shout.
            warnings.simplefilter("ignore")
            yield
    except ImageRefused:
        raise
    except UnidentifiedImageError:
        raise ImageRefused("format", "the file is not a JPEG, PNG, WebP or HEIC picture") from None
    except Image.DecompressionBombError:
        raise ImageRefused("too_large", "the picture has far too many pixels") from None
    except Exception:  # noqa: BLE001  decoders of four formats raise whatever they like
        raise ImageRefused("unreadable", "the picture is damaged or incomplete") from None


def _within(width: int, height: int, longest: int) -> tuple[int, int]:
    scale = min(1.0, longest / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))


def _to_bgr(picture: Image.Image, factor: int, width: int) -> Pixels:
    """The loaded picture, strip by strip, its height divided by the factor, as wide as wanted."""
    height = max(1, picture.height // factor)
    pixels = np.empty((height, width, 3), np.uint8)
    for top in range(0, height, STRIP):
        end = min(height, top + STRIP)
        strip = picture.crop((0, top * factor, picture.width, end * factor))
        bgr = _strip_to_bgr(strip)
        if bgr.shape[:2] != (end - top, width):
            cv2.resize(bgr, (width, end - top), pixels[top:end], interpolation=cv2.INTER_AREA)
        else:
            pixels[top:end] = bgr
    return pixels


def _strip_to_bgr(picture: Image.Image) -> Pixels:
    if picture.mode.startswith(("I", "F")):
        # Sixteen bits a channel: keep the upper eight.
        deep = np.clip(np.asarray(picture), 0, 0xFFFF).astype(np.uint16)
        return np.repeat((deep >> 8).astype(np.uint8)[:, :, None], 3, axis=2)
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        # What shows through is white, as on paper.
        layer = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
    rgb = np.asarray(picture.convert("RGB"), dtype=np.uint8)
    return rgb[:, :, ::-1]


def _upright(pixels: Pixels, orientation: int) -> Pixels:
    """As EXIF says the camera was held."""
    if orientation not in TURNS:
        return pixels
    transposed, flipped = TURNS[orientation]
    turned = pixels.transpose(1, 0, 2) if transposed else pixels
    return np.ascontiguousarray(np.flip(turned, flipped))
