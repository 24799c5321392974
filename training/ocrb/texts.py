"""What is printed on the lines that the reader learns from."""

import numpy as np

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DIGITS = "0123456789"
FILLER = "<"
ALPHABET = LETTERS + DIGITS + FILLER  # the order of the model's classes; the blank follows
ALIKE = "O0QDI1LB8S5Z2G6UVMNWHKXEFC<4A7T"  # pairs that readers confuse, drawn more often

Chance = np.random.Generator


def line(chance: Chance, length: int) -> str:
    """A text of this length: like a name line, like a data line, or without any sense."""
    makers = (_names, _data, _random, _alike)
    maker = makers[int(chance.choice(len(makers), p=[0.25, 0.3, 0.25, 0.2]))]
    return maker(chance, length)[:length]


def _pick(chance: Chance, letters: str, count: int) -> str:
    return "".join(letters[i] for i in chance.integers(0, len(letters), count))


def _names(chance: Chance, length: int) -> str:
    """Words of random letters between fillers, then nothing but fillers."""
    text = _pick(chance, "PIACV" + LETTERS, 1) + _pick(chance, FILLER * 6 + LETTERS, 1)
    while len(text) < length:
        text += _pick(chance, LETTERS, int(chance.integers(2, 10)))
        text += FILLER * int(chance.choice([1, 2, 4, length], p=[0.4, 0.3, 0.1, 0.2]))
    return text


def _data(chance: Chance, length: int) -> str:
    """Runs of digits and of letters, as numbers, dates and codes make them."""
    text = ""
    while len(text) < length:
        letters = chance.choice([DIGITS, LETTERS, DIGITS + LETTERS, FILLER], p=[0.5, 0.2, 0.2, 0.1])
        text += _pick(chance, str(letters), int(chance.integers(1, 10)))
    return text


def _random(chance: Chance, length: int) -> str:
    return _pick(chance, ALPHABET, length)


def _alike(chance: Chance, length: int) -> str:
    return _pick(chance, ALIKE, length)
