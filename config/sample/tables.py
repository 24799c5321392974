"""What the sample prints: who came, what was read, how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from config.sample.client import Decision, Screening

_SHOWN = (
    ("person", "firstName", "first name"),
    ("person", "lastName", "last name"),
    ("person", "dateOfBirth", "born"),
    ("document", "type", "document"),
    ("document", "country", "country"),
    ("document", "number", "number"),
    ("document", "validUntil", "valid until"),
)


@dataclass(frozen=True)
class Row:
    """How one applicant ended, and which ends were expected of that case."""

    title: str
    status: str
    expected: frozenset[str]
    is_told: bool  # by a webhook with a right signature

    @property
    def went_well(self) -> bool:
        return self.is_told and self.status in self.expected


def opening(integration: str, count: int, url: str) -> str:
    return (
        f"\nSample run: {count} fictional applicants of the integration {integration!r} go "
        f"through {url}.\nNothing is forced: pictures are drawn, sent, read and compared.\n"
    )


def applicant(title: str, decision: Decision, *, is_told: bool) -> str:
    """One applicant: the verdict, what was read, whether the integrator was told."""
    status, reason = decision["status"], decision["reason"]
    if status == "review":
        reason = "a person decides, in the portal"
    lines = [
        _line("verdict", in_words(status) + (f": {reason}" if reason else "")),
        *(_line(word, value) for word, value in _read(decision)),
        _line("webhook", "came, its signature is right" if is_told else "DID NOT COME"),
    ]
    return "\n".join([_heading(title), *lines, ""])


def listed(title: str, found: Screening, *, is_told: bool) -> str:
    """One applicant whose name is on a list: whom it is like, and what comes of it."""
    names = [f"{one['matchedName']}, born {one['dateOfBirth']}" for one in found["hits"]]
    lines = [
        _line("screening", in_words(found["matchStatus"]) + ": a person decides, in the portal"),
        *(_line("listed", name) for name in names),
        _line("webhook", "came, its signature is right" if is_told else "DID NOT COME"),
    ]
    return "\n".join([_heading(title), *lines, ""])


def failed(title: str, why: str) -> str:
    return f"{_heading(title)}\n{_line('FAILED', why)}\n"


def left_out(why: str) -> str:
    return f"{_heading('The applicant in a browser')}\n{_line('left out', why)}\n"


def summary(rows: Sequence[Row]) -> str:
    """A table of all applicants, and whether each ended as expected."""
    table = [("applicant", "ended as", "expected was"), *map(_cells, rows)]
    wide = [max(len(row[column]) for row in table) for column in range(3)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, wide, strict=True))
             for row in table)  # fmt: skip
    good = sum(row.went_well for row in rows)
    return "\n".join(
        [*(f"  {line.rstrip()}" for line in lines), "", f"{good} of {len(rows)} ended as expected."]
    )


def in_words(status: str) -> str:
    return status.replace("_", " ")


def _cells(row: Row) -> tuple[str, str, str]:
    expected = " or ".join(in_words(status) for status in sorted(row.expected))
    trouble = "" if row.went_well else "  <- NOT AS EXPECTED"
    return row.title, in_words(row.status), expected + trouble


def _read(decision: Decision) -> list[tuple[str, str]]:
    found = []
    parts = {"person": decision["person"], "document": decision["document"]}
    for part, name, word in _SHOWN:
        value = (parts[part] or {}).get(name)
        if value:
            found.append((word, in_words(value).lower() if name == "type" else value))
    return found or [("read", "nothing")]


def _heading(title: str) -> str:
    return title[:1].upper() + title[1:]


def _line(word: str, value: str) -> str:
    return f"  {word:<12} {value}"
