"""At least 400 hostile files from a seed; nothing of them is kept in the tree."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from random import Random

from PIL import Image

from tests.documents_app.hostile import bombs, exif, pieces
from tests.documents_app.hostile.bombs import Named
from tests.documents_app.hostile.pieces import WRITERS, box, drawing, saved

FORMATS = tuple(WRITERS)
MAGIC = {
    "jpeg": b"\xff\xd8\xff",
    "png": b"\x89PNG\r\n\x1a\n",
    "webp": b"RIFF\x10\0\0\0WEBPVP8 ",
    "soi": b"\xff\xd8",
}


@dataclass(frozen=True)
class HostileFile:
    name: str
    data: bytes = field(repr=False)


def hostile_files(seed: int, *, full: bool = True) -> Iterator[HostileFile]:
    """The short set leaves out what is large or slow to make; about 330 against 480 files."""
    families = {
        "flood": bombs.floods(full),
        "text": bombs.texts(),
        "jpeg": bombs.jpeg_pieces(),
        "passes": bombs.passes(full),
        "frames": bombs.frames(),
        "splinter": bombs.splinters(),
        "exif": _exif(),
        "cut": _cut(seed, 12 if full else 6),
        "flipped": _flipped(seed, 30 if full else 12),
        "shape": _shapes(),
        "mode": _modes(),
        "polyglot": _polyglots(),
        "other": _other_formats(),
        "box": _boxes(seed, 25 if full else 10),
        "nothing": _nothing(seed),
    }
    named = chain.from_iterable(
        ((f"{family}/{name}", data) for name, data in files) for family, files in families.items()
    )
    return (HostileFile(name, data) for name, data in named)


def _exif() -> Iterator[Named]:
    jpeg, picture = saved(drawing(20), "jpeg"), drawing(21)
    for name, block in exif.blocks():
        yield f"jpeg-{name}", pieces.with_exif(jpeg, block)
        yield f"png-{name}", saved(picture, "png", exif=b"Exif\0\0" + block)
        yield f"webp-{name}", saved(picture, "webp", exif=b"Exif\0\0" + block)
    yield "twice", pieces.with_exif(pieces.with_exif(jpeg, exif.tiff([])), b"II*\0")


def _cut(seed: int, times: int) -> Iterator[Named]:
    for writer in FORMATS:
        data, chance = saved(drawing(seed), writer), Random(f"cut {writer} {seed}")
        for number in range(times):
            yield f"{writer}-{number}", data[: chance.randrange(1, len(data))]


def _flipped(seed: int, times: int) -> Iterator[Named]:
    for writer in FORMATS:
        data = saved(drawing(seed + 1), writer)
        for number in range(times):
            chance, copy = Random(f"flip {writer} {number} {seed}"), bytearray(data)
            # Half of the damages hit the beginning, where the structure is.
            reach = len(copy) if number % 2 else min(400, len(copy))
            for _ in range(chance.choice((1, 3, 10))):
                copy[chance.randrange(reach)] = chance.randrange(256)
            yield f"{writer}-{number}", bytes(copy)


def _shapes() -> Iterator[Named]:
    for width, height in ((1, 1), (1, 9000), (9000, 1), (3, 2), (2, 3000)):
        for writer in ("jpeg", "png", "webp"):
            yield (
                f"{writer}-{width}x{height}",
                saved(Image.new("RGB", (width, height), "white"), writer),
            )
    for width, height in ((65_500, 1), (1, 65_500), (65_500, 600)):
        yield f"jpeg-{width}x{height}", saved(Image.new("L", (width, height)), "jpeg")


def _modes() -> Iterator[Named]:
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"):
        picture = (
            drawing(22, mode="L").convert("I").convert("I;16")
            if mode == "I;16"
            else drawing(22, mode=mode)
        )
        yield f"png-{mode}", saved(picture, "png")
        if mode in ("1", "L", "P"):
            yield f"png-{mode}-clear", saved(picture, "png", transparency=0)
    for depth, colour in ((1, 0), (2, 0), (4, 0), (16, 0), (2, 3), (16, 2), (16, 4), (16, 6)):
        for laced in (0, 1):
            yield f"png-{depth}-{colour}-{laced}", pieces.flat_png(90, 60, depth, colour, laced)
    for mode in ("CMYK", "L", "YCbCr"):
        for writer in ("jpeg", "progressive"):
            yield f"{writer}-{mode}", saved(drawing(23, mode=mode), writer)
    cmyk = saved(drawing(24, mode="CMYK"), "jpeg")
    for transform in (0, 1, 2, 9):
        adobe = pieces.segment(0xEE, b"Adobe\0\x64\0\0\0\0" + bytes([transform]))
        yield f"adobe-{transform}-of-four", pieces.with_segments(cmyk, [adobe])
        yield (
            f"adobe-{transform}-of-three",
            pieces.with_segments(saved(drawing(25), "jpeg"), [adobe]),
        )


def _polyglots() -> Iterator[Named]:
    tails = {
        "zip": b"PK\x03\x04" + bytes(200) + b"PK\x05\x06" + bytes(18),
        "html": b"<script>alert(1)</script>",
        "php": b"<?php system($_GET[0]); ?>",
        "pdf": b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF",
        "elf": b"\x7fELF" + bytes(500),
        "video": box(b"ftyp", b"mp42") + box(b"mdat", bytes(range(256)) * 400),
    }
    for writer in FORMATS:
        data = saved(drawing(26), writer)
        for name, tail in tails.items():
            yield f"{writer}-then-{name}", data + tail
            yield f"{name}-then-{writer}", tail + data
    jpeg, png = saved(drawing(27), "jpeg"), saved(drawing(28), "png")
    yield "jpeg-in-png", pieces.with_chunks(png, [pieces.chunk(b"eviL", jpeg)])
    yield "png-in-jpeg", pieces.with_segments(jpeg, [pieces.segment(0xFE, png[:60_000])])
    yield "html-in-comment", pieces.with_segments(jpeg, [pieces.segment(0xFE, tails["html"])])
    yield "gif-head-on-jpeg", b"GIF89a" + jpeg
    yield "shell-head-on-png", b"#!/bin/sh\n" + png


def _other_formats() -> Iterator[Named]:
    for form in (
        "gif",
        "bmp",
        "tiff",
        "ico",
        "ppm",
        "pcx",
        "sgi",
        "tga",
        "eps",
        "pdf",
        "dds",
        "jpeg2000",
    ):
        yield form, saved(drawing(29), form)
    picture = b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/hostname'/></svg>"
    yield "svg", picture
    yield (
        "svg-entities",
        b"<!DOCTYPE s [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]><svg>&b;</svg>",
    )
    yield "postscript", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n{} loop\n"
    yield "photoshop", b"8BPS\0\1" + bytes(60)
    yield "avif", box(b"ftyp", b"avif\0\0\0\0avifmif1") + box(b"meta", bytes(60))
    yield "mp4", box(b"ftyp", b"mp42\0\0\0\0isom") + box(b"moov", bytes(300))
    yield "text", "Dies ist kein Bild. Это не картинка.".encode()
    yield "json", b'{"image": "data:image/png;base64,AAAA"}'
    yield "base64", b"data:image/png;base64,iVBORw0KGgo="


def _boxes(seed: int, times: int) -> Iterator[Named]:
    """HEIC files whose boxes lie about what they hold."""
    heic = saved(drawing(30), "heic")
    head = box(b"ftyp", b"heic\0\0\0\0mif1heic")
    yield "only-ftyp", head
    yield "empty-meta", head + box(b"meta", bytes(4))
    nested = b""
    for _ in range(3000):
        nested = box(b"meta", bytes(4) + nested)
    yield "nested", head + nested
    for size in (0, 1, 7, 0xFFFFFFFF):
        yield f"size-{size}", head + box(b"meta", heic[40:400], size)
    for kind in (b"iloc", b"iinf", b"ipco", b"ipma", b"ispe", b"hvcC", b"pitm", b"iprp"):
        for number in range(max(1, times // 8)):
            chance = Random(f"box {kind!r} {number} {seed}")
            noise = chance.randbytes(6)
            yield f"{kind.decode()}-{number}", pieces.overwritten(heic, kind, 6, noise)


def _nothing(seed: int) -> Iterator[Named]:
    yield "empty", b""
    for name, magic in MAGIC.items():
        yield f"only-{name}", magic
        yield f"{name}-then-zeros", magic + bytes(100_000)
        yield f"{name}-then-noise", magic + Random(f"{name} {seed}").randbytes(100_000)
    for byte in (0, 1, 255):
        yield f"one-{byte}", bytes([byte])
        yield f"million-{byte}", bytes([byte]) * 1_000_000
    yield "noise", Random(f"noise {seed}").randbytes(300_000)
