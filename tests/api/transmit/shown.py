"""One drawn or turned case for every feedback: what is sent, and what must be said of the last."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Literal

import cv2
import numpy as np
import skimage.data
from numpy.typing import NDArray

from documents_app.faces import Face, detect, framing, main_face, mesh
from documents_app.specimens import (
    Person,
    id_card_td1,
    passport,
    portrait,
    random_person,
    scene,
    selfie,
    table,
    us_licence_back,
    us_licence_front,
)
from documents_app.specimens.turned_heads import turned_head

Pixels = NDArray[np.uint8]
# Kind of picture and picture, one after another in one session; the last one is judged.
Sent = tuple[tuple[str, Pixels], ...]
Side = Literal["front", "back"]
FRONT, BACK, SELFIE = "document_front", "document_back", "selfie"


def base64_of(pixels: Pixels) -> str:
    written = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, 92])[1]
    return base64.b64encode(written.tobytes()).decode()


@cache
def astronaut() -> Pixels:
    """1024 x 1024, as no smaller picture is taken."""
    source = np.ascontiguousarray(skimage.data.astronaut()[:, :, ::-1])
    return np.asarray(cv2.resize(source, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC), np.uint8)


@cache
def _head() -> Pixels:
    """512 x 512: turning and closing eyes is done on the original."""
    return np.ascontiguousarray(skimage.data.astronaut()[:, :, ::-1])


def _twice(pixels: Pixels) -> Pixels:
    return np.asarray(cv2.resize(pixels, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC), np.uint8)


def card(side: Side, seed: int = 7, *, blank: bool = False) -> Pixels:
    face = np.full((531, 413, 3), 205, np.uint8) if blank else portrait("hopper")
    return id_card_td1(random_person(seed, sex="F"), face, side, seed=seed)


def card_scene(side: Side, seed: int = 7, *, blank: bool = False) -> Pixels:
    return scene(card(side, seed, blank=blank), seed=seed)


def passport_scene(seed: int = 7) -> Pixels:
    page = passport(random_person(seed, sex="F"), portrait("astronaut"), seed=seed)
    return scene(page, seed=seed)


def library_card() -> Pixels:
    """A card with a face and words, of a kind that nobody knows."""
    drawn = np.full((640, 1010, 3), (225, 232, 236), np.uint8)
    drawn[150:550, 60:371] = cv2.resize(portrait("hopper"), (311, 400))
    for row, words in enumerate(("TOWN LIBRARY", "Books and more", "Open on weekdays")):
        cv2.putText(
            drawn, words, (420, 220 + 90 * row), cv2.FONT_HERSHEY_SIMPLEX, 1.4, (40, 40, 40), 3
        )
    return scene(drawn, seed=3)


def out_of_focus(pixels: Pixels) -> Pixels:
    return np.asarray(cv2.GaussianBlur(pixels, (0, 0), 4), np.uint8)


def overexposed(pixels: Pixels) -> Pixels:
    return np.asarray(cv2.convertScaleAbs(pixels, alpha=1.8, beta=80), np.uint8)


def under_a_lamp(pixels: Pixels) -> Pixels:
    """A reflection over the birth date."""
    height, width = pixels.shape[:2]
    light = np.zeros((height, width), np.float32)
    middle, axes = (width // 2, int(height * 0.55)), (int(width * 0.16), int(height * 0.13))
    cv2.ellipse(light, middle, axes, 20, 0, 360, 1.0, -1)
    soft = cv2.GaussianBlur(light, (0, 0), width / 60)[:, :, None]
    return np.clip(pixels + soft * np.float32(330), 0, 255).astype(np.uint8)


def driver() -> Person:
    return replace(random_person(5, sex="F", nationality="USA"), state="CA")


def without_barcode() -> Pixels:
    back = us_licence_back(driver(), "CA", 10, seed=5)
    height, width = back.shape[:2]
    back = back.copy()
    back[: int(height * 0.75), int(width * 0.02) : int(width * 0.98)] = 235
    return scene(back, seed=5)


def rolled(pixels: Pixels, degrees: float) -> Pixels:
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return np.asarray(
        cv2.warpAffine(pixels, turn, (width, height), borderMode=cv2.BORDER_REPLICATE), np.uint8
    )


def with_closed_eyes() -> Pixels:
    """Skin over the eyes and a line where the lids meet."""
    pixels = _head()
    points = mesh(pixels, _face(pixels)).points[:, :2]
    width, out = float(np.ptp(points[:, 0])), pixels.copy()
    for eye in framing._EYES:
        ring = points[list(eye)]
        middle, lower = ring.mean(axis=0), ring[12]
        x, y = int(middle[0]), int(lower[1] + width * 0.05)
        skin = np.median(pixels[y - 3 : y + 4, x - 5 : x + 6].reshape(-1, 3), axis=0)
        lid = cv2.convexHull((middle + (ring - middle) * [1.15, 1.7]).astype(np.int32))
        cv2.fillConvexPoly(out, lid, skin.tolist(), cv2.LINE_AA)
        line = ring[[0, *range(9, 16), 8]].astype(np.int32)
        cv2.polylines(out, [line], False, (45, 50, 70), max(1, int(width * 0.012)), cv2.LINE_AA)
    return _twice(np.asarray(cv2.GaussianBlur(out, (0, 0), 0.6), np.uint8))


def far_away() -> Pixels:
    wall = np.full((1200, 1600, 3), 150, np.uint8)
    wall[400:912, 500:1012] = _head()
    return wall


def filling_the_picture() -> Pixels:
    x, y, width, height = (int(side) for side in _face(_head()).box)
    near = _head()[y - 8 : y + height + 8, x - 8 : x + width + 8]
    return np.asarray(cv2.resize(near, (800, 800), interpolation=cv2.INTER_CUBIC), np.uint8)


def cut_below(lost: float) -> Pixels:
    """The picture ends below the face, or within it."""
    _, y, _, height = _face(_head()).box
    left = _head()[: int(y + height * (1 - lost)), 60:460]
    larger = cv2.resize(left, None, fx=3.4, fy=3.4, interpolation=cv2.INTER_CUBIC)
    return np.asarray(larger, np.uint8)


def two_people() -> Pixels:
    return np.hstack([selfie("astronaut", 1), selfie("hopper", 1)])


def _face(pixels: Pixels) -> Face:
    found = main_face(detect(pixels))
    assert found is not None
    return found


CASES: dict[str, Callable[[], Sent]] = {
    "other": lambda: ((FRONT, (card_scene("front") * 0.05).astype(np.uint8)),),
    "document_not_found": lambda: ((FRONT, table(1200, 800, 3)),),
    "document_face_not_found": lambda: ((FRONT, card_scene("front", blank=True)),),
    "obstructed": lambda: ((FRONT, card_scene("front")[:, :800]),),
    "blur": lambda: ((FRONT, out_of_focus(card_scene("front"))),),
    "glare": lambda: ((FRONT, under_a_lamp(card_scene("front"))),),
    "document_not_supported": lambda: ((FRONT, library_card()),),
    "document_not_matching": lambda: ((FRONT, card_scene("front")), (BACK, card_scene("back", 8))),
    "wrong_document_side": lambda: ((FRONT, card_scene("back")),),
    "barcode_not_found": lambda: (
        (FRONT, scene(us_licence_front(driver(), portrait("hopper"), "CA", seed=5))),
        (BACK, without_barcode()),
    ),
    "face_not_found": lambda: ((SELFIE, table(800, 800, 3)),),
    "multi_face": lambda: ((SELFIE, two_people()),),
    "face_rotated": lambda: ((SELFIE, rolled(astronaut(), 45)),),
    "face_too_small": lambda: ((SELFIE, far_away()),),
    "face_too_close": lambda: ((SELFIE, filling_the_picture()),),
    "closed_eyes": lambda: ((SELFIE, with_closed_eyes()),),
    "face_angle_too_large": lambda: ((SELFIE, _twice(turned_head(_head(), 40))),),
    "face_close_to_border": lambda: ((SELFIE, cut_below(0.0)),),
    "face_cropped": lambda: ((SELFIE, cut_below(0.25)),),
    "glare_selfie": lambda: ((SELFIE, overexposed(astronaut())),),
    "blur_selfie": lambda: ((SELFIE, out_of_focus(astronaut())),),
}
GOOD: dict[str, Callable[[], Sent]] = {
    "a card": lambda: (
        (FRONT, card_scene("front")),
        (BACK, card_scene("back")),
        (SELFIE, selfie("hopper", 7)),
    ),
    "a passport": lambda: ((FRONT, passport_scene()), (SELFIE, selfie("astronaut", 3))),
}
