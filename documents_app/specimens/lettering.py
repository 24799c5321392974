"""Ordinary text on a specimen, in the DejaVu fonts that matplotlib ships."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import matplotlib
import numpy as np
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont

from .ocrb import Image

LABEL_INK = (92, 66, 40)
VALUE_INK = (24, 20, 22)


@dataclass(frozen=True)
class Words:
    """One piece of text; `ink` is BGR, `size` the em in pixels, x and y the top left corner.

    `narrow`: the width beside the font's own. `loose`: how far each letter stands off its line,
    as a typewriter or a needle printer sets it; a share of the size.
    """

    x: int
    y: int
    text: str
    size: int = 30
    font: str = "DejaVuSans"
    ink: tuple[int, int, int] = VALUE_INK
    narrow: float = 1.0
    loose: float = 0.0


def labelled(x: int, y: int, label: str, value: str, *, size: int = 31) -> list[Words]:
    """A small label with its value below, as passports print them."""
    return [
        Words(x, y, label, size=max(13, size * 17 // 31), ink=LABEL_INK),
        Words(x, y + size * 22 // 31, value, size=size),
    ]


def write(img: Image, words: Sequence[Words]) -> None:
    """Write every piece of text into the picture."""
    canvas = Pillow.fromarray(img[:, :, ::-1].copy())
    pen = ImageDraw.Draw(canvas)
    for piece in words:
        ink = piece.ink[::-1]
        font = _font(piece.font, piece.size)
        if piece.loose:
            _type(pen, piece, font)
        elif piece.narrow == 1.0:
            pen.text((piece.x, piece.y), piece.text, font=font, fill=ink)
        else:
            mask = _narrowed(piece, font)
            canvas.paste(ink, (piece.x, piece.y), mask)
    img[:] = np.asarray(canvas)[:, :, ::-1]


def _type(pen: ImageDraw.ImageDraw, piece: Words, font: ImageFont.FreeTypeFont) -> None:
    """Letter by letter, each a little above or below the line, as machines with types do."""
    chance = np.random.default_rng([piece.x, piece.y, piece.size])
    x = float(piece.x)
    for letter in piece.text:
        away = float(chance.normal(0, piece.loose * piece.size))
        pen.text((x, piece.y + away), letter, font=font, fill=piece.ink[::-1])
        x += font.getlength(letter) * piece.narrow


def _narrowed(piece: Words, font: ImageFont.FreeTypeFont) -> Pillow.Image:
    """The text's ink, pressed together as a condensed font is."""
    width, height = round(font.getlength(piece.text)) + 4, round(piece.size * 1.4)
    mask = Pillow.new("L", (width, height), 0)
    ImageDraw.Draw(mask).text((0, 0), piece.text, 255, font)
    return mask.resize((max(round(width * piece.narrow), 1), height), Pillow.Resampling.LANCZOS)


def write_specimen(
    img: Image,
    word: str = "SPECIMEN",
    *,
    turn: float = 20,
    ink: tuple[int, int, int] = (60, 40, 190),
) -> None:
    """A word across the picture, half transparent, turned anticlockwise."""
    height, width = img.shape[:2]
    layer = Pillow.new("L", (width, height), 0)
    font = _font("DejaVuSans-Bold", width // 7)
    ImageDraw.Draw(layer).text((width // 2, height // 2), word, 255, font, anchor="mm")
    share = np.asarray(layer.rotate(turn), np.float32)[:, :, None] / 255 * 0.35
    img[:] = (img * (1 - share) + np.array(ink, np.float32) * share).astype(np.uint8)


@lru_cache(maxsize=64)
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    return ImageFont.truetype(str(folder / f"{name}.ttf"), size)
