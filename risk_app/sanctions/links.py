"""The publisher's own page on an entry, where its address follows from the entry's number."""

from __future__ import annotations

from risk_app.models import SanctionsList

_Format = SanctionsList.Format
_PAGES = {
    _Format.OFAC_CSV: "https://sanctionssearch.ofac.treas.gov/Details.aspx?id={}",
    _Format.OFAC_ADVANCED: "https://sanctionssearch.ofac.treas.gov/Details.aspx?id={}",
}


def official_link(listed: SanctionsList, source_id: str) -> str:
    """The address, or empty: of most lists there is none for a single entry."""
    page = _PAGES.get(_Format(listed.format))
    is_number = source_id.isascii() and source_id.isdigit()
    return page.format(source_id) if page and is_number and not listed.is_fictional else ""
