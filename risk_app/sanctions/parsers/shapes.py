"""What every parser is asked and gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from risk_app.sanctions.shapes import ListedParty


@dataclass(frozen=True, slots=True)
class ParsedList:
    """What the files say. rows: of all files; bad_rows: those that were passed over.

    lines: those that belong to an entry (aliases, addresses, further remarks); orphans: those of
    them whose entry is not there.
    """

    parties: tuple[ListedParty, ...]
    published_on: date | None = None
    rows: int = 0
    bad_rows: int = 0
    lines: int = 0
    orphans: int = 0


@dataclass(frozen=True, slots=True)
class Parser:
    """files: each file that is needed, by the names under which it may come, the first its own.

    version: changes with what the parser makes of the same files.
    """

    version: str
    files: tuple[tuple[str, ...], ...]
    read: Callable[[Mapping[str, Path]], ParsedList]

    def name_of(self, given: str) -> str | None:
        """The own name of a file that came under a name; None where it is none of them."""
        bare = given.lower()
        return next((names[0] for names in self.files if bare in names), None)
