"""The lists that we know by name, and those that an operator adds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from risk_app.models import SanctionsList

_Format = SanctionsList.Format


@dataclass(frozen=True, slots=True)
class KnownList:
    """files: what is fetched below a base address; none where an address names the file itself."""

    title: str
    publisher: str
    format: str
    files: tuple[str, ...] = ()


_CODE = re.compile(r"[a-z0-9_-]{1,40}")
_OFAC = "Office of Foreign Assets Control, United States"

KNOWN: dict[str, KnownList] = {
    "ofac_sdn": KnownList(
        "Specially Designated Nationals",
        _OFAC,
        _Format.OFAC_CSV,
        ("sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"),
    ),
    "ofac_consolidated": KnownList(
        "Consolidated list of others than SDN",
        _OFAC,
        _Format.OFAC_CSV,
        ("cons_prim.csv", "cons_alt.csv", "cons_add.csv", "cons_comments.csv"),
    ),
    "ofac_sdn_xml": KnownList(
        "Specially Designated Nationals, advanced XML", _OFAC, _Format.OFAC_ADVANCED
    ),
    "ofac_consolidated_xml": KnownList(
        "Consolidated list of others than SDN, advanced XML", _OFAC, _Format.OFAC_ADVANCED
    ),
    "eu": KnownList("Consolidated financial sanctions", "European Union", _Format.EU),
    "un": KnownList("Consolidated list", "United Nations Security Council", _Format.UN),
}


def find(code: str, *, format: str = "", title: str = "") -> SanctionsList | None:
    """The list of that code; one that is not saved yet where it is known, or its format is given.

    None otherwise: codes are up to 40 lower-case letters, digits, _ and -.
    """
    found = SanctionsList.objects.filter(code=code).select_related("active").first()
    if found is not None:
        return found
    known = KNOWN.get(code)
    if known is None and not (format and _CODE.fullmatch(code)):
        return None
    return SanctionsList(
        code=code,
        title=title[:200] or (known.title if known else code),
        publisher=known.publisher if known else "",
        format=known.format if known else format,
    )


def addresses_below(code: str, given: Sequence[str]) -> list[str]:
    """The address of each file: those that were given, or all files below the one that was."""
    known = KNOWN.get(code)
    if known is None or not known.files or len(given) != 1:
        return list(given)
    return [f"{given[0].rstrip('/')}/{name}" for name in known.files]
