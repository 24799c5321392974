"""The first line of an AAMVA file: who issued it, by which version, and where its subfiles are."""

import re
from dataclasses import dataclass

# "ANSI " since version 1; "AAMVA" on pre-standard cards. Some printers lose or add a space, readers
# a letter (winfinit/aamvajs, its sample of CT), and some files end here (no version).
_FILE_TYPE = re.compile(r"(?:ANSI|A{0,2}MVAA?)[ ]{0,2}(?P<iin>\d{6})(?P<version>\d{2})?")
# Alberta writes letters where the offset and the length should be (c0shea/IdParser, AB).
_UNREADABLE = re.compile(
    r"(?:(?:DL|ID|EN|Z[A-Z])(?!D[A-D][A-Z])[A-Za-z0-9]{0,8}?){1,4}?(?=(?:DL|ID|EN)\s?D[A-D][A-Z])"
)
# Genuine cards count from 0 or from 1, and with or without their last separator.
_SLACK = 2
_FIRST_ELEMENT = re.compile(r"(?:DL|ID|EN)\s*D[A-D][A-Z]")
_DIRECTORY = re.compile(r"(?P<type>[A-Z][A-Z0-9])(?P<offset>\d{4})(?P<length>\d{4})")


@dataclass(frozen=True)
class Entry:
    type: str
    offset: int
    length: int


@dataclass(frozen=True)
class Header:
    """`end` is where the body may begin; a payload without a header has only that."""

    iin: str | None
    version: int | None
    jurisdiction_version: int | None
    entries: tuple[Entry, ...]
    end: int
    warnings: tuple[str, ...]


def read_header(text: str) -> Header:
    """Read what there is; what is missing or contradicts itself becomes a warning."""
    found = _FILE_TYPE.search(text)
    if found is None:
        body = _FIRST_ELEMENT.search(text)
        start = body.start() if body else 0
        return Header(None, None, None, (), start, ("header: no file type, issuer and version",))
    version = int(found["version"]) if found["version"] else None
    jurisdiction, announced, start = _counts(text, found.end(), version)
    entries, end = _directory(text, start)
    rubbish = _UNREADABLE.match(text, end)
    end = rubbish.end() if rubbish else end
    warnings = []
    if announced is None or announced != len(entries):
        warnings.append(f"header: {len(entries)} subfiles listed, {announced} announced")
    warnings += [
        f"header: subfile {entry.type} is not at its offset"
        for entry in entries
        if not _is_near(text, entry)
    ]
    warnings += [
        f"header: subfile {entry.type} reaches beyond the end"
        for entry in entries
        if entry.offset + entry.length > len(text) + _SLACK
    ]
    return Header(found["iin"], version, jurisdiction, entries, end, tuple(warnings))


def _is_near(text: str, entry: Entry) -> bool:
    at = max(text.find("@"), 0) + entry.offset
    return entry.type in text[max(at - _SLACK, 0) : at + _SLACK + len(entry.type)]


def _counts(text: str, at: int, version: int | None) -> tuple[int | None, int | None, int]:
    """(jurisdiction version, number of subfiles, where the directory starts).

    Version 1 has no jurisdiction version; the digits that are there decide, not the version,
    since cards exist which announce version 1 and print the later header.
    """
    digits = re.compile(r"\d{0,4}").match(text, at)
    run = digits.group() if digits else ""
    if len(run) == 4:
        return int(run[:2]), int(run[2:]), at + 4
    if len(run) >= 2:
        alone = int(run[:2])
        return (None, alone, at + 2) if version in (0, 1) else (alone, None, at + 2)
    return None, None, at


def _directory(text: str, at: int) -> tuple[tuple[Entry, ...], int]:
    entries: list[Entry] = []
    while found := _DIRECTORY.match(text, at):
        entries.append(Entry(found["type"], int(found["offset"]), int(found["length"])))
        at = found.end()
    return tuple(entries), at
