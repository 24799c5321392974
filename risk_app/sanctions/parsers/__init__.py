"""The parsers by format."""

from __future__ import annotations

from risk_app.models import SanctionsList
from risk_app.sanctions.parsers import eu, ofac_advanced, ofac_csv, plain_csv, un
from risk_app.sanctions.parsers.shapes import ParsedList, Parser

__all__ = ["PARSERS", "ParsedList", "Parser"]

_Format = SanctionsList.Format

PARSERS: dict[str, Parser] = {
    _Format.OFAC_CSV: ofac_csv.PARSER,
    _Format.OFAC_ADVANCED: ofac_advanced.PARSER,
    _Format.EU: eu.PARSER,
    _Format.UN: un.PARSER,
    _Format.PLAIN_CSV: plain_csv.PARSER,
}
