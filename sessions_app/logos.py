"""The logo of an integration: any usual picture, drawn anew as a small PNG."""

from __future__ import annotations

import hashlib
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from sessions_app.models import HostedPages

MOST_BYTES = 2 * 1024 * 1024
_MOST_PIXELS = 16_000_000
# Twice what a page shows, for dense screens.
_SIZE = (640, 200)
_FORMATS = ("PNG", "JPEG", "WEBP")


class LogoRefused(Exception):
    """The file is no picture that can be a logo; the message says why."""


def put(pages: HostedPages, data: bytes) -> None:
    """Take the picture as the logo, without saving the row; raises LogoRefused."""
    pages.logo = drawn_anew(data)
    pages.logo_digest = hashlib.sha256(pages.logo).hexdigest()[:16]


def remove(pages: HostedPages) -> None:
    pages.logo, pages.logo_digest = None, ""


def drawn_anew(data: bytes) -> bytes:
    """The picture as a PNG with nothing else in it; raises LogoRefused."""
    if len(data) > MOST_BYTES:
        raise LogoRefused(f"a logo may have {MOST_BYTES} bytes")
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise LogoRefused(f"a logo may have {_MOST_PIXELS} pixels")
            pixels = image.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise LogoRefused("a logo is a PNG, a JPEG or a WebP file") from None
    pixels.thumbnail(_SIZE)
    drawn = BytesIO()
    pixels.save(drawn, format="PNG", optimize=True)
    return drawn.getvalue()
