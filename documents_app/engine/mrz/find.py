"""Find the zone among the lines of an upright picture and read it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import product

import cv2
import numpy as np

from documents_app.engine.mrz import cells, disputes, grid, proof
from documents_app.engine.mrz.cells import Cell
from documents_app.engine.mrz.choices import EVIDENCE, Place
from documents_app.engine.mrz.decode import Decoded, decode
from documents_app.engine.mrz.layouts import FILLER, LAYOUTS
from documents_app.engine.mrz.parse import parse
from documents_app.engine.ocr import quads, recognise
from documents_app.engine.ocr.quads import Image, Quad
from documents_app.engine.ocr.recognise import Line
from documents_app.engine.results import Mrz

SHORTEST = 20  # characters: below that a line is not one of a zone, or only a part of it
WHOLE, FEWEST_DIGITS = 28, 3  # characters and digits, one of which a line without fillers has
LEAST_EVIDENCE = 0.45  # mean probability of the characters under which it is not a zone
MOST_STRAIN = 0.15  # of all characters, where check digits speak for the zone
LEAST_STRAIN = 0.08  # where they do not
PLAIN = 0.85  # mean probability of the characters of plain print
FAILED_CHECK = 3  # characters added or overruled which are as bad as one failed check
LEAST_CHECKS = 2  # agreeing check digits under which unlikely text is not a zone
# What else the recogniser may print for a filler on patterned paper; the line is then read anew.
_LIKE_FILLERS = "≪≤∠∟❮❰⌃˂^∨ʌΔ∆人八入ﾍﾊ⟨⋖ㄑᐸ>＞"  # noqa: RUF001 look-alikes meant
_AS_FILLER = str.maketrans(dict.fromkeys(recognise.FILLERS + _LIKE_FILLERS, FILLER))
# Birth with its digit, sex and expiry with its digit tell a line, whatever else it lost.
_DATES = re.compile(r"[0-9OQDISBZ]{7}[MFXHN<][0-9OQDISBZ]{7}")
ODD = re.compile(r"[^A-Z0-9<]")


@dataclass(frozen=True)
class Found:
    """A zone with the boxes of its lines.

    worth_retrying: a better look may change it. cost: how much it takes to believe it. pitch: of
    its characters, in pixels of the picture they were read from. bent: places where the digits
    overruled what was seen, with that.
    fuller: places that no digit covers where a letter with a stroke more was likely.
    disputed: doubts that it has only because another look read something else.
    """

    mrz: Mrz
    quads: tuple[Quad, ...]
    worth_retrying: bool
    cost: int
    pitch: float = 0.0
    bent: dict[Place, str] = field(default_factory=dict)
    fuller: dict[Place, str] = field(default_factory=dict)
    disputed: frozenset[proof.Doubt] = frozenset()

    @property
    def is_settled(self) -> bool:
        """Whether no other look at the same lines would be worth its time."""
        return not self.worth_retrying and not self.unclear

    @property
    def unclear(self) -> frozenset[str]:
        """Its own doubts that another look may take away."""
        return proof.UNCLEAR & set(self.mrz.doubts) - self.disputed


@dataclass(frozen=True)
class Attempt:
    """Some lines taken as one layout; `fitted` is how many characters were added or dropped."""

    decoded: Decoded
    quads: tuple[Quad, ...]
    fitted: int

    @property
    def pitch(self) -> float:
        """From one character to the next, pixels."""
        lengths = [quads.size(quad)[0] for quad in self.quads]
        return float(np.mean(lengths)) / self.decoded.layout.width

    @property
    def cost(self) -> int:
        """What must be explained away. Without it a card with one forged date would be read as
        a larger card with invented fillers, whose digits happen to agree."""
        failed = list(self.decoded.checks.values()).count(False)
        return self.fitted + self.decoded.strain + FAILED_CHECK * failed


def candidates(lines: Sequence[Line]) -> list[Line]:
    """The lines that look like parts of a zone, in reading order."""
    return [line for line in lines if _looks_like_zone(line.text)]


def read_zone(img: Image, lines: Sequence[Line], today: date) -> Found | None:
    """The best reading over all neighbouring lines and all layouts, or None."""
    likely = _whole_lines(img, candidates(lines))
    return _best([attempt for group in _groups(likely) for attempt in _attempts(group)], today)


def read_band(lines: Sequence[Line], today: date) -> Found | None:
    """The best reading of lines that our own reader read, which belong together; or None."""
    return _best(list(_grid_attempts(lines)), today)


def _best(tries: list[Attempt], today: date) -> Found | None:
    good = [attempt for attempt in tries if _is_zone(attempt)]
    if not good:
        return None
    best = min(good, key=lambda attempt: (attempt.cost, -attempt.decoded.confidence))
    mrz = _to_mrz(best, today)
    unclear = _is_unclear(best.decoded)
    decoded = best.decoded
    return Found(mrz, best.quads, unclear, best.cost, best.pitch, decoded.bent, decoded.fuller)


def better(a: Found | None, b: Found | None) -> Found | None:
    """The reading that takes less to believe; the first one where they are equal.

    It is in doubt where the other one differs and no digit can tell which of them is right: a
    letter under two layers of paint was wrong with 800 to 1.
    """
    if a is None or b is None:
        return a or b
    chosen, other = (a, b) if _is_better(a, b) else (b, a)
    disputed = disputes.between(chosen.mrz, other.mrz) | other.disputed | chosen.disputed
    disputed |= disputes.of_erased(chosen.mrz, other.mrz, other.fuller)
    return _with_disputes(chosen, disputed) if disputed - chosen.disputed else chosen


def _with_disputes(found: Found, disputed: frozenset[proof.Doubt]) -> Found:
    added = tuple(sorted(disputed - set(found.mrz.doubts)))
    mrz = replace(found.mrz, doubts=(*found.mrz.doubts, *added))
    return replace(found, mrz=mrz, disputed=found.disputed | set(added))


def _is_better(a: Found, b: Found) -> bool:
    if _refutes(a, b) or _refutes(b, a):
        return _refutes(a, b)
    return _rank(a) <= _rank(b)


def _refutes(plain: Found, bent: Found) -> bool:
    """Whether one look fails a digit where the other bends a character that both of them saw.

    Two looks that saw the same are what is printed: a forged number has a digit that fails.
    """
    if plain.mrz.checks_passed or plain.mrz.kind != bent.mrz.kind:
        return False
    return any(
        plain.mrz.lines[row][column] == seen and (row, column) not in plain.bent
        for (row, column), seen in bent.bent.items()
    )


def _rank(found: Found) -> tuple[int, int, float]:
    return found.cost, len(found.unclear), -found.mrz.confidence


def _looks_like_zone(text: str) -> bool:
    packed = text.replace(" ", "").upper().translate(_AS_FILLER)
    if len(packed) < 4 or len(ODD.findall(packed)) > 0.2 * len(packed):
        return False
    if FILLER in packed or _DATES.search(packed):
        return True
    if len(packed) < SHORTEST or " " in text.strip():
        return False
    # 'AUFENTHALTSERLAUBNIS' is a word: looking for its zone took half as long as the reading.
    return len(packed) >= WHOLE or sum(map(str.isdigit, packed)) >= FEWEST_DIGITS


def _whole_lines(img: Image, parts: list[Line]) -> list[Line]:
    """Join parts of one printed line (a long run of fillers may split it) and read them again."""
    rows: list[list[Line]] = []
    for part in parts:
        row = next((row for row in rows if _same_row(row[0].quad, part.quad)), None)
        if row is None:
            rows.append([part])
        else:
            row.append(part)
    whole = [row[0] if len(row) == 1 else _read_joined(img, row) for row in rows]
    return [line for line in whole if len(line.text.replace(" ", "")) >= SHORTEST]


def _read_joined(img: Image, row: list[Line]) -> Line:
    corners = np.concatenate([line.quad for line in row]).astype(np.float32)
    quad = quads.order(np.asarray(cv2.boxPoints(cv2.minAreaRect(corners)), np.float32))
    return recognise.recognise(img, [quad])[0]


def _same_row(a: Quad, b: Quad) -> bool:
    """Whether the centre of each lies on the middle line of the other."""
    return _distance(a, b) < 0.4 and _distance(b, a) < 0.4


def _distance(a: Quad, b: Quad) -> float:
    """How far the centre of b lies from the middle line of a, in heights of a."""
    along = (a[1] + a[2] - a[0] - a[3]) / 2
    length = float(np.hypot(*along)) or 1.0
    off = b.mean(axis=0) - a.mean(axis=0)
    return abs(float(along[0] * off[1] - along[1] * off[0])) / length / max(quads.size(a)[1], 1.0)


def _groups(lines: list[Line]) -> Iterator[list[Line]]:
    """One line, or two or three below each other, of about the same length."""
    for count, start in product((3, 2, 1), range(len(lines))):
        group = lines[start : start + count]
        if len(group) == count and all(map(_are_neighbours, group, group[1:])):
            yield group


def _are_neighbours(a: Line, b: Line) -> bool:
    lengths = sorted((quads.size(a.quad)[0], quads.size(b.quad)[0]))
    return lengths[0] > 0.8 * lengths[1] and 0.5 < _distance(a.quad, b.quad) < 3.5


def _attempts(group: list[Line]) -> Iterator[Attempt]:
    read: list[list[Cell]] = [cells.cells_of(line.narrow) for line in group]
    for layout in LAYOUTS.values():
        if layout.lines != len(group):
            continue
        rows = [cells.fit(row, layout.width) for row in read]
        whole = [row for row in rows if row is not None]
        if len(whole) == layout.lines:
            fitted = sum(abs(layout.width - len(row)) for row in read)
            yield Attempt(decode(layout, whole), tuple(line.quad for line in group), fitted)


def _grid_attempts(lines: Sequence[Line]) -> Iterator[Attempt]:
    for layout in LAYOUTS.values():
        if layout.lines != len(lines):
            continue
        laid = [found for line in lines if (found := grid.lay(line.narrow, layout.width))]
        if len(laid) == layout.lines:
            decoded = decode(layout, [row for row, _ in laid])
            yield Attempt(decoded, tuple(line.quad for line in lines), sum(n for _, n in laid))


def _is_zone(attempt: Attempt) -> bool:
    """Either the digits say so, or the letters are plain and the first of them is right."""
    decoded = attempt.decoded
    size = decoded.layout.lines * decoded.layout.width
    # A layout with fewer digits must not win over the one whose letter is printed.
    if decoded.confidence < LEAST_EVIDENCE or decoded.first < EVIDENCE:
        return False
    if sum(decoded.checks.values()) >= LEAST_CHECKS:
        return decoded.strain <= MOST_STRAIN * size
    # Plain print in the shape of a zone is one, though its digits were made up.
    plain = decoded.confidence > PLAIN and decoded.strain + attempt.fitted <= LEAST_STRAIN * size
    names = decoded.layout.fields["names"]
    return plain and 2 * FILLER in decoded.lines[names.line][names.start : names.end]


def _is_unclear(decoded: Decoded) -> bool:
    """A failed check over plain characters is what is printed; a second look changes nothing."""
    return not all(decoded.checks.values()) and decoded.weakest < 0.9


def _to_mrz(attempt: Attempt, today: date) -> Mrz:
    decoded = attempt.decoded
    return Mrz(
        kind=decoded.layout.kind,
        lines=decoded.lines,
        checks=decoded.checks,
        checks_passed=all(decoded.checks.values()),
        suggested_repair=decoded.repair,
        fields=parse(decoded.layout, decoded.lines, today),
        confidence=round(decoded.confidence, 4),
        doubts=proof.doubts_of(decoded, attempt.pitch, today, unseen=attempt.fitted),
    )
