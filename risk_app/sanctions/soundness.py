"""Whether what was parsed may take the place of what is searched."""

from __future__ import annotations

from risk_app.models import ListVersion
from risk_app.sanctions import refusals
from risk_app.sanctions.parsers import ParsedList
from risk_app.sanctions.refusals import ListRefused

# Shares of all rows, of lines that belong to an entry, and of the entries and names there were.
MOST_BAD_ROWS = 0.001
MOST_ORPHANS = 0.01
MOST_LOST = 0.20
_LONGEST_ID = 60


def refuse_unless_sound(parsed: ParsedList, before: ListVersion | None, *, force: bool) -> None:
    """Raise ListRefused where the files are not what the publisher's are.

    force: take also a list that lost many of its entries.
    """
    if parsed.bad_rows > MOST_BAD_ROWS * parsed.rows:
        why = f"{parsed.bad_rows} of {parsed.rows} rows cannot be read as the format says"
        raise ListRefused(refusals.COLUMNS, why)
    if not parsed.parties:
        raise ListRefused(refusals.EMPTY, "the list has no entries")
    if parsed.orphans > MOST_ORPHANS * parsed.lines:
        why = f"{parsed.orphans} of {parsed.lines} aliases and addresses have no entry"
        raise ListRefused(refusals.ORPHANS, why)
    _refuse_twins(parsed)
    if before is not None and not force:
        _refuse_losses(parsed, before)


def _refuse_losses(parsed: ParsedList, before: ListVersion) -> None:
    """Entries may be gone, or the names that they had beside their main one."""
    names = sum(len(party.names) for party in parsed.parties)
    counted = (
        ("entries", len(parsed.parties), before.entity_count),
        ("names", names, before.name_count),
    )
    for what, now, then in counted:
        if now < (1 - MOST_LOST) * then:
            why = f"{now} {what} where there were {then}: --force takes it"
            raise ListRefused(refusals.SHRUNK, why)


def _refuse_twins(parsed: ParsedList) -> None:
    ids = [party.source_id for party in parsed.parties]
    if len(set(ids)) < len(ids):
        raise ListRefused(
            refusals.DUPLICATES, f"{len(ids) - len(set(ids))} entries are there twice"
        )
    if any(len(one) > _LONGEST_ID for one in ids):
        raise ListRefused(refusals.SCHEMA, f"the number of an entry has over {_LONGEST_ID} letters")
