"""Small damages to bytes: what a fuzzer tries next."""

from collections.abc import Callable, Sequence
from random import Random

Mutation = Callable[[bytearray, Random, Sequence[bytes]], None]


def mutate(
    data: bytes, other: bytes, words: Sequence[bytes], chance: Random, longest: int
) -> bytes:
    """One to six damages; `other` is a second input to cross with, `words` what parsers know."""
    fresh = bytearray(_cross(data, other, chance) if chance.random() < 0.1 else data)
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 6))):
        chance.choice(_WAYS)(fresh, chance, words)
    return bytes(fresh[:longest])


def _cross(data: bytes, other: bytes, chance: Random) -> bytes:
    return data[: chance.randint(0, len(data))] + other[chance.randint(0, len(other)) :]


def _place(data: bytearray, chance: Random) -> int:
    return chance.randrange(len(data)) if data else 0


def _flip_bit(data: bytearray, chance: Random, words: Sequence[bytes]) -> None:
    if data:
        data[_place(data, chance)] ^= 1 << chance.randrange(8)


def _set_byte(data: bytearray, chance: Random, words: Sequence[bytes]) -> None:
    if data:
        data[_place(data, chance)] = chance.randrange(256)


def _set_text(data: bytearray, chance: Random, words: Sequence[bytes]) -> None:
    if data:
        data[_place(data, chance)] = chance.choice(b"0123456789<ABCDLMPZ \n\r\x1e,")


def _delete(data: bytearray, chance: Random, words: Sequence[bytes]) -> None:
    at = _place(data, chance)
    del data[at : at + chance.choice((1, 1, 2, 4, 16, 64))]


def _repeat(data: bytearray, chance: Random, words: Sequence[bytes]) -> None:
    at = _place(data, chance)
    piece = data[at : at + chance.choice((1, 2, 3, 8, 30))]
    data[at:at] = piece * chance.choice((1, 2, 5))


def _move(data: bytearray, chance: Random, words: Sequence[bytes]) -> None:
    at = _place(data, chance)
    piece = data[at : at + chance.choice((1, 3, 8, 20))]
    del data[at : at + len(piece)]
    to = _place(data, chance)
    data[to:to] = piece


def _insert_word(data: bytearray, chance: Random, words: Sequence[bytes]) -> None:
    if words:
        at = _place(data, chance)
        data[at:at] = chance.choice(words)


def _write_word(data: bytearray, chance: Random, words: Sequence[bytes]) -> None:
    if words:
        at, word = _place(data, chance), chance.choice(words)
        data[at : at + len(word)] = word


_WAYS: tuple[Mutation, ...] = (
    _flip_bit,
    _set_byte,
    _set_text,
    _set_text,
    _delete,
    _repeat,
    _move,
    _insert_word,
    _write_word,
)
