"""Honest photographs and simulated attacks on them, from specimens; seeded, for tests and bench."""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from documents_app.engine import imaging
from documents_app.specimens import (
    id_card_td1,
    passport,
    portrait,
    random_person,
    scene,
    us_licence_back,
    us_licence_front,
)
from documents_app.specimens.lettering import Words, write

Image = NDArray[np.uint8]
Box = tuple[int, int, int, int]  # left, top, width, height on the document


@dataclass(frozen=True)
class Design:
    """A document as printed, where its portrait is, and a line of text to alter."""

    page: Image
    portrait: Box
    field: Box
    name: str


def design(seed: int) -> Design:
    """A passport, an identity card or a licence of another person for every seed."""
    person, face = random_person(seed), portrait(("astronaut", "hopper")[seed // 3 % 2])
    if seed % 3 == 0:
        page = passport(person, face, seed=seed)
        return Design(page, (56, 150, 400, 514), (500, 467, 260, 40), "passport")
    if seed % 3 == 1:
        page = id_card_td1(person, face, seed=seed)
        return Design(page, (48, 160, 336, 432), (430, 402, 250, 40), "card")
    page = us_licence_front(person, face, ("CA", "NY", "TX")[seed % 9 // 3], seed=seed)
    return Design(page, (40, 170, 330, 424), (492, 466, 230, 42), "licence")


@dataclass(frozen=True)
class Shot:
    """A photograph, and the way from the document's pixels to its own."""

    pixels: Image
    way: NDArray[np.float64]
    noise: float


def photograph(page: Image, seed: int, *, on_table: bool = True, width: int = 0) -> Shot:
    """A little perspective, softness, uneven light, grain and a JPEG of quality 86 to 95."""
    chance = np.random.default_rng([seed, 71])
    margin = 0.12 if on_table else 0.0
    ground = scene(page, seed=seed, margin=margin) if on_table else page
    edge = round(page.shape[1] * margin)
    height, wide = ground.shape[:2]
    factor = (width or float(chance.uniform(1350, 1800))) / wide
    size = (round(wide * factor), round(height * factor))
    corners = np.array([(0, 0), (wide, 0), (wide, height), (0, height)], np.float32)
    pull = chance.uniform(0, 0.03, (4, 2)) * size * np.array([(1, 1), (-1, 1), (-1, -1), (1, -1)])
    turn = cv2.getPerspectiveTransform(corners, (corners * factor + pull).astype(np.float32))
    shift = np.array([[1, 0, edge], [0, 1, edge], [0, 0, 1]], np.float64)
    shot = cv2.warpPerspective(
        ground, turn, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    soft = cv2.GaussianBlur(shot, (0, 0), float(chance.uniform(0.5, 1.1))).astype(np.float32)
    first, last = (float(end) for end in chance.uniform(0.8, 1.0, 2))
    light = np.linspace(first, last, size[0], dtype=np.float32)[None, :, None]
    grain = float(chance.uniform(1.5, 4.5))
    noisy = soft * light + _sensor_noise(soft.shape, grain, chance)
    pixels = jpeg(np.clip(noisy, 0, 255).astype(np.uint8), int(chance.integers(86, 96)))
    return Shot(pixels, turn @ shift, grain)


def jpeg(img: Image, quality: int) -> Image:
    return np.asarray(imaging.decode(imaging.encode_jpeg(img, quality)).pixels, np.uint8)


def stored(img: Image) -> Image:
    """As the server keeps it: at most 1920 pixels, encoded once more at quality 92."""
    return jpeg(imaging.shrink(img, 1920), 92)


def honest(seed: int) -> Image:
    page = us_licence_back(random_person(seed)) if seed % 7 == 6 else design(seed).page
    return photograph(page, seed, on_table=seed % 4 != 3).pixels


def forwarded(seed: int) -> Image:
    """Honest, but sent through a messenger that makes it smaller and compresses it."""
    return jpeg(imaging.shrink(honest(seed), 1280), 72)


def edited(seed: int) -> Image:
    """A field painted over in the photograph and written anew, saved at quality 90."""
    made = design(seed)
    shot = photograph(made.page, seed)
    left, top, width, height = made.field
    layer = _flattened(shot, made.page)
    spot = layer[top : top + height, left : left + width]
    spot[:] = np.median(spot.reshape(-1, 3), axis=0).astype(np.uint8)
    write(layer, [Words(left + 2, top + 2, "28 FEB 1991", round(height * 0.75))])
    return jpeg(_over(shot, layer, made.field), 90)


def spliced(seed: int) -> Image:
    """A field taken from the photograph of somebody else's document of the same design."""
    made, other = design(seed), design(seed + 9)
    shot = photograph(made.page, seed)
    donor = photograph(other.page, seed + 5000)
    return jpeg(_over(shot, _flattened(donor, other.page), made.field), 90)


def other_portrait(seed: int) -> Image:
    """Another portrait laid over the photograph's own."""
    made = design(seed)
    shot = photograph(made.page, seed)
    left, top, width, height = made.portrait
    layer = made.page.copy()
    face = portrait(("hopper", "astronaut")[seed // 3 % 2])
    layer[top : top + height, left : left + width] = cv2.resize(
        face, (width, height), interpolation=cv2.INTER_AREA
    )
    return jpeg(_over(shot, layer, made.portrait), 90)


def screen(seed: int) -> Image:
    """A photograph of the document on a display: stripes of red, green and blue with dark gaps."""
    chance = np.random.default_rng([seed, 72])
    shown = scene(design(seed).page, seed=seed, margin=0.04)
    shown = imaging.shrink(shown, int(chance.integers(800, 1200)))
    fine = np.kron(shown, np.ones((3, 3, 1), np.uint8)).astype(np.float32)
    gap = float(chance.uniform(0.15, 0.5))
    for column, channel in enumerate((2, 1, 0)):
        weight = np.full(3, gap, np.float32)
        weight[column] = 3 - 2 * gap
        fine[:, :, channel] *= np.tile(weight, shown.shape[1])[None, :]
    fine[2::3] *= gap
    bright = np.clip(fine * 1.15 / ((2 + gap) / 3), 0, 765)
    width = round(shown.shape[1] * float(chance.uniform(1.2, 1.9)))
    small = cv2.resize(
        _tilted(bright, chance),
        (width, round(width * shown.shape[0] / shown.shape[1])),
        interpolation=cv2.INTER_AREA,
    )
    flat = np.clip(small, 0, 255).astype(np.uint8)
    return photograph(flat, seed, on_table=False, width=width).pixels


def printed(seed: int) -> Image:
    """A photograph of a copy from a laser printer: dots of four inks at their usual angles."""
    chance = np.random.default_rng([seed, 73])
    page = design(seed).page
    large = cv2.resize(page, None, fx=2, fy=2, interpolation=cv2.INTER_LINEAR).astype(np.float32)
    period = 2 * float(chance.uniform(2.8, 5.0))
    y, x = np.mgrid[0 : large.shape[0], 0 : large.shape[1]].astype(np.float32)
    for channel, degrees in enumerate((0, 75, 15)):
        a = np.deg2rad(degrees)
        across = np.cos((x * np.cos(a) + y * np.sin(a)) * np.float32(2 * np.pi / period))
        along = np.cos((y * np.cos(a) - x * np.sin(a)) * np.float32(2 * np.pi / period))
        cell = 127.5 + 63.7 * (across + along)
        large[:, :, channel] = 255 / (1 + np.exp((cell - large[:, :, channel]) / 12))
    dots = cv2.resize(large, page.shape[1::-1], interpolation=cv2.INTER_AREA)
    return photograph(np.clip(dots, 0, 255).astype(np.uint8), seed).pixels


def other_letters(seed: int) -> Image:
    """The last digits of a field printed anew before the photograph: lower or in another size."""
    made = design(seed)
    left, top, width, height = made.field
    page = made.page.copy()
    paper = np.median(page[top : top + height, left : left + width].reshape(-1, 3), axis=0)
    page[top : top + height, left : left + width] = paper.astype(np.uint8)
    size = round(height * 0.75)
    write(page, [Words(left + 2, top + 1, "28 08 19", size)])
    drop, growth, font = ((4, 1.0, "DejaVuSans"), (0, 1.14, "DejaVuSans"))[seed % 2]
    x = left + 2 + round(size * 4.46)
    write(
        page,
        [Words(x, top + 1 + drop - round(size * (growth - 1)), "91", round(size * growth), font)],
    )
    return photograph(page, seed).pixels


ATTACKS: dict[str, Callable[[int], Image]] = {
    "edited": edited,
    "spliced": spliced,
    "other_portrait": other_portrait,
    "screen": screen,
    "printed": printed,
    "other_letters": other_letters,
}
HONEST: dict[str, Callable[[int], Image]] = {"honest": honest, "forwarded": forwarded}


def _over(shot: Shot, layer: Image, box: Box) -> Image:
    """The part of the layer that the box holds, laid over the photograph."""
    left, top, width, height = box
    size = shot.pixels.shape[1::-1]
    mask = np.zeros(layer.shape[:2], np.uint8)
    mask[top : top + height, left : left + width] = 255
    there = cv2.warpPerspective(layer, shot.way, size)
    share = cv2.warpPerspective(mask, shot.way, size)[:, :, None].astype(np.float32) / 255
    return (shot.pixels * (1 - share) + there * share).astype(np.uint8)


def _flattened(shot: Shot, page: Image) -> Image:
    """The photographed document in the pixels of the printed one."""
    flat = cv2.warpPerspective(shot.pixels, np.linalg.inv(shot.way), page.shape[1::-1])
    return np.asarray(flat, np.uint8)


def _tilted(img: NDArray[np.float32], chance: np.random.Generator) -> NDArray[np.float32]:
    height, width = img.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), float(chance.uniform(-3, 3)), 1.0)
    return np.asarray(
        cv2.warpAffine(img, turn, (width, height), borderMode=cv2.BORDER_REFLECT_101), np.float32
    )


def _sensor_noise(
    shape: tuple[int, ...], grain: float, chance: np.random.Generator
) -> NDArray[np.float32]:
    """Grain of a camera: a little of it is shared by neighbours, as after demosaicing."""
    raw = chance.standard_normal(shape, dtype=np.float32)
    return np.asarray(cv2.GaussianBlur(raw, (0, 0), 0.6) * np.float32(grain * 2.1), np.float32)
