"""The parts from which damaged and lying picture files are put together."""

import io
import struct
import zlib
from collections.abc import Iterable
from typing import Any

import numpy as np
import pillow_heif
from PIL import Image

pillow_heif.register_heif_opener(thumbnails=False)

Picture = Image.Image
# Cheapest settings: thousands are written.
WRITERS: dict[str, dict[str, Any]] = {
    "jpeg": {"format": "JPEG"},
    "progressive": {"format": "JPEG", "progressive": True},
    "png": {"format": "PNG", "compress_level": 1},
    "webp": {"format": "WEBP", "method": 0},
    "lossless-webp": {"format": "WEBP", "method": 0, "lossless": True},
    "heic": {"format": "HEIF", "quality": 50},
}


def drawing(seed: int, width: int = 180, height: int = 120, mode: str = "RGB") -> Picture:
    """Soft colours with some grain: it compresses as a photograph does."""
    chance = np.random.default_rng([seed, 31])
    coarse = Image.fromarray(chance.integers(0, 255, (6, 9, 3), np.uint8))
    return coarse.resize((width, height), Image.Resampling.BICUBIC).convert(mode)


def saved(picture: Picture, writer: str, **options: Any) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, **{**WRITERS.get(writer, {"format": writer.upper()}), **options})
    return stream.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    """One chunk of a PNG with its right checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_header(width: int, height: int, depth: int = 8, colour: int = 2, laced: int = 0) -> bytes:
    header = struct.pack(
        ">IIBBBBB", width & 0xFFFFFFFF, height & 0xFFFFFFFF, depth, colour, 0, 0, laced
    )
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)


def flat_png(width: int, height: int, depth: int = 8, colour: int = 2, laced: int = 0) -> bytes:
    """All zero, so that very many pixels fit into very few bytes."""
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    row = bytes(1 + (width * channels * depth + 7) // 8)
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    palette = chunk(b"PLTE", bytes(768)) if colour == 3 else b""
    head = png_header(width, height, depth, colour, laced)
    return head + palette + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def with_chunks(png: bytes, chunks: Iterable[bytes]) -> bytes:
    """More chunks, right behind the header."""
    return png[:33] + b"".join(chunks) + png[33:]


def segment(marker: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def with_segments(jpeg: bytes, segments: Iterable[bytes]) -> bytes:
    """More segments, right behind the start of the image."""
    return jpeg[:2] + b"".join(segments) + jpeg[2:]


def with_exif(jpeg: bytes, tiff: bytes) -> bytes:
    return with_segments(jpeg, [segment(0xE1, b"Exif\0\0" + tiff)])


def box(kind: bytes, data: bytes, size: int | None = None) -> bytes:
    """One box of a HEIC or MP4 file; a wrong size may be given."""
    return struct.pack(">I", len(data) + 8 if size is None else size) + kind + data


def overwritten(data: bytes, pattern: bytes, offset: int, by: bytes) -> bytes:
    """Other bytes at this offset from where the pattern first occurs, if it does."""
    at = data.find(pattern)
    if at < 0:
        return data
    return data[: at + offset] + by + data[at + offset + len(by) :]
