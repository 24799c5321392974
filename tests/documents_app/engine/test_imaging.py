"""Bytes to upright pixels: what is taken, what is refused, what is kept of the metadata."""

import io
import json
import struct
import zlib

import numpy as np
import pillow_heif
import pytest
from PIL import Image

from documents_app.engine.imaging import (
    ImageRefused,
    decode,
    encode_jpeg,
    phash,
    phash_distance,
    shrink,
)
from documents_app.specimens import degrade, passport, portrait, random_person, scene

pillow_heif.register_heif_opener()


def drawing(width=120, height=80):
    """Left half red, right half blue, so that turning shows."""
    picture = Image.new("RGB", (width, height), (200, 0, 0))
    picture.paste((0, 0, 200), (width // 2, 0, width, height))
    return picture


def saved(picture, form, **options):
    stream = io.BytesIO()
    picture.save(stream, form, **options)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("form", "media_type"),
    [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp"), ("HEIF", "image/heic")],
)
def test_four_formats_are_read_by_their_content(form, media_type):
    got = decode(saved(drawing(), form))

    assert (got.media_type, got.width, got.height) == (media_type, 120, 80)
    blue, _, red = got.pixels[40, 20]
    assert red > 150
    assert blue < 60


@pytest.mark.parametrize("form", ["GIF", "BMP", "TIFF", "PDF"])
def test_other_formats_are_refused(form):
    with pytest.raises(ImageRefused) as refusal:
        decode(saved(drawing(), form))

    assert refusal.value.code == "format"


@pytest.mark.parametrize("data", [b"", b"hello", b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(ImageRefused, match="not a JPEG, PNG, WebP or HEIC"):
        decode(data)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_truncated_file_is_refused(form):
    noisy = Image.fromarray(np.random.default_rng(1).integers(0, 255, (90, 90, 3), np.uint8))
    data = saved(noisy, form)

    with pytest.raises(ImageRefused) as refusal:
        decode(data[: len(data) // 2])

    assert refusal.value.code in ("unreadable", "format")


def test_too_many_pixels_are_refused_from_the_header_alone():
    header = struct.pack(">IIBBBBB", 9000, 9000, 8, 2, 0, 0, 0)
    chunk = (
        struct.pack(">I", 13) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    )
    only_header = b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I", 0) + b"IDAT" + b"\0" * 4

    with pytest.raises(ImageRefused, match="9000 x 9000") as refusal:
        decode(only_header)

    assert refusal.value.code == "too_large"


def test_the_cap_is_the_callers():
    data = saved(drawing(), "PNG")

    assert decode(data, max_pixels=120 * 80).width == 120
    with pytest.raises(ImageRefused):
        decode(data, max_pixels=120 * 80 - 1)


@pytest.mark.parametrize(
    ("orientation", "shape", "red_at"),
    [
        (1, (80, 120), (40, 10)),
        (3, (80, 120), (40, 110)),
        (6, (120, 80), (10, 40)),
        (8, (120, 80), (110, 40)),
    ],
)
def test_the_orientation_tag_is_applied(orientation, shape, red_at):
    exif = Image.Exif()
    exif[0x0112] = orientation

    got = decode(saved(drawing(), "JPEG", exif=exif))

    assert got.pixels.shape[:2] == shape
    assert got.pixels[red_at][2] > 150


def test_metadata_is_kept_as_short_plain_facts():
    exif = Image.Exif()
    exif[0x0131] = "Editor " * 100
    exif[0x010F] = "Maker\n\x00"
    exif.get_ifd(0x8825)[1] = "N"

    facts = decode(saved(drawing(), "JPEG", exif=exif)).facts

    assert len(facts["exif"]["Software"]) == 200
    assert facts["exif"]["Make"] == "Maker"
    assert facts["has_gps"] is True
    assert (facts["stored_width"], facts["stored_height"], facts["frames"]) == (120, 80, 1)
    assert json.loads(json.dumps(facts)) == facts


def test_an_animation_gives_its_first_frame_and_says_so():
    data = saved(drawing(), "WEBP", save_all=True, append_images=[Image.new("RGB", (120, 80))])

    got = decode(data)

    assert got.facts["frames"] == 2
    assert got.pixels[40, 20][2] > 150


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "LA", "1", "CMYK"])
def test_every_mode_becomes_three_bytes_a_pixel(mode):
    form = "JPEG" if mode == "CMYK" else "PNG"

    pixels = decode(saved(drawing().convert(mode), form)).pixels

    assert pixels.shape == (80, 120, 3)
    assert pixels.dtype == np.uint8


def test_transparent_parts_are_white_and_deep_grey_keeps_its_range():
    clear = decode(saved(Image.new("RGBA", (8, 8), (9, 9, 9, 0)), "PNG")).pixels
    deep = Image.fromarray(np.array([[0, 32896, 65535]] * 3, np.uint16))

    assert clear.min() == 255
    assert decode(saved(deep, "PNG")).pixels[1, :, 0].tolist() == [0, 128, 255]


def test_a_written_jpeg_has_no_metadata():
    data = encode_jpeg(decode(saved(drawing(), "PNG")).pixels)

    assert decode(data).facts["exif"] == {}
    assert b"Exif" not in data


def test_shrink_bounds_the_longest_side_and_never_enlarges():
    img = np.zeros((300, 600, 3), np.uint8)

    assert shrink(img, 200).shape == (100, 200, 3)
    assert shrink(img, 900) is img


@pytest.fixture(scope="module")
def photo():
    return scene(passport(random_person(3), portrait("astronaut")), seed=3)


@pytest.mark.parametrize("kind", ["dark", "jpeg15", "noise", "low_resolution", "blur_light"])
def test_the_same_photo_stays_near(photo, kind):
    assert phash_distance(phash(photo), phash(degrade(photo, kind))) <= 20


def test_another_document_of_the_same_layout_is_far(photo):
    other = scene(passport(random_person(4), portrait("hopper")), seed=4)

    assert phash_distance(phash(photo), phash(other)) > 20
    assert 0 <= phash(photo) < 2**256
    assert phash_distance(phash(photo), phash(photo)) == 0
