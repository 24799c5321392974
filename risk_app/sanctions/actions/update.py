"""manage.py sanctions update: take a list in, from files or from an address."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.management.base import CommandError

from risk_app.models import ListVersion, SanctionsList
from risk_app.sanctions import catalogue, clearing, fetching, fictional, loading, refreshing
from risk_app.sanctions.actions.saying import Say
from risk_app.sanctions.parsers import PARSERS
from risk_app.sanctions.refusals import ListRefused

HELP = "take a list in: from files, a folder or an address; without one, from where it is followed"
_BY = "command"

Files = list[tuple[str, Path]]


def add_arguments(parser: ArgumentParser) -> None:
    known = ", ".join(catalogue.KNOWN)
    parser.add_argument("code", help=f"{known}, fictional, or a word of your own with --format")
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--file", type=Path, action="append", help="each file; may be repeated")
    source.add_argument("--dir", type=Path, help="the folder in which the files lie")
    source.add_argument("--url", action="append", help="https address of the files, or of each")
    parser.add_argument("--format", choices=list(PARSERS), help="of a list that is not known here")
    parser.add_argument("--title", default="", help="of a list that is not known here")
    parser.add_argument("--dry-run", action="store_true", help="say what the files hold, no more")
    parser.add_argument("--force", action="store_true", help="take a list that lost many entries")


def run(given: Mapping[str, Any], say: Say) -> None:
    try:
        if given["code"] == fictional.CODE:
            _say(fictional.ensure(), say)
            return
        listed = _listed(given)
        if given["dry_run"]:
            _rehearse(listed, given, say)
        else:
            _say(_updated(listed, given), say)
    except ListRefused as refused:
        raise CommandError(f"{given['code']}: {refused}; nothing has changed") from None


def _listed(given: Mapping[str, Any]) -> SanctionsList:
    found = catalogue.find(given["code"], format=given["format"] or "", title=given["title"])
    if found is None:
        raise CommandError(
            f"{given['code']} is not known: say its --format; "
            "a code is of lower-case letters, digits, _ and -"
        )
    return found


def _updated(listed: SanctionsList, given: Mapping[str, Any]) -> ListVersion:
    if listed.pk is None:
        listed.save()
    if not _has_source(given):
        if not listed.addresses:
            raise CommandError(f"{listed.code} has no address: say --file, --dir or --url")
        return refreshing.refresh(listed, by=_BY, force=given["force"])
    with _files(listed, given) as files:
        version = loading.load(listed, files, by=_BY, force=given["force"])
    clearing.empty_old(listed)
    return version


def _rehearse(listed: SanctionsList, given: Mapping[str, Any], say: Say) -> None:
    if not _has_source(given):
        raise CommandError("say --file, --dir or --url")
    with _files(listed, given) as files:
        parsed = loading.rehearse(listed, files, force=given["force"])
    people = sum(party.kind == "person" for party in parsed.parties)
    names = sum(len(party.names) for party in parsed.parties)
    say(
        f"{listed.code}: {len(parsed.parties)} entries, {people} of them people, {names} names; "
        "nothing has changed"
    )


def _has_source(given: Mapping[str, Any]) -> bool:
    return any(given[name] for name in ("file", "dir", "url"))


@contextmanager
def _files(listed: SanctionsList, given: Mapping[str, Any]) -> Iterator[Files]:
    if given["file"]:
        yield [(path.name, path) for path in given["file"]]
    elif given["dir"]:
        yield _in_folder(given["dir"], listed)
    else:
        with TemporaryDirectory(prefix="bonafide-list-") as folder:
            addresses = catalogue.addresses_below(listed.code, given["url"])
            found = fetching.fetch_all(addresses, Path(folder), {}) or []
            yield [(one.name, one.path) for one in found if one.path]


def _in_folder(folder: Path, listed: SanctionsList) -> Files:
    """The files of the folder that the format names, or the one zip file that holds them."""
    if not folder.is_dir():
        raise CommandError(f"{folder} is no folder")
    parser = PARSERS[listed.format]
    files = sorted(path for path in folder.iterdir() if path.is_file())
    named = [path for path in files if parser.name_of(path.name.removesuffix(".gz"))]
    return [(path.name, path) for path in named or files if named or path.suffix == ".zip"]


def _say(version: ListVersion, say: Say) -> None:
    say(
        f"{version.list.code}: version {version.pk} is searched: {version.entity_count} entries, "
        f"{version.name_count} names; {version.added} added, {version.changed} changed, "
        f"{version.removed} removed against the one before"
    )
