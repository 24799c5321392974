"""A file becomes a picture: recognised, re-encoded, stripped, sealed."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from documents_app import evidence, intake, vault
from documents_app.engine import imaging
from documents_app.intake import ImageRefused
from documents_app.models import Picture, PictureKind
from sessions_app import sealing

pytestmark = pytest.mark.django_db


def picture(media="JPEG", size=(320, 240), seed=1, **options):
    pixels = np.random.default_rng(seed).integers(0, 255, (6, 8, 3), dtype=np.uint8)
    img = Image.fromarray(pixels).resize(size, Image.Resampling.NEAREST)
    out = io.BytesIO()
    img.save(out, media, **options)
    return out.getvalue()


def add(session, data, kind=PictureKind.DOCUMENT_FRONT):
    return evidence.add_picture(session, kind=kind, context="document-front", data=data)


@pytest.mark.parametrize("media", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_every_accepted_format_is_stored_as_jpeg(new_session, media):
    kept = add(new_session, picture(media))

    opened = evidence.open_picture(kept)
    assert opened.startswith(b"\xff\xd8\xff")
    assert (kept.media_type, kept.width, kept.height) == ("image/jpeg", 320, 240)
    assert kept.size == len(opened)


def test_the_metadata_are_removed_and_kept_apart_as_facts(new_session):
    exif = Image.Exif()
    exif[0x0110] = "Pinhole 3000"  # model of the camera
    kept = add(new_session, picture(exif=exif.tobytes()))

    assert b"Pinhole" not in evidence.open_picture(kept)
    assert b"Pinhole" not in bytes(kept.facts_sealed)
    facts = sealing.unseal_json(new_session, f"facts:{kept.pk}", bytes(kept.facts_sealed))
    assert "Pinhole 3000" in str(facts)
    assert facts["sent_media_type"] == "image/jpeg"


def test_a_picture_that_lies_on_its_side_is_set_upright(new_session):
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    kept = add(new_session, picture(exif=exif.tobytes()))

    assert (kept.width, kept.height) == (240, 320)


def test_a_large_picture_is_scaled_down(new_session):
    kept = add(new_session, picture(size=(3000, 1500)))

    assert (kept.width, kept.height) == (1920, 960)


def test_a_pdf_is_stored_as_it_is_and_has_no_pixels(new_session):
    kept = add(new_session, b"%PDF-1.7\nnothing")

    assert evidence.open_picture(kept) == b"%PDF-1.7\nnothing"
    assert (kept.media_type, kept.width, kept.perceptual_hash) == ("application/pdf", None, "")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        b"GIF89a" + b"\0" * 100,
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\xff\xd8\xff\xe0 broken",
        b"II*\0" + b"\0" * 60,
        picture("GIF"),
        picture("TIFF"),
        picture()[:200],
    ],
    ids=["empty", "text", "gif-head", "svg", "jpeg-head", "tiff-head", "gif", "tiff", "cut"],
)
def test_what_is_no_accepted_picture_is_refused_and_leaves_nothing(new_session, data):
    with pytest.raises(ImageRefused):
        add(new_session, data)

    new_session.refresh_from_db()
    assert (new_session.status, Picture.objects.count()) == ("created", 0)


def test_a_picture_with_too_many_pixels_is_refused_before_it_unfolds(new_session):
    def chunk(name, body):
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99))

    with pytest.raises(ImageRefused) as refused:
        add(new_session, bomb)

    assert refused.value.code == "too_large"


def test_a_file_with_too_many_bytes_is_refused(new_session):
    with pytest.raises(ImageRefused) as refused:
        add(new_session, b"%PDF-" + bytes(intake.MAX_BYTES))

    assert refused.value.code == "too_large"


def test_bytes_after_the_picture_are_not_kept(new_session):
    kept = add(new_session, picture() + b"PK\x03\x04 and a zip file")

    assert b"PK\x03\x04" not in evidence.open_picture(kept)


def test_what_lies_in_storage_is_sealed(new_session):
    kept = add(new_session, picture())

    stored = vault.get(kept.path)
    assert kept.path == f"pictures/{new_session.pk}/{kept.pk}.bin"
    assert b"\xff\xd8\xff" not in stored
    assert evidence.open_picture(kept)[100:140] not in stored


def test_a_file_put_in_the_place_of_another_cannot_be_opened(new_session):
    one, other = add(new_session, picture()), add(new_session, picture(seed=2))
    one.path, other.path = other.path, one.path

    with pytest.raises(sealing.SealBroken):
        evidence.open_picture(one)


def test_the_same_file_has_the_same_digest_within_an_integration_only(acme, rival, open_for):
    first, second, third = (open_for(who) for who in (acme, acme, rival))

    digests = [add(session, picture()).digest_index for session in (first, second, third)]

    assert digests[0] == digests[1] != digests[2]


def test_the_perceptual_hash_is_written_in_hexadecimal(new_session):
    kept = add(new_session, picture())

    pixels = imaging.decode(evidence.open_picture(kept)).pixels
    distance = imaging.phash_distance(int(kept.perceptual_hash, 16), imaging.phash(pixels))
    assert len(kept.perceptual_hash) == 64
    assert distance < 40
