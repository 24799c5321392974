"""Every data element of the AAMVA card design standard: its name, its kind, where it is due."""

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from documents_app.engine.aamva.old_elements import OLD_MANDATORY, OLD_ROWS

Kind = Literal["text", "date", "sex", "height", "code", "flag", "truncation", "compliance"]

FIRST_VERSION, LAST_VERSION = 1, 11
# What a card that is no licence need not say: classes, restrictions, endorsements.
DRIVING = frozenset(("DCA", "DCB", "DCD", "DCH", "DAR", "DAS", "DAT"))


@dataclass(frozen=True)
class Element:
    """`field` is our canonical name; `mandatory` means by the version that was asked for."""

    id: str
    title: str
    field: str
    kind: Kind
    mandatory: bool


# id, title, canonical field, kind, first version, last version, versions in which it is mandatory.
# Names changed in 2009 (version 4): one given-names element became first and middle name.
_ALWAYS = (2, 11)
_NEVER = (0, 0)
_Row = tuple[str, str, str, Kind, int, int, tuple[int, int]]
ROWS: tuple[_Row, ...] = (
    ("DCA", "Jurisdiction-specific vehicle class", "vehicle_class", "code", 2, 11, _ALWAYS),
    ("DCB", "Jurisdiction-specific restriction codes", "restrictions", "code", 2, 11, _ALWAYS),
    ("DCD", "Jurisdiction-specific endorsement codes", "endorsements", "code", 2, 11, _ALWAYS),
    ("DBA", "Document expiration date", "expiry_date", "date", 2, 11, _ALWAYS),
    ("DCS", "Customer family name", "surname", "text", 2, 11, _ALWAYS),
    ("DCT", "Customer given names", "given_names", "text", 2, 3, (2, 3)),
    ("DAC", "Customer first name", "first_name", "text", 4, 11, (4, 11)),
    ("DAD", "Customer middle names", "middle_name", "text", 4, 11, (4, 11)),
    ("DBD", "Document issue date", "issue_date", "date", 2, 11, _ALWAYS),
    ("DBB", "Date of birth", "birth_date", "date", 2, 11, _ALWAYS),
    ("DBC", "Physical description: sex", "sex", "sex", 2, 11, _ALWAYS),
    ("DAY", "Physical description: eye colour", "eye_colour", "code", 2, 11, _ALWAYS),
    ("DAU", "Physical description: height", "height", "height", 2, 11, _ALWAYS),
    ("DAG", "Address: street 1", "address", "text", 2, 11, _ALWAYS),
    ("DAI", "Address: city", "city", "text", 2, 11, _ALWAYS),
    ("DAJ", "Address: jurisdiction code", "state", "code", 2, 11, _ALWAYS),
    ("DAK", "Address: postal code", "postcode", "code", 2, 11, _ALWAYS),
    ("DAQ", "Customer ID number", "document_number", "code", 2, 11, _ALWAYS),
    ("DCF", "Document discriminator", "document_discriminator", "code", 2, 11, _ALWAYS),
    ("DCG", "Country identification", "country", "code", 2, 11, _ALWAYS),
    ("DCH", "Federal commercial vehicle codes", "federal_vehicle_codes", "code", 2, 3, (2, 3)),
    ("DDE", "Family name truncation", "surname_truncation", "truncation", 4, 11, (4, 11)),
    ("DDF", "First name truncation", "first_name_truncation", "truncation", 4, 11, (4, 11)),
    ("DDG", "Middle name truncation", "middle_name_truncation", "truncation", 4, 11, (4, 11)),
    ("DCE", "Physical description: weight range", "weight_range", "code", 2, 11, (2, 2)),
    ("DAH", "Address: street 2", "address_line2", "text", 2, 11, _NEVER),
    ("DAZ", "Hair colour", "hair_colour", "code", 2, 11, _NEVER),
    ("DCI", "Place of birth", "place_of_birth", "text", 2, 11, _NEVER),
    ("DCJ", "Audit information", "audit_information", "code", 2, 11, _NEVER),
    ("DCK", "Inventory control number", "inventory_control", "code", 2, 11, _NEVER),
    ("DBN", "Alias family name", "alias_surname", "text", 2, 11, _NEVER),
    ("DBG", "Alias given name", "alias_given_names", "text", 2, 11, _NEVER),
    ("DBS", "Alias suffix name", "alias_suffix", "text", 2, 11, _NEVER),
    ("DCU", "Name suffix", "name_suffix", "text", 2, 11, _NEVER),
    ("DCL", "Race or ethnicity", "race", "code", 2, 11, _NEVER),
    ("DCM", "Standard vehicle classification", "standard_vehicle_class", "code", 2, 11, _NEVER),
    ("DCN", "Standard endorsement code", "standard_endorsements", "code", 2, 11, _NEVER),
    ("DCO", "Standard restriction code", "standard_restrictions", "code", 2, 11, _NEVER),
    ("DCP", "Vehicle classification description", "vehicle_class_text", "text", 2, 11, _NEVER),
    ("DCQ", "Endorsement description", "endorsements_text", "text", 2, 11, _NEVER),
    ("DCR", "Restriction description", "restrictions_text", "text", 2, 11, _NEVER),
    ("DDA", "Compliance type", "compliance", "compliance", 4, 11, _NEVER),
    ("DDB", "Card revision date", "card_revision_date", "date", 4, 11, _NEVER),
    ("DDC", "HazMat endorsement expiry", "hazmat_expiry_date", "date", 4, 11, _NEVER),
    ("DDD", "Limited duration document", "limited_duration", "flag", 4, 11, _NEVER),
    ("DAW", "Weight in pounds", "weight_lb", "code", 2, 11, _NEVER),
    ("DAX", "Weight in kilograms", "weight_kg", "code", 2, 11, _NEVER),
    ("DDH", "Under 18 until", "under_18_until", "date", 5, 11, _NEVER),
    ("DDI", "Under 19 until", "under_19_until", "date", 5, 11, _NEVER),
    ("DDJ", "Under 21 until", "under_21_until", "date", 5, 11, _NEVER),
    ("DDK", "Organ donor", "organ_donor", "flag", 6, 11, _NEVER),
    ("DDL", "Veteran", "veteran", "flag", 7, 11, _NEVER),
    ("DDM", "Commercial licence", "commercial_licence", "flag", 11, 11, _NEVER),
    ("DDN", "Non-domiciled holder", "non_domiciled", "flag", 11, 11, _NEVER),
    ("DDO", "Enhanced credential", "enhanced_credential", "flag", 11, 11, _NEVER),
    ("DDP", "Permit", "permit", "flag", 11, 11, _NEVER),
)


@cache
def elements_of(version: int) -> MappingProxyType[str, Element]:
    """The elements of one version by id; an unknown version is read like the nearest known one."""
    version = min(max(version, FIRST_VERSION), LAST_VERSION)
    if version == FIRST_VERSION:
        return MappingProxyType(
            {row[0]: Element(*row, mandatory=row[0] in OLD_MANDATORY) for row in OLD_ROWS}
        )
    return MappingProxyType(
        {
            id_: Element(id_, title, field, kind, mandatory=due[0] <= version <= due[1])
            for id_, title, field, kind, first, last, due in ROWS
            if first <= version <= last
        }
    )


@cache
def known_ids() -> frozenset[str]:
    """Ids of any version: jurisdictions mix them, and damaged headers leave no version."""
    return frozenset(row[0] for row in ROWS) | frozenset(row[0] for row in OLD_ROWS)


@cache
def any_version(id_: str, version: int) -> Element | None:
    """The element as this version means it, or as the nearest version that knows it does."""
    order = sorted(range(FIRST_VERSION, LAST_VERSION + 1), key=lambda v: (abs(v - version), v))
    return next((elements_of(v)[id_] for v in order if id_ in elements_of(v)), None)
