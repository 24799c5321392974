"""Takes the files of a list in: all or nothing, and what is searched changes at one moment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from risk_app.models import ListVersion, SanctionsList
from risk_app.sanctions import activating, differences, failures, filling, self_test, watching
from risk_app.sanctions.keys import MATCHER_VERSION
from risk_app.sanctions.parsers import PARSERS, ParsedList
from risk_app.sanctions.refusals import ListRefused
from risk_app.sanctions.shapes import ListedParty
from risk_app.sanctions.soundness import refuse_unless_sound
from risk_app.sanctions.unpacking import ListFiles, unpacked
from sessions_app.locking import take_turns

_State = ListVersion.State
Given = Iterable[tuple[str, Path]]


def load(
    listed: SanctionsList, given: Given, *, by: str = "system", force: bool = False
) -> ListVersion:
    """The version that is searched from now on: that of the files.

    given: the name and place of each file. Files of the version that is searched already are
    noted as checked. Raises ListRefused where the files are refused; then nothing has changed but
    that the list says so.
    """
    files: ListFiles | None = None
    listed.refresh_from_db(fields=["active", "problem"])
    try:
        with unpacked(given, PARSERS[listed.format]) as files:
            return _take(listed, files, by=by, force=force)
    except ListRefused as refused:
        failures.note(listed, refused, digest=files.digest if files else "", by=by)
        raise


def confirm(version: ListVersion) -> ListVersion:
    """Note that the version that is searched is still the publisher's newest."""
    version.checked_at = timezone.now()
    version.save(update_fields=["checked_at"])
    SanctionsList.objects.filter(pk=version.list_id).update(problem="")
    watching.observe_checked(version)
    return version


def is_of(version: ListVersion, digest: str) -> bool:
    """Whether the version is what this build's parser and matcher make of files of that digest."""
    made_by = (version.content_digest, version.parser_version, version.matcher_version)
    return made_by == (digest, PARSERS[version.list.format].version, MATCHER_VERSION)


def rehearse(listed: SanctionsList, given: Given, *, force: bool = False) -> ParsedList:
    """What the files say, as they would be taken; raises ListRefused and changes nothing."""
    with unpacked(given, PARSERS[listed.format]) as files:
        parsed = PARSERS[listed.format].read(files.files)
    refuse_unless_sound(parsed, listed.active, force=force)
    return parsed


def renew(listed: SanctionsList) -> ListVersion:
    """Write the present entries anew, for a matcher that makes other keys of them."""
    listed.refresh_from_db(fields=["active"])
    before = listed.active
    if before is None:
        raise ValueError(f"list {listed.code} has no version to renew")
    parties = tuple(differences.parties_of(before))
    version = _filled(
        listed, parties, digest=before.content_digest, published_on=before.published_on,
        parser_version=before.parser_version, by="system",
    )  # fmt: skip
    return _settled(version)


def _take(listed: SanctionsList, files: ListFiles, *, by: str, force: bool) -> ListVersion:
    if same := _same(listed, files.digest):
        return _settled(same)
    parser = PARSERS[listed.format]
    parsed = parser.read(files.files)
    refuse_unless_sound(parsed, listed.active, force=force)
    version = _filled(
        listed, parsed.parties, digest=files.digest, published_on=parsed.published_on,
        parser_version=parser.version, by=by,
    )  # fmt: skip
    return _settled(version)


def _filled(
    listed: SanctionsList,
    parties: Sequence[ListedParty],
    *,
    digest: str,
    published_on: date | None,
    parser_version: str,
    by: str,
) -> ListVersion:
    """A version with all its rows that finds itself, ready to be searched."""
    with transaction.atomic():
        take_turns([f"sanctions list {listed.pk}"])
        if same := _same(listed, digest):
            return same  # somebody else took the same files meanwhile
        version = ListVersion.objects.create(
            list=listed, content_digest=digest, published_on=published_on,
            fetched_at=timezone.now(), parser_version=parser_version,
            matcher_version=MATCHER_VERSION, imported_by=by,
        )  # fmt: skip
        filling.fill(version, parties)
        self_test.refuse_unless_found(version)
        version.state = _State.READY
        version.save(update_fields=["state"])
    return version


def _same(listed: SanctionsList, digest: str) -> ListVersion | None:
    """The version that is searched, or could be, where it is what we would make of the files."""
    found = ListVersion.objects.filter(
        list=listed, content_digest=digest, state__in=(_State.ACTIVE, _State.READY)
    ).select_related("list")
    return next((version for version in found if is_of(version, digest)), None)


def _settled(version: ListVersion) -> ListVersion:
    """Search a version that is ready; note of one that is searched that it is still the newest."""
    if version.state == _State.READY:
        watching.observe_activated(activating.activate(version))
        return version
    return confirm(version)
