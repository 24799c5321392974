"""The fictional list: people of our own invention, whom test integrations and the sample find."""

from __future__ import annotations

from pathlib import Path

from risk_app.models import ListVersion, SanctionsList
from risk_app.sanctions import loading

CODE = "fictional"
FILE = Path(__file__).parent / "data" / "fictional.csv"


def ensure() -> ListVersion:
    """The version of the fictional list that is searched, loaded where it is not yet."""
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
