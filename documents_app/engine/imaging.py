"""Pictures in and out: limited decoding, facts kept from the metadata, perceptual hash."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import pillow_heif
from numpy.typing import NDArray
from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

Pixels = NDArray[np.uint8]  # (H, W, 3), BGR

MAX_PIXELS = 40_000_000
MEDIA_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "HEIF": "image/heic"}
LONGEST_FACT = 200  # characters kept of a metadata text
MOST_FACTS = 40
HASH_SIDE = 16  # 16 x 16 coefficients make 256 bits

pillow_heif.register_heif_opener(thumbnails=False)


class ImageRefused(Exception):
    """The bytes are not a picture we take; `code` is unreadable, format, or too_large."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class DecodedImage:
    """An upright picture; `facts` holds what the metadata said, JSON-able and bounded."""

    pixels: Pixels
    media_type: str
    width: int
    height: int
    facts: dict[str, Any]


def decode(data: bytes, *, max_pixels: int = MAX_PIXELS) -> DecodedImage:
    """Read JPEG, PNG, WebP or HEIC by content; raises ImageRefused."""
    with _refusing(), Image.open(io.BytesIO(data), formats=list(MEDIA_TYPES)) as picture:
        # Only the header has been read so far: a bomb is refused before it unfolds.
        if picture.width * picture.height > max_pixels:
            raise ImageRefused(
                "too_large",
                f"the picture has {picture.width} x {picture.height} pixels, "
                f"more than {max_pixels} in all",
            )
        media_type = MEDIA_TYPES[picture.format or ""]
        facts = _facts(picture)
        picture.load()
        pixels = _to_bgr(ImageOps.exif_transpose(picture))
    return DecodedImage(pixels, media_type, pixels.shape[1], pixels.shape[0], facts)


def shrink(img: Pixels, longest: int) -> Pixels:
    """The picture with its longest side at most this many pixels."""
    factor = longest / max(img.shape[:2])
    if factor >= 1:
        return img
    size = (max(1, round(img.shape[1] * factor)), max(1, round(img.shape[0] * factor)))
    return cv2.resize(img, size, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)


def encode_jpeg(pixels: Pixels, quality: int = 92) -> bytes:
    """A JPEG without any metadata."""
    ok, data = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not ok:
        raise ValueError(f"a picture of shape {pixels.shape} cannot be written as JPEG")
    return data.tobytes()


def phash(pixels: Pixels) -> int:
    """256 bits: the signs of the lowest 16 x 16 cosine coefficients about their median."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    small = cv2.resize(grey, (4 * HASH_SIDE, 4 * HASH_SIDE), interpolation=cv2.INTER_AREA)
    low = cv2.dct(small.astype(np.float32))[:HASH_SIDE, :HASH_SIDE]
    bits = (low > np.median(low)).astype(np.uint8)
    return int.from_bytes(np.packbits(bits).tobytes(), "big")


def phash_distance(a: int, b: int) -> int:
    """Differing bits, 0 to 256; the same photo gives up to 12, another document 34 and more."""
    return (a ^ b).bit_count()


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


def _to_bgr(picture: Image.Image) -> Pixels:
    if picture.mode.startswith(("I", "F")):
        # Sixteen bits a channel: keep the upper eight.
        deep = np.asarray(picture).astype(np.float32)
        grey = np.clip(deep / 257.0, 0, 255).round().astype(np.uint8)
        return np.repeat(grey[:, :, None], 3, axis=2)
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        # What shows through is white, as on paper.
        layer = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
    rgb = np.asarray(picture.convert("RGB"), dtype=np.uint8)
    return np.ascontiguousarray(rgb[:, :, ::-1])


def _facts(picture: Image.Image) -> dict[str, Any]:
    """Format, size, frames, and the metadata by name; values are numbers or short texts."""
    facts: dict[str, Any] = {
        "format": picture.format,
        "mode": picture.mode,
        "stored_width": picture.width,
        "stored_height": picture.height,
        "frames": getattr(picture, "n_frames", 1),
    }
    exif = picture.getexif()
    tags = {
        **{ExifTags.TAGS.get(tag, str(tag)): value for tag, value in exif.items()},
        **{
            ExifTags.TAGS.get(tag, str(tag)): value
            for tag, value in exif.get_ifd(ExifTags.IFD.Exif).items()
        },
    }
    facts["has_gps"] = bool(exif.get_ifd(ExifTags.IFD.GPSInfo))
    facts["exif"] = {
        name: _plain(value) for name, value in list(tags.items())[:MOST_FACTS] if _is_short(value)
    }
    return facts


def _is_short(value: Any) -> bool:
    return not isinstance(value, bytes | tuple | dict)


def _plain(value: Any) -> str | int | float:
    if isinstance(value, int):
        return value
    if isinstance(value, str):
        return "".join(c for c in value if c.isprintable())[:LONGEST_FACT]
    number = float(value)
    return number if np.isfinite(number) else str(number)
