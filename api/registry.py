"""Every dialect the server speaks. To add one, write its folder and name it here."""

from __future__ import annotations

from api.dialects import Dialect
from api.veriff.dialect import DIALECT as VERIFF

DIALECTS: dict[str, Dialect] = {one.name: one for one in (VERIFF,)}


class DialectUnknown(Exception):
    """No dialect has this name."""


def dialect(name: str) -> Dialect:
    try:
        return DIALECTS[name]
    except KeyError:
        known = ", ".join(DIALECTS)
        raise DialectUnknown(f"there is no dialect {name!r}; there are: {known}") from None
