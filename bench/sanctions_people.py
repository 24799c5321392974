"""People for `bench.sanctions`: an evaluation set that the operator names, or ones made up here."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Listed:
    """A listed person. births: days, or years alone, in ISO form."""

    number: str
    names: tuple[str, ...]
    births: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A person to screen. born: a day or a year in ISO form, or nothing. target: the number of the
    listed person that it is, or nothing."""

    name: str
    kind: str
    born: str
    target: str = ""

    @property
    def screened(self) -> Any:
        """Who is looked for, as `screening.screen` takes it."""
        from risk_app.sanctions.screening import Screened

        is_day = len(self.born) == 10
        return Screened(
            (self.name,),
            date.fromisoformat(self.born) if is_day else None,
            birth_year=int(self.born[:4]) if self.born and not is_day else None,
        )


@dataclass(frozen=True, slots=True)
class People:
    """hard: people who are not listed, with the commonest names of those who are."""

    listed: Sequence[Listed]
    positives: Sequence[Asked]
    general: Sequence[Asked]
    hard: Sequence[Asked]


def read(folder: Path) -> People:
    """The four files of an evaluation set: index, positives, negatives_general, negatives_hard."""
    listed = [
        Listed(str(one["id"]), (one["name"], *one["aliases"]), tuple(one["birth_dates"]))
        for one in _load(folder, "index")
    ]
    positives = [_asked(one, str(one["target"])) for one in _load(folder, "positives")]
    general = [_asked(one) for one in _load(folder, "negatives_general")]
    hard = [_asked(one) for one in _load(folder, "negatives_hard")]
    return People(listed, positives, general, hard)


def _load(folder: Path, name: str) -> Any:
    with gzip.open(folder / f"{name}.json.gz") as stream:
        return json.load(stream)


def _asked(one: dict[str, Any], target: str = "") -> Asked:
    return Asked(one["query"], one.get("kind", ""), one.get("birth_date") or "", target)


# Syllables of no language in particular: nobody is called so.
_ONSETS = (*"bdfghklmnprstvz", "br", "dr", "gl", "kl")
_NUCLEI = ("a", "e", "i", "o", "u", "ai", "ei", "ou")
_CODAS = ("", "n", "r", "s", "l", "k", "m", "nd", "rt", "sk")


def make_up(seed: int, number: int) -> People:
    """So many listed people, and strangers of the same words: every figure is about fiction."""
    chance = random.Random(seed)
    given = [_word(chance) for _ in range(400)]
    family = [_word(chance) for _ in range(4_000)]
    strange = [_word(chance) for _ in range(20_000)]

    def person(families: Sequence[str]) -> str:
        first = chance.sample(given, chance.choice((1, 2, 2, 3)))
        return " ".join(word.title() for word in (*first, chance.choice(families)))

    listed = [
        Listed(
            str(key),
            tuple(person(family) for _ in range(chance.choice((1, 2, 4)))),
            (_day(chance),),
        )
        for key in range(number)
    ]
    changes: dict[str, Callable[[str, random.Random], str]] = {
        "exact": lambda name, _: name,
        "order": lambda name, _: " ".join(reversed(name.split())),
        "typo1": _mistyped,
        "missing_middle": _without_middle,
    }
    positives = [
        Asked(change(one.names[0], chance), kind, one.births[0], one.number)
        for kind, change in changes.items()
        for one in chance.sample(listed, min(200, number))
    ]
    general = [Asked(person(strange), "", _day(chance)) for _ in range(1_000)]
    hard = [Asked(person(family), "", _day(chance)) for _ in range(500)]
    return People(listed, positives, general, hard)


def recombined(listed: Sequence[Listed], number: int, seed: int) -> Iterator[Listed]:
    """So many more people, whose words are those of listed ones in other company."""
    chance = random.Random(seed)
    by_place: dict[int, list[str]] = {}
    lengths = []
    for one in listed:
        for name in one.names:
            words = name.split()
            lengths.append(len(words))
            for place, word in enumerate(words):
                by_place.setdefault(min(place, 3), []).append(word)
    for key in range(number):
        names = tuple(
            " ".join(
                chance.choice(by_place[min(place, 3)]) for place in range(chance.choice(lengths))
            )
            for _ in range(chance.choice((1, 1, 2, 3, 4, 4)))
        )
        yield Listed(f"more-{key}", names)


def _word(chance: random.Random) -> str:
    return "".join(
        chance.choice(_ONSETS) + chance.choice(_NUCLEI) + chance.choice(_CODAS)
        for _ in range(chance.choice((2, 2, 3)))
    )


def _day(chance: random.Random) -> str:
    return (date(1940, 1, 1) + timedelta(days=chance.randrange(24_000))).isoformat()


def _mistyped(name: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(name) - 1)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _without_middle(name: str, _: random.Random) -> str:
    words = name.split()
    return f"{words[0]} {words[-1]}"
