"""Small files that ask for much: pixels, texts, profiles, passes, frames, pieces."""

import struct
import zlib
from collections.abc import Iterator

from tests.documents_app.hostile import pieces
from tests.documents_app.hostile.pieces import chunk, drawing, flat_png, png_header, saved, segment

Named = tuple[str, bytes]
LONGEST_UPLOAD = 18_000_000


def floods(full: bool) -> Iterator[Named]:
    """Sizes that only the header claims, and sizes that are really there."""
    for width, height in ((9000, 9000), (65535, 65535), (2**31 - 1, 2**31 - 1), (1, 2**31 - 1)):
        head = png_header(width, height)
        yield f"png-claims-{width}x{height}", head + chunk(b"IDAT", bytes(8)) + chunk(b"IEND", b"")
        yield f"jpeg-claims-{width}x{height}", _jpeg_claims(width, height, "jpeg")
        yield f"progressive-claims-{width}x{height}", _jpeg_claims(width, height, "progressive")
        yield f"heic-claims-{width}x{height}", _heic_claims(width, height)
    for side in (0, -1):
        yield (
            f"png-of-{side}",
            png_header(side, side) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b""),
        )
    for across in (4096, 16384):
        yield f"webp-claims-{across}", _webp_claims(across, across)
    yield "png-one-bit-beyond", flat_png(12_000, 12_000, 1, 0)
    yield from _real_floods() if full else ()


def _real_floods() -> Iterator[Named]:
    for depth, colour in (
        (1, 0),
        (8, 0),
        (16, 0),
        (8, 3),
        (8, 2),
        (16, 2),
        (8, 4),
        (8, 6),
        (16, 6),
    ):
        yield f"png-flood-{depth}-{colour}", flat_png(6300, 6300, depth, colour)
        yield f"png-laced-flood-{depth}-{colour}", flat_png(6300, 6300, depth, colour, 1)
    for writer in ("jpeg", "progressive", "png", "webp", "lossless-webp"):
        for megapixels, (width, height) in {
            12: (4000, 3000),
            16: (4600, 3450),
            38: (7100, 5300),
        }.items():
            yield f"{writer}-{megapixels}-megapixels", saved(drawing(1, width, height), writer)
    for mode in ("CMYK", "L"):
        for writer in ("jpeg", "progressive"):
            yield f"{writer}-{mode}-38-megapixels", saved(drawing(2, 7100, 5300, mode), writer)
    yield "progressive-444", saved(drawing(3, 7100, 5300), "progressive", subsampling=0)
    yield "heic-12-megapixels", saved(drawing(4, 4000, 3000), "heic")


def texts() -> Iterator[Named]:
    """Compressed texts and profiles of a PNG, and very many of them."""
    png = saved(drawing(5), "png")
    for megabytes in (1, 20, 200):
        packed = _zeros(megabytes)
        yield f"ztxt-{megabytes}", pieces.with_chunks(png, [chunk(b"zTXt", b"a\0\0" + packed)])
        yield (
            f"itxt-{megabytes}",
            pieces.with_chunks(png, [chunk(b"iTXt", b"a\0\1\0\0\0" + packed)]),
        )
        yield f"iccp-{megabytes}", pieces.with_chunks(png, [chunk(b"iCCP", b"a\0\0" + packed)])
    for count in (100, 20_000):
        yield f"text-{count}-times", pieces.with_chunks(png, [chunk(b"tEXt", b"a\0b")] * count)
        many = [chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(60_000)))] * (count // 10)
        yield f"ztxt-{count // 10}-times", pieces.with_chunks(png, many)


def jpeg_pieces() -> Iterator[Named]:
    jpeg = saved(drawing(6), "jpeg")
    profile = [
        segment(0xE2, b"ICC_PROFILE\0" + bytes([n, 255]) + bytes(60_000)) for n in range(1, 256)
    ]
    yield "icc-of-15-megabytes", pieces.with_segments(jpeg, profile)
    yield "icc-without-end", pieces.with_segments(jpeg, profile[:3])
    yield "comments", pieces.with_segments(jpeg, [segment(0xFE, b"x" * 40)] * 50_000)
    yield "empty-segments", pieces.with_segments(jpeg, [segment(0xEF, b"")] * 100_000)
    yield "filling", jpeg[:2] + b"\xff" * 1_000_000 + jpeg[2:]
    yield (
        "height-zero",
        pieces.overwritten(jpeg, b"\xff\xc0", 5, b"\0\0"),
    )
    yield "restart-every-block", pieces.with_segments(jpeg, [segment(0xDD, b"\0\1")])
    yield (
        "twelve-bits",
        pieces.overwritten(jpeg, b"\xff\xc0", 4, b"\x0c"),
    )
    for marker in (0xC1, 0xC3, 0xC9, 0xCA, 0xCB, 0xC5):
        yield f"process-{marker:x}", jpeg.replace(b"\xff\xc0", bytes([0xFF, marker]), 1)


def passes(full: bool) -> Iterator[Named]:
    """A progressive JPEG which draws its last pass again and again."""
    sizes = {"small": (400, 300), **({"large": (6000, 4500)} if full else {})}
    for name, (width, height) in sizes.items():
        jpeg = saved(drawing(7, width, height), "progressive")
        last = jpeg.rfind(b"\xff\xda")
        for count in (20, 400, 5000):
            drawn = jpeg[last:-2] * count
            # More than an upload may have would not reach the decoder.
            yield f"{name}-drawn-{count}-times", jpeg[:-2] + drawn[:LONGEST_UPLOAD] + jpeg[-2:]


def frames() -> Iterator[Named]:
    still, other = drawing(8, 48, 32), drawing(9, 48, 32)
    for count in (2, 50, 300):
        more = [other, still] * (count // 2)
        yield f"webp-{count}-frames", saved(still, "webp", save_all=True, append_images=more)
        yield f"apng-{count}-frames", saved(still, "png", save_all=True, append_images=more)
        yield f"gif-{count}-frames", saved(still, "gif", save_all=True, append_images=more)
    large = [drawing(10 + number, 1200, 800) for number in range(2)]
    yield "webp-large-frames", saved(large[0], "webp", save_all=True, append_images=large[1:])
    yield "mpo", saved(still, "mpo", save_all=True, append_images=[other])
    yield "mpo-cut", saved(still, "mpo", save_all=True, append_images=[other])[:-300]
    heifs = saved(still, "heic", save_all=True, append_images=[other] * 5)
    yield "heic-six-pictures", heifs


def splinters() -> Iterator[Named]:
    """The data of a PNG in one piece for each byte, in the wrong order, or with wrong sums."""
    png = saved(drawing(12), "png")
    at = png.index(b"IDAT")
    size = struct.unpack(">I", png[at - 4 : at])[0]
    data = png[at + 4 : at + 4 + size]
    end = png[at + 8 + size :]
    yield (
        "byte-by-byte",
        png[: at - 4] + b"".join(chunk(b"IDAT", data[i : i + 1]) for i in range(size)) + end,
    )
    yield "empty-pieces", png[: at - 4] + chunk(b"IDAT", b"") * 50_000 + png[at - 4 :]
    yield "wrong-sum", png[:29] + b"\0\0\0\0" + png[33:]
    yield "two-headers", pieces.with_chunks(png, [png_header(5, 5)[8:]])
    yield "end-first", pieces.with_chunks(png, [chunk(b"IEND", b"")])
    yield "no-end", png[:-12]
    yield "giant-chunk", png[:33] + struct.pack(">I", 0x7FFFFFFF) + b"tEXt" + png[33:]
    yield (
        "no-palette",
        png_header(40, 40, 8, 3)
        + chunk(b"IDAT", zlib.compress(bytes(41 * 40)))
        + chunk(b"IEND", b""),
    )
    for depth, colour in ((3, 0), (16, 3), (1, 6), (8, 5), (32, 2)):
        yield f"impossible-{depth}-{colour}", png_header(9, 9, depth, colour) + png[33:]


def _zeros(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    block = bytes(1_000_000)
    return b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()


def _jpeg_claims(width: int, height: int, writer: str) -> bytes:
    size = struct.pack(">HH", height & 0xFFFF, width & 0xFFFF)
    marker = b"\xff\xc2" if writer == "progressive" else b"\xff\xc0"
    jpeg = saved(drawing(13), writer)
    return pieces.overwritten(jpeg, marker, 5, size)


def _heic_claims(width: int, height: int) -> bytes:
    size = struct.pack(">II", width & 0xFFFFFFFF, height & 0xFFFFFFFF)
    heic = saved(drawing(14), "heic")
    return pieces.overwritten(heic, b"ispe", 8, size)


def _webp_claims(width: int, height: int) -> bytes:
    canvas = struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    body = (
        b"WEBP"
        + b"VP8X"
        + struct.pack("<I", 10)
        + bytes(4)
        + canvas
        + saved(drawing(15), "webp")[12:]
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body
