"""EXIF blocks that lie: circles, giants, wrong types, texts without end."""

import struct
from collections.abc import Iterator, Sequence

Entry = tuple[int, int, int, bytes]  # tag, type, count, four bytes of value or offset
ASCII, SHORT, LONG, RATIONAL, UNDEFINED = 2, 3, 4, 5, 7
ORIENTATION, SOFTWARE, EXIF_POINTER, GPS_POINTER = 0x0112, 0x0131, 0x8769, 0x8825


def tiff(entries: Sequence[Entry], *, following: int = 0, tail: bytes = b"") -> bytes:
    """A little-endian TIFF block with one directory at 8; `following` points to the next."""
    body = b"".join(
        struct.pack("<HHI", *entry[:3]) + entry[3][:4].ljust(4, b"\0") for entry in entries
    )
    head = b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", len(entries) & 0xFFFF)
    return head + body + struct.pack("<I", following) + tail


def _number(value: int) -> bytes:
    return struct.pack("<I", value)


def blocks() -> Iterator[tuple[str, bytes]]:
    """Every kind of lie by name."""
    for value in (0, 1, 5, 7, 8, 9, 255, 65535):
        yield f"orientation-{value}", tiff([(ORIENTATION, SHORT, 1, _number(value))])
    yield "orientation-as-text", tiff([(ORIENTATION, ASCII, 4, b"six\0")])
    yield "orientation-thrice", tiff([(ORIENTATION, SHORT, 3, _number(14))], tail=b"\6\0\3\0\1\0")
    yield "circle", tiff([(ORIENTATION, SHORT, 1, _number(6))], following=8)
    yield "exif-points-to-itself", tiff([(EXIF_POINTER, LONG, 1, _number(8))])
    yield "gps-points-to-itself", tiff([(GPS_POINTER, LONG, 1, _number(8))])
    yield "exif-beyond-the-end", tiff([(EXIF_POINTER, LONG, 1, _number(0x7FFFFFFF))])
    yield "giant-count", tiff([(SOFTWARE, ASCII, 0xFFFFFFFF, _number(26))])
    yield "giant-undefined", tiff([(0x927C, UNDEFINED, 0x7FFFFFFF, _number(26))])
    yield "long-text", tiff([(SOFTWARE, ASCII, 60_000, _number(26))], tail=b"A" * 60_000)
    yield (
        "control-characters",
        tiff([(SOFTWARE, ASCII, 900, _number(26))], tail=b"\x1b[2J\r\n\0" * 150),
    )
    yield "divided-by-zero", tiff([(0x829A, RATIONAL, 1, _number(26))], tail=bytes(8))
    yield "unknown-types", tiff([(tag, tag % 40, 1, _number(7)) for tag in range(300, 700)])
    yield "five-thousand-entries", tiff([(tag, SHORT, 1, _number(1)) for tag in range(5000)])
    yield "counts-more-than-there-are", b"II*\0\x08\0\0\0\xff\xff" + bytes(40)
    yield "chain", _chain(400)
    yield "nested", _nested(300)
    yield "big-endian-nonsense", b"MM\0*" + bytes(range(200))
    yield "neither-order", b"XX*\0\x08\0\0\0" + bytes(60)
    yield "empty", b""


def _chain(length: int) -> bytes:
    """One directory after another."""
    data = b"II*\0\x08\0\0\0"
    for _ in range(length):
        data += struct.pack("<HHHII", 1, SOFTWARE, SHORT, 1, 7) + struct.pack("<I", len(data) + 18)
    return data


def _nested(depth: int) -> bytes:
    """A directory inside a directory inside a directory."""
    data = b"II*\0\x08\0\0\0"
    for _ in range(depth):
        data += struct.pack("<HHHII", 1, EXIF_POINTER, LONG, 1, len(data) + 18) + bytes(4)
    return data
