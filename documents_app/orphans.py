"""Files whose row never came to be: the transaction rolled back after the file was written."""

from __future__ import annotations

from datetime import datetime, timedelta

from documents_app import vault
from documents_app.models import Picture

# Longer than any request lives, so that no file is taken away before its row is committed.
GRACE = timedelta(hours=1)


def collect(now: datetime) -> int:
    """Delete picture files that no row names; how many."""
    names = list(vault.names_older_than(now - GRACE))
    dropped = 0
    for start in range(0, len(names), 500):
        batch = names[start : start + 500]
        known = set(Picture.objects.filter(path__in=batch).values_list("path", flat=True))
        for name in batch:
            if name not in known and vault.drop(name):
                dropped += 1
    return dropped
