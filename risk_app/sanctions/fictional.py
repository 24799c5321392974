"""The fictional list: people of our own invention, whom test integrations and the sample find.

It is loaded when the first check of a test integration asks for it, or by
`manage.py sanctions update fictional`: an installation that searches no list pays nothing for it.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from risk_app.models import ListVersion, SanctionsList
from risk_app.sanctions import loading, unpacking
from risk_app.sanctions.parsers import plain_csv

CODE = "fictional"
FILE = Path(__file__).parent / "data" / "fictional.csv"


def ensure() -> ListVersion:
    """The version that is searched, loaded where the one of this build is not yet."""
    listed = SanctionsList.objects.filter(code=CODE).select_related("active").first()
    if listed is not None and listed.active is not None and loading.is_of(listed.active, _digest()):
        return listed.active
    listed, _ = SanctionsList.objects.get_or_create(
        code=CODE,
        defaults={
            "title": "People of our own invention",
            "publisher": "Bonafide",
            "format": SanctionsList.Format.PLAIN_CSV,
            "is_fictional": True,
        },
    )
    return loading.load(listed, [(FILE.name, FILE)], force=True)


@lru_cache(maxsize=1)
def _digest() -> str:
    return unpacking.digest_of({plain_csv.FILE: FILE})
