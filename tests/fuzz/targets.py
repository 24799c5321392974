"""What is fuzzed: one function of bytes for each parser, which must never raise.

The parsers are imported inside, after the fuzzer has begun to watch them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

TODAY = date(2026, 11, 21)


@dataclass(frozen=True)
class Target:
    """`load` imports the parser and gives the function to call with every input."""

    packages: tuple[str, ...]
    load: Callable[[], Callable[[bytes], None]]
    seeds: Callable[[], list[bytes]]
    longest: int  # bytes of an input


def _load_aamva() -> Callable[[bytes], None]:
    from documents_app.engine import aamva

    def run(data: bytes) -> None:
        document = aamva.parse(data)
        for name, value in document.fields.items():
            if name.endswith("_date"):
                date.fromisoformat(value)
        if not all(isinstance(warning, str) for warning in document.warnings):
            raise AssertionError("a warning is no text")

    return run


def _aamva_seeds() -> list[bytes]:
    from documents_app.specimens.aamva import VERSIONS, aamva_payload
    from documents_app.specimens.people import random_person

    return [
        aamva_payload(random_person(version), state, version)
        for version, state in zip(VERSIONS, ("CA", "NY", "TX") * 4, strict=False)
    ]


def _load_mrz() -> Callable[[bytes], None]:
    from documents_app.engine.mrz import checks, parse
    from documents_app.engine.mrz.layouts import ALPHABET, LAYOUTS

    layouts = list(LAYOUTS.values())

    def run(data: bytes) -> None:
        """The first byte chooses the layout, each other one a character of its lines."""
        if not data:
            return
        layout = layouts[data[0] % len(layouts)]
        text = "".join(_character(byte, ALPHABET) for byte in data[1:])
        text = text[: layout.lines * layout.width].ljust(layout.lines * layout.width, "<")
        lines = [text[i : i + layout.width] for i in range(0, len(text), layout.width)]
        agree = checks.verify(layout, lines)
        if len(agree) != len(layout.checks):
            raise AssertionError("a check was lost")
        fields = parse.parse(layout, lines, TODAY)
        for name in ("birth_date", "expiry_date"):
            date.fromisoformat(fields.get(name, "2000-01-01"))
        if date.fromisoformat(fields.get("birth_date", "2000-01-01")) > TODAY:
            raise AssertionError("born in the future")

    return run


def _character(byte: int, alphabet: str) -> str:
    """Printed characters stay what they are, so that a seed is a zone."""
    return chr(byte) if chr(byte) in alphabet else alphabet[byte % len(alphabet)]


def _mrz_seeds() -> list[bytes]:
    from documents_app.specimens.mrz import KINDS, mrz_lines, tampered
    from documents_app.specimens.people import random_person

    zones = [
        bytes([index]) + "".join(mrz_lines(random_person(index), kind)).encode()
        for index, kind in enumerate(KINDS)
    ]
    forged = tampered(mrz_lines(random_person(9), "TD3"), "birth")
    return [*zones, bytes([2]) + "".join(forged).encode()]


def _load_cells() -> Callable[[bytes], None]:
    import numpy as np

    from documents_app.engine.mrz import cells, checks, decode
    from documents_app.engine.mrz.layouts import ALPHABET, LAYOUTS

    layouts = list(LAYOUTS.values())

    def run(data: bytes) -> None:
        """Pairs of bytes are steps of a line reader: two rival characters and how sure it is."""
        if len(data) < 2:
            return
        layout = layouts[data[0] % len(layouts)]
        steps = np.frombuffer(data[1 : len(data) - (len(data) - 1) % 2], np.uint8).reshape(-1, 2)
        narrow = np.full((len(steps), len(ALPHABET) + 1), 1e-4, np.float32)
        columns = steps.astype(int) % narrow.shape[1]
        narrow[np.arange(len(steps)), columns[:, 1]] = 0.2
        narrow[np.arange(len(steps)), columns[:, 0]] = 0.7
        rows = [cells.fit(cells.cells_of(part), layout.width) for part in _parts(narrow, layout)]
        whole = [row for row in rows if row is not None]
        if len(whole) == layout.lines:
            decoded = decode.decode(layout, whole)
            if decoded.checks != checks.verify(layout, decoded.lines):
                raise AssertionError("the checks are not those of the lines")

    def _parts(narrow, layout):
        return [part for part in np.array_split(narrow, layout.lines) if len(part)]

    return run


def _cell_seeds() -> list[bytes]:
    from documents_app.specimens.mrz import KINDS, mrz_lines
    from documents_app.specimens.people import random_person

    order = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<"
    seeds = []
    for index, kind in enumerate(KINDS):
        text = "".join(mrz_lines(random_person(index), kind))
        # Between two characters stands a blank, as in every reading of this kind.
        steps = (bytes([order.index(c), len(order), len(order), len(order)]) for c in text)
        seeds.append(bytes([index]) + b"".join(steps))
    return seeds


_ENGINE = "documents_app.engine."
TARGETS = {
    "aamva": Target((f"{_ENGINE}aamva",), _load_aamva, _aamva_seeds, 2000),
    "mrz": Target((f"{_ENGINE}mrz",), _load_mrz, _mrz_seeds, 91),
    "mrz-cells": Target((f"{_ENGINE}mrz",), _load_cells, _cell_seeds, 500),
}
NAMES = tuple(TARGETS)
load_target = partial(TARGETS.__getitem__)
