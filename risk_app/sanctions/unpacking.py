"""Files of a list, copied to a folder of our own: unpacked, limited in size, and their digest."""

from __future__ import annotations

import gzip
import hashlib
import lzma
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from django.conf import settings

from risk_app.sanctions import refusals
from risk_app.sanctions.parsers import Parser
from risk_app.sanctions.refusals import ListRefused

_CHUNK = 1024 * 1024
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
# An archive of a list holds a handful of files.
_MOST_MEMBERS = 50
# The last one is said of a way of packing that is not known here.
_DAMAGED = (
    *(EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile),
    *(lzma.LZMAError, NotImplementedError),
)


@dataclass(frozen=True, slots=True)
class ListFiles:
    """files: each file by its parser's own name. digest: SHA-256 of all of them, unpacked."""

    files: Mapping[str, Path]
    digest: str


@contextmanager
def unpacked(given: Iterable[tuple[str, Path]], parser: Parser) -> Iterator[ListFiles]:
    """Copies of the files that the parser needs, for the length of the block.

    given: the name of each file and where it lies. One that is packed with gzip or in a zip file
    is unpacked, whatever its name says. Raises ListRefused where one is missing, unknown, damaged
    or too large.
    """
    with TemporaryDirectory(prefix="bonafide-list-") as folder:
        files: dict[str, Path] = {}
        for name, path in given:
            for inner, copy in _copied(name, path, parser, Path(folder)):
                if inner in files:
                    raise ListRefused(refusals.UNKNOWN_FILE, f"{inner} was given twice")
                files[inner] = copy
        missing = [names[0] for names in parser.files if names[0] not in files]
        if missing:
            raise ListRefused(refusals.MISSING_FILE, f"missing: {', '.join(missing)}")
        yield ListFiles(files, digest_of(files))


def _copied(name: str, path: Path, parser: Parser, folder: Path) -> Iterator[tuple[str, Path]]:
    """The files that one given file holds: own name and copy of each."""
    try:
        with path.open("rb") as file:
            head = file.read(4)
            file.seek(0)
            if head == _ZIP:
                yield from _of_zip(name, file, parser, folder)
                return
            own = _own_name(name, parser)
            packed = gzip.GzipFile(fileobj=file) if head[:2] == _GZIP else file
            yield own, _copy(own, packed, folder)
    except _DAMAGED as error:
        is_cut_off = isinstance(error, EOFError)
        word = refusals.TRUNCATED if is_cut_off else refusals.ARCHIVE
        how = "ends before its content does" if is_cut_off else "is damaged"
        raise ListRefused(word, f"the packed file {name} {how}") from None
    except OSError as error:
        raise ListRefused(refusals.UNREADABLE, f"{name} cannot be read: {error.strerror}") from None


def _of_zip(name: str, file: IO[bytes], parser: Parser, folder: Path) -> Iterator[tuple[str, Path]]:
    with zipfile.ZipFile(file) as archive:
        members = [one for one in archive.infolist() if not one.is_dir()]
        if len(members) > _MOST_MEMBERS:
            raise ListRefused(refusals.ARCHIVE, f"{name} holds {len(members)} files")
        for member in members:
            inner = parser.name_of(Path(member.filename).name)
            if inner is None and len(members) == 1 and len(parser.files) == 1:
                inner = parser.files[0][0]
            if inner is None:
                continue
            if member.flag_bits & 1:
                raise ListRefused(refusals.ARCHIVE, f"{name} is locked by a password")
            with archive.open(member) as packed:
                yield inner, _copy(inner, packed, folder)


def _own_name(name: str, parser: Parser) -> str:
    """The parser's name of a file; where it needs one alone, whatever it is called."""
    bare = name.lower().removesuffix(".gz")
    own = parser.name_of(bare) or (parser.files[0][0] if len(parser.files) == 1 else None)
    if own is None:
        wanted = ", ".join(names[0] for names in parser.files)
        raise ListRefused(refusals.UNKNOWN_FILE, f"{name} is none of {wanted}")
    return own


def _copy(name: str, source: IO[bytes] | gzip.GzipFile, folder: Path) -> Path:
    """The file's content in the folder; raises ListRefused past the limit, whatever was told."""
    target, written = folder / name, 0
    with target.open("wb") as file:
        while part := source.read(_CHUNK):
            written += len(part)
            if written > settings.BONAFIDE_SANCTIONS_FILE_LIMIT:
                limit = settings.BONAFIDE_SANCTIONS_FILE_LIMIT
                raise ListRefused(refusals.TOO_LARGE, f"{name} has more than {limit} bytes")
            if b"\0" in part:
                raise ListRefused(refusals.ENCODING, f"{name} is no text in UTF-8")
            file.write(part)
    if not written:
        raise ListRefused(refusals.EMPTY, f"{name} is empty")
    return target


def digest_of(files: Mapping[str, Path]) -> str:
    """SHA-256 of the files, which are unpacked, in the order of their names, in hexadecimal."""
    whole = hashlib.sha256()
    for name in sorted(files):
        with files[name].open("rb") as file:
            whole.update(hashlib.file_digest(file, "sha256").digest())
    return whole.hexdigest()
