"""OFAC's lists as advanced XML: birth dates, nationalities and names in their original script.

Published schema: the Advanced Sanctions List Standard (sdn_advanced.xsd, at first in the namespace
http://www.un.org/sanctions/1.0); the root is `Sanctions`. Its tables come first, then locations,
documents and parties, and the programs last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from risk_app.sanctions.parsers.elements import Element, elements_of, text_of
from risk_app.sanctions.parsers.ofac_features import features_of
from risk_app.sanctions.parsers.ofac_names import names_of
from risk_app.sanctions.parsers.ofac_references import References
from risk_app.sanctions.parsers.shapes import ParsedList, Parser
from risk_app.sanctions.shapes import EntityKind, ListedParty, PartyDocument

FILE = "sdn_advanced.xml"
_PARTY, _ENTRY, _ISSUED = "DistinctParty", "SanctionsEntry", "DateOfIssue"


def read(files: Mapping[str, Path]) -> ParsedList:
    """The parties of the one file, with the programs that come after them."""
    said = References()
    keep: dict[str, Callable[[Element], None]] = {
        "ReferenceValueSets": said.add_tables,
        "Location": said.add_location,
        "IDRegDocument": said.add_document,
    }
    parties: dict[str, ListedParty] = {}
    programs: dict[str, list[str]] = defaultdict(list)
    rows, published_on = 0, None
    for element in _elements(files[FILE], keep):
        if element.tag in keep:
            keep[element.tag](element)
        elif element.tag == _ISSUED:
            published_on = _date(element)
        elif element.tag == _ENTRY:
            programs[element.attrib.get("ProfileID", "")] += _programs(element, said)
        else:
            rows += 1
            parties |= _party(element, said)
    whole = tuple(
        replace(party, programs=tuple(dict.fromkeys(programs[profile])))
        for profile, party in parties.items()
    )
    return ParsedList(whole, published_on, rows=rows, bad_rows=rows - len(whole))


PARSER = Parser(
    version="ofac-advanced-1", files=((FILE, "cons_advanced.xml", "sdn_advanced"),), read=read
)


def _elements(path: Path, keep: Mapping[str, object]) -> Iterator[Element]:
    wanted = (*keep, _PARTY, _ENTRY, _ISSUED)
    elements = elements_of(FILE, path, root="Sanctions", wanted=wanted, namespaces=None)
    next(elements)
    return elements


def _party(element: Element, said: References) -> dict[str, ListedParty]:
    """The party by the number of its profile; nothing where it has no name or no kind."""
    profile = element.find("Profile")
    if profile is None:
        return {}
    kind = said.kind(profile.attrib.get("PartySubTypeID", ""))
    names = names_of(profile, said)
    number = element.attrib.get("FixedRef", "")
    if kind is None or not names or not number:
        return {}
    is_person = kind == EntityKind.PERSON
    features = features_of(profile, said)
    party = ListedParty(
        source_id=number,
        kind=kind,
        names=names,
        birth_dates=tuple(dict.fromkeys(features.births)) if is_person else (),
        countries=tuple(dict.fromkeys(features.countries)),
        documents=tuple(dict.fromkeys(_documents(profile, said))),
        title="; ".join(dict.fromkeys(features.titles)),
        remarks=text_of(element, "Comment"),
        sex=features.sex if is_person else "",
    )
    return {profile.attrib.get("ID", number): party}


def _documents(profile: Element, said: References) -> Iterator[PartyDocument]:
    for identity in profile.findall("Identity"):
        yield from said.documents[identity.attrib.get("ID", "")]


def _programs(entry: Element, said: References) -> list[str]:
    return [
        program
        for measure in entry.findall("SanctionsMeasure")
        if said.words["SanctionsType"].get(measure.attrib.get("SanctionsTypeID", ""), "Program")
        == "Program"
        and (program := text_of(measure, "Comment"))
    ]


def _date(element: Element) -> date | None:
    with suppress(ValueError):
        return date(*(int(text_of(element, part)) for part in ("Year", "Month", "Day")))
    return None
