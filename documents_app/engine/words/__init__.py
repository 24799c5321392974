"""What documents say, as data: a file for each country or language, and the codes of zones."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent


@cache
def load(name: str) -> dict[str, Any]:
    """The table of one file, by its name without `.toml`; raises FileNotFoundError."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text("utf-8"))


@cache
def names(prefix: str) -> tuple[str, ...]:
    """The names of all files that begin so, sorted: `country_` or `language_`."""
    return tuple(sorted(path.stem for path in _FOLDER.glob(f"{prefix}*.toml")))
