"""What large and laborious pictures cost is told before they are unfolded."""

import io

import numpy as np
import pytest
from PIL import Image

from documents_app.engine.decoding import KEPT_PIXELS, ImageRefused, decode
from documents_app.engine.decoding_cost import MOST_SCANS, count_scans
from documents_app.engine.imaging import phash, phash_distance, shrink


def saved(picture, form, **options):
    stream = io.BytesIO()
    picture.save(stream, form, **options)
    return stream.getvalue()


def halves(width, height, mode="RGB"):
    """Left half white, right half black."""
    picture = Image.new(mode, (width, height))
    picture.paste("white", (0, 0, width // 2, height))
    return picture


@pytest.mark.parametrize(("form", "mode"), [("JPEG", "RGB"), ("PNG", "L")])
def test_a_very_large_picture_is_halved_and_its_stored_size_kept(form, mode):
    width, height = 5000, 2600

    got = decode(saved(halves(width, height, mode), form))

    assert width * height > KEPT_PIXELS
    assert (got.width, got.height) == (2500, 1300)
    assert (got.facts["stored_width"], got.facts["stored_height"]) == (5000, 2600)
    assert got.pixels[:, 1240].min() > 240
    assert got.pixels[:, 1260].max() < 15


def test_a_phones_photograph_is_kept_whole():
    got = decode(saved(halves(4032, 3024), "JPEG"))

    assert (got.width, got.height) == (4032, 3024)


@pytest.mark.parametrize(
    ("form", "options"),
    [("WEBP", {"method": 0}), ("JPEG", {"progressive": True, "subsampling": 0})],
)
def test_what_would_need_too_much_memory_is_refused(form, options):
    data = saved(halves(7000, 5000), form, **options)

    with pytest.raises(ImageRefused, match="MB to be decoded") as refusal:
        decode(data)

    assert refusal.value.code == "too_large"


def test_a_jpeg_of_endless_passes_is_refused():
    data = saved(halves(64, 64), "JPEG", progressive=True)
    last = data[data.rfind(b"\xff\xda") : -2]

    with pytest.raises(ImageRefused, match="passes"):
        decode(data[:-2] + last * MOST_SCANS + data[-2:])


def test_passes_are_counted_in_the_first_picture_alone():
    plain = saved(halves(64, 64), "JPEG")
    progressive = saved(halves(64, 64), "JPEG", progressive=True)
    noise = np.random.default_rng(1).integers(0, 255, 200_000, np.uint8).tobytes()
    thumbnail = b"\xff\xe1" + (len(plain) + 2).to_bytes(2, "big") + plain

    assert count_scans(plain) == 1
    assert 5 < count_scans(progressive) < 20
    assert count_scans(plain + b"\xff\xda" + noise) == 1
    assert count_scans(plain[:2] + thumbnail + plain[2:]) == 1


def test_a_jpeg_with_a_second_picture_is_a_jpeg():
    both = saved(halves(60, 40), "MPO", save_all=True, append_images=[halves(60, 40)])

    got = decode(both)

    assert (got.media_type, got.width, got.facts["frames"]) == ("image/jpeg", 60, 2)


def test_damaged_metadata_does_not_cost_the_picture():
    data = saved(halves(60, 40), "JPEG", exif=b"Exif\0\0" + b"II*\0\xff\xff\xff\x7f" + bytes(20))

    assert decode(data).pixels.shape == (40, 60, 3)


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
@pytest.mark.parametrize(("width", "height"), [(6000, 5000), (2600, 5000), (7680, 1800)])
def test_a_very_large_picture_comes_as_large_as_it_is_wanted(form, width, height):
    data = saved(halves(width, height), form)

    got, whole = decode(data, longest=1920), decode(data)

    assert (got.width, got.height) == shrink(whole.pixels, 1920).shape[1::-1]
    assert phash_distance(phash(got.pixels), phash(shrink(whole.pixels, 1920))) < 10


def test_what_is_smaller_than_wanted_after_halving_stays_so():
    got = decode(saved(halves(3600, 3500), "JPEG"), longest=1920)

    assert (got.width, got.height) == (1800, 1750)
