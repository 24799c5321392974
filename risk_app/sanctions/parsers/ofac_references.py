"""The tables of OFAC's advanced XML, by whose numbers everything else in it is said."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from risk_app.sanctions.countries import country_at_end, iso2_of
from risk_app.sanctions.parsers.elements import Element, text_of
from risk_app.sanctions.parsers.ofac_remarks import KINDS
from risk_app.sanctions.shapes import EntityKind, PartyDocument


@dataclass
class References:
    """words: table -> number -> word. The others: what is told once and referred to."""

    words: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    attributes: dict[str, dict[str, dict[str, str]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    locations: dict[str, str] = field(default_factory=dict)
    documents: dict[str, list[PartyDocument]] = field(default_factory=lambda: defaultdict(list))

    def add_tables(self, sets: Element) -> None:
        for table in sets:
            for one in table:
                number = one.attrib.get("ID", "")
                self.words[one.tag][number] = text_of(one)
                self.attributes[one.tag][number] = dict(one.attrib)

    def add_location(self, location: Element) -> None:
        """Keep the country of a location, if it is told in one of the three ways there are."""
        country = location.find("LocationCountry")
        area = location.find("LocationAreaCode")
        if country is not None:
            code = self.country(country.attrib.get("CountryID", ""))
        elif area is not None:
            described = self.attributes["AreaCode"].get(area.attrib.get("AreaCodeID", ""), {})
            code = self.country(described.get("CountryID", ""))
        else:
            code = ""
        values = [text_of(value) for value in location.iter("Value")]
        code = code or next((found for text in values if (found := country_at_end(text))), "")
        self.locations[location.attrib.get("ID", "")] = code

    def add_document(self, document: Element) -> None:
        number = text_of(document, "IDRegistrationNo")
        kind = self.words["IDRegDocType"].get(document.attrib.get("IDRegDocTypeID", ""), "")
        if number:
            self.documents[document.attrib.get("IdentityID", "")].append(
                PartyDocument(
                    KINDS.get(kind.lower(), kind.lower()),
                    number,
                    self.country(document.attrib.get("IssuedBy-CountryID", "")),
                )
            )

    def country(self, number: str) -> str:
        said = self.attributes["Country"].get(number, {}).get("ISO2", "")
        return iso2_of(said) or iso2_of(self.words["Country"].get(number, ""))

    def kind(self, sub_type: str) -> EntityKind | None:
        """What a party of that kind is; None where the tables do not say so."""
        word = self.words["PartySubType"].get(sub_type)
        if word is None:
            return None
        if word in {"Vessel", "Aircraft"}:
            return EntityKind(word.lower())
        of = self.attributes["PartySubType"][sub_type].get("PartyTypeID", "")
        is_person = self.words["PartyType"].get(of) == "Individual"
        return EntityKind.PERSON if is_person else EntityKind.ORGANISATION
