"""PDF417 codes in pictures that were turned, darkened, blurred, compressed or taken from afar."""

import time

import cv2
import numpy as np
import pytest
import zxingcpp

from documents_app.engine.barcode import find_boxes, read_barcode

PAYLOAD = (
    b"@\n\x1e\rANSI 636014100102DL00410225ZC02660009DLDAQT64235789\nDCSSAMPLE\nDDEN\nDACMICHAEL\n"
    b"DDFN\nDADJOHN\nDDGN\nDCAD\nDCBK\nDCDPH\nDBD06062019\nDBB06061986\nDBA12102030\nDBC1\n"
    b"DAU068 in\nDAYBRO\nDAG2300 WEST BROAD STREET\nDAIRICHMOND\nDAJCA\nDAK232690000  \n"
    b"DCF2424244747474786102204\nDCGUSA\rZCZCABRO\r"
)


def card(payload=PAYLOAD, width=1000):
    """A grey card with the code across its middle and print above it."""
    code = zxingcpp.create_barcode(payload, zxingcpp.PDF417)
    image = np.array(zxingcpp.write_barcode_to_image(code, scale=3, add_quiet_zones=False))
    fit = 0.8 * width / image.shape[1]
    image = cv2.resize(image, None, fx=fit, fy=0.9 * fit, interpolation=cv2.INTER_AREA)
    picture = np.full((int(0.63 * width), width), 225, np.uint8)
    top, left = int(0.25 * width), width // 10
    picture[top : top + image.shape[0], left : left + image.shape[1]] = image
    for row in range(5):
        cv2.putText(picture, "ENDORSEMENTS NONE FICTIONAL", (40, 40 + 40 * row), 0, 0.7, 40, 1)
    return cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR)


def scene(turn=0.0, zoom=1.2, picture=None):
    """The card on a table, 1600 x 1280."""
    picture = card() if picture is None else picture
    height, width = picture.shape[:2]
    place = cv2.getRotationMatrix2D((width / 2, height / 2), turn, zoom)
    place[:, 2] += (800 - width / 2, 640 - height / 2)
    return cv2.warpAffine(picture, place, (1600, 1280), borderValue=(90, 110, 120))


def noisy(picture):
    noise = np.random.default_rng(1).normal(0, 25, picture.shape)
    return np.clip(picture + noise, 0, 255).astype(np.uint8)


def compressed(picture, quality):
    return cv2.imdecode(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], 1)


DEGRADED = {
    "edge to edge": lambda: card(),
    "on a table": lambda: scene(),
    "turned by 15": lambda: scene(15),
    "turned by 45": lambda: scene(45),
    "turned by 90": lambda: scene(90),
    "upside down": lambda: scene(180),
    "from afar": lambda: scene(7, 0.6),
    "dark": lambda: (scene(5) * 0.18).astype(np.uint8),
    "blurred": lambda: cv2.GaussianBlur(scene(3), (0, 0), 2.5),
    "noisy": lambda: noisy(scene(5)),
    "compressed": lambda: compressed(scene(5), 15),
    "small and blurred": lambda: cv2.GaussianBlur(scene(4, 0.7), (0, 0), 1.2),
    "moved": lambda: cv2.filter2D(scene(4), -1, np.eye(7) / 7),
}


@pytest.mark.parametrize("picture", DEGRADED.values(), ids=DEGRADED.keys())
def test_the_payload_is_read_byte_for_byte(picture):
    barcode = read_barcode(picture())

    assert barcode is not None
    assert barcode.raw == PAYLOAD
    assert (barcode.format, barcode.aamva_version) == ("PDF417", 10)
    assert barcode.fields["document_number"] == "T64235789"
    assert barcode.warnings == ()


def test_the_ladder_finds_the_box_of_the_code():
    boxes = find_boxes(cv2.cvtColor(scene(30), cv2.COLOR_BGR2GRAY))

    (x, y), (width, height), _ = boxes[0]
    assert abs(x - 800) < 120
    assert abs(y - 640) < 120
    assert 1.5 < max(width, height) / min(width, height) < 6


def test_a_picture_without_a_code_has_none_and_takes_little_time():
    text_only = card()
    text_only[240:] = 225
    started = time.process_time()

    assert read_barcode(scene(picture=text_only)) is None
    assert read_barcode(noisy(np.full((1280, 1600, 3), 128, np.uint8))) is None
    assert time.process_time() - started < 6


@pytest.mark.parametrize("size", [(1, 1), (3, 900), (900, 3)])
def test_the_smallest_pictures_have_none(size):
    assert read_barcode(np.zeros((*size, 3), np.uint8)) is None


def test_another_payload_is_kept_raw_with_a_warning():
    barcode = read_barcode(card(b"parcel 4711, handle with care"))

    assert barcode.raw == b"parcel 4711, handle with care"
    assert (barcode.aamva_version, barcode.fields) == (None, {})
    assert barcode.warnings == ("not an AAMVA payload",)
