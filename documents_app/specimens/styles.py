"""How another printer would set the same words: letters, sizes, places, languages of the labels.

A reader that knows one fixed layout by heart would look better than it is, so every seed has its
own. The plain style changes nothing.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from random import Random

from .lettering import LABEL_INK, VALUE_INK, Words

# Of the fonts that matplotlib ships: (letters, their size beside DejaVu Sans, how wide they are).
FONTS = (
    ("DejaVuSans", 1.0, 1.0),
    ("DejaVuSans", 1.0, 0.86),
    ("DejaVuSans", 1.06, 0.78),
    ("DejaVuSans-Bold", 0.96, 0.82),
    ("DejaVuSerif", 0.96, 0.94),
    ("STIXGeneral", 1.16, 1.0),
    ("DejaVuSansMono", 1.0, 0.86),
)
_LANGUAGES = ("as written", "as written", "turned", "own alone", "capitals")
_HEADS = 150  # pixels from the top: titles stay where they are
_PORTRAIT_SIDE = 300  # what begins further left stands under the portrait


@dataclass(frozen=True)
class Style:
    """`jitter` in pixels; `mirrored` puts the portrait on the right where the design allows it.

    `loose`: see `lettering.Words`; 0 unless drawn within `typed()`.
    """

    font: str = "DejaVuSans"
    label_font: str = "DejaVuSans"
    size: float = 1.0
    narrow: float = 1.0
    label_size: float = 1.0
    jitter: int = 0
    languages: str = "as written"
    mirrored: bool = False
    loose: float = 0.0
    seed: int = 0


PLAIN = Style()


_typed: ContextVar[bool] = ContextVar("typed", default=False)


@contextmanager
def typed() -> Iterator[None]:
    """Set everything as a typewriter, a needle printer or a worn printing head would, meanwhile."""
    before = _typed.set(True)
    try:
        yield
    finally:
        _typed.reset(before)


def style_of(seed: int) -> Style:
    """The same seed always prints the same way; one in seven prints plainly."""
    return _loosened(_printed(seed), seed) if _typed.get() else _printed(seed)


def _printed(seed: int) -> Style:
    chance = Random(f"style {seed}")
    if chance.random() < 1 / 7:
        return PLAIN
    font, size, narrow = chance.choice(FONTS)
    return Style(
        font=font,
        label_font=chance.choice(("DejaVuSans", "DejaVuSans", "DejaVuSerif")),
        size=size * chance.uniform(0.94, 1.04),
        narrow=narrow,
        label_size=chance.uniform(0.92, 1.08),
        jitter=chance.randrange(5),
        languages=chance.choice(_LANGUAGES),
        mirrored=chance.random() < 0.35,
        seed=seed,
    )


def _loosened(style: Style, seed: int) -> Style:
    chance = Random(f"typed {seed}")
    font = chance.choice(("DejaVuSansMono", "DejaVuSansMono", style.font))
    return replace(style, font=font, loose=chance.uniform(0.02, 0.06), seed=seed)


def set_in(style: Style, words: Sequence[Words]) -> list[Words]:
    """The words in the style's letters, sizes and places; titles and signatures keep theirs."""
    if style == PLAIN:
        return list(words)
    chance = Random(f"jitter {style.seed}")
    moved, away = [], (0, 0)
    for word in words:
        if word.ink == LABEL_INK:  # a label and its values keep together
            away = (_step(chance, style.jitter), _step(chance, style.jitter))
        if word.ink in (LABEL_INK, VALUE_INK) and word.y >= _HEADS:
            word = replace(_lettered(style, word), x=word.x + away[0], y=word.y + away[1])
        moved.append(word)
    return moved


def _step(chance: Random, reach: int) -> int:
    return chance.randint(-reach, reach)


def _lettered(style: Style, word: Words) -> Words:
    if word.font != "DejaVuSans":
        return word
    if word.ink == LABEL_INK:
        return replace(word, font=style.label_font, size=round(word.size * style.label_size))
    size = round(word.size * style.size)
    return replace(word, font=style.font, size=size, narrow=style.narrow, loose=style.loose)


def translated(style: Style, label: str) -> str:
    """'Surname / Nom' the other way round, in one language, or in capitals."""
    languages = [part.strip() for part in label.split("/")]
    if style.languages == "turned":
        return " / ".join(reversed(languages))
    if style.languages == "own alone":
        return languages[0]
    return label.upper() if style.languages == "capitals" else label


def shuffled(
    style: Style, rows: Sequence[tuple[int, int, str, str]], places: Sequence[tuple[int, int]]
) -> list[tuple[int, int, str, str]]:
    """The rows at these places change places with one another."""
    if style == PLAIN:
        return list(rows)
    order = list(places)
    Random(f"order {style.seed}").shuffle(order)
    instead = dict(zip(places, order, strict=True))
    return [(*instead.get((x, y), (x, y)), label, value) for x, y, label, value in rows]


def mirror(
    style: Style, words: Sequence[Words], box: tuple[int, int, int, int], width: int
) -> tuple[list[Words], tuple[int, int, int, int]]:
    """Portrait (left, top, width, height) and texts with their sides exchanged."""
    if not style.mirrored:
        return list(words), box
    left = width - box[0] - box[2]
    texts = min(word.x for word in words if word.y >= _HEADS and word.x >= _PORTRAIT_SIDE)
    moved = []
    for word in words:
        if word.y >= _HEADS:
            away = left - box[0] if word.x < _PORTRAIT_SIDE else box[0] - texts + 12
            word = replace(word, x=word.x + away)
        moved.append(word)
    return moved, (left, *box[1:])
