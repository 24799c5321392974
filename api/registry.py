"""Every dialect the server speaks. To add one, write its folder and name it here."""

from __future__ import annotations

from api.dialects import Dialect
from api.transmit.dialect import DIALECT as TRANSMIT
from api.trusona.dialect import DIALECT as TRUSONA
from api.veriff.dialect import DIALECT as VERIFF
from api.vult.dialect import DIALECT as VULT

DIALECTS: dict[str, Dialect] = {one.name: one for one in (VERIFF, TRANSMIT, TRUSONA, VULT)}


class DialectUnknown(Exception):
    """No dialect has this name."""


def dialect_at(path: str) -> Dialect | None:
    """The dialect that the path belongs to; of two prefixes that fit, the longer one decides."""
    claimed = [
        (len(prefix), name)
        for name, one in DIALECTS.items()
        for prefix in one.prefixes
        if path == prefix or path.startswith(f"{prefix}/")
    ]
    return DIALECTS[max(claimed)[1]] if claimed else None


def dialect(name: str) -> Dialect:
    try:
        return DIALECTS[name]
    except KeyError:
        known = ", ".join(DIALECTS)
        raise DialectUnknown(f"there is no dialect {name!r}; there are: {known}") from None
