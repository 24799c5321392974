"""Every model file that answers depend on: those fetched at set-up, and our own in the tree."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from documents_app import providers, weights
from documents_app.engine.mrz import line_reader

FETCH, RESTORE = "run `python -m documents_app.weights`", "take it from the source tree again"


@dataclass(frozen=True)
class FileStatus:
    """sha256: of the file that is there. advice: what to do where the state is not ok."""

    name: str
    state: weights.State
    sha256: str | None
    advice: str


def status() -> list[FileStatus]:
    """For the health page and `doctor`; reads a file anew only when it changed."""
    extras = providers.extras()
    how = FETCH.replace("weights", " --".join(["weights", *extras]))
    fetched = [
        FileStatus(found.model.name, found.state, found.found_sha256, how)
        for found in weights.status(extras)
    ]
    return [*fetched, _in_tree(line_reader.WEIGHTS, line_reader.SHA256)]


def _in_tree(path: Path, sha256: str) -> FileStatus:
    state, found = weights.examine(path, sha256)
    return FileStatus(path.name, state, found, RESTORE)
