"""Pictures whose shape alone would cost seconds are refused by their header."""

import io
import struct
import zlib

import pytest
from PIL import Image

from documents_app import intake
from documents_app.engine import imaging
from documents_app.engine.imaging import ImageRefused


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int) -> bytes:
    """A PNG that says this size and holds a few bytes: nobody may get as far as those."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    data = zlib.compress(bytes(1000), 9)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        [chunk(b"IHDR", header), chunk(b"IDAT", data), chunk(b"IEND", b"")]
    )


@pytest.mark.parametrize(
    ("size", "said"),
    [
        ((1, 40_000_000), "a side of 40000000 pixels, more than 20000"),
        ((40_000_000, 1), "a side of 40000000 pixels, more than 20000"),
        ((20_001, 1_000), "a side of 20001 pixels"),
        ((1, 20_000), "more than 25 times as long as the other"),
        ((5_200, 200), "more than 25 times as long as the other"),
        ((20_000, 2_001), "40020000"),
    ],
)
def test_a_shape_that_no_camera_gives_is_refused_by_the_header(size, said):
    if said == "40020000":
        said = "more than 40000000 in all"
    with pytest.raises(ImageRefused, match=said) as refused:
        intake.prepare(png(*size))

    assert refused.value.code == "too_large"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_every_format_is_held_to_it(form):
    written = io.BytesIO()
    Image.new("RGB", (16, 16 * 26), "white").save(written, form)

    with pytest.raises(ImageRefused, match="25 times"):
        imaging.decode(written.getvalue())


@pytest.mark.parametrize("size", [(64, 64 * 25), (1, 1), (500, 20)])
def test_a_long_picture_within_the_limit_is_taken(size):
    written = io.BytesIO()
    Image.new("RGB", size, "white").save(written, "PNG")

    assert (intake.prepare(written.getvalue()).width or 0) > 0


def test_the_stated_size_is_read_without_decoding():
    assert imaging.stated_pixels(png(6_000, 5_000)) == 30_000_000
    assert imaging.stated_pixels(b"no picture") == 0
