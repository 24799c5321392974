"""Says in words why a listed person matches: from what was stored with the match, never anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from risk_app.sanctions.birth import BirthRule


class ExplainedPart(Protocol):
    """A word of the person's name and what it was taken for; see `scoring.Part`."""

    @property
    def query(self) -> str: ...
    @property
    def listed(self) -> str: ...
    @property
    def how(self) -> str: ...
    @property
    def similarity(self) -> float: ...


class Explained(Protocol):
    """A match, or what is kept of one."""

    @property
    def parts(self) -> Sequence[ExplainedPart]: ...
    @property
    def unmatched(self) -> Sequence[str]: ...
    @property
    def birth_rule(self) -> str: ...
    @property
    def birth_adjustment(self) -> float: ...


# How two words agree -> the sign between them, and what is said of it.
_HOWS: dict[str, tuple[str, str]] = {
    "equal": ("=", ""),
    "symbol": ("=", "the same name"),
    "nickname": ("~", "a short form"),
    "phonetic": ("~", "sounds alike"),
    "initial": ("~", "an initial"),
    "edit": ("~", "spelt alike"),
    "skeleton": ("~", "the same consonants"),
    "joined": ("=", "written apart or together"),
    "document": ("=", "the number of a document that is listed"),
}
_BIRTHS: dict[str, str] = {
    BirthRule.UNKNOWN: "no birth dates to compare",
    BirthRule.SAME: "the birth date agrees",
    BirthRule.SWAPPED: "the birth date agrees with day and month swapped",
    BirthRule.ONE_YEAR_OFF: "the birth year differs by 1",
    BirthRule.OTHER_DAY: "the birth year agrees and the day does not",
    BirthRule.TWO_YEARS_OFF: "the birth year, which is not sure, differs by 2",
    BirthRule.OTHER: "the birth date differs",
}


def text(match: Explained) -> str:
    """One sentence: word by word, what is missing on either side, and the birth date."""
    said = [
        *(_said(part) for part in match.parts),
        *(f"{word} not given" for word in match.unmatched),
    ]
    return f"{', '.join(said)}; {_birth(match)}"


def lines(match: Explained) -> Iterator[str]:
    """The same, a line for each word, with numbers."""
    for part in match.parts:
        yield f"{_said(part)}  {part.similarity:.2f}"
    for word in match.unmatched:
        yield f"{word} not given"
    yield _birth(match)


def _said(part: ExplainedPart) -> str:
    if part.how == "unmatched":
        return f"{part.query} not listed"
    # A word of a later build stands for itself.
    sign, why = _HOWS.get(part.how, ("~", part.how))
    return f"{part.query} {sign} {part.listed}" + (f" ({why})" if why else "")


def _birth(match: Explained) -> str:
    said = _BIRTHS.get(match.birth_rule, match.birth_rule)
    return f"{said} ({match.birth_adjustment:+.2f})" if match.birth_adjustment else said
