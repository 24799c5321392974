"""The records of the public structured test plan of the licence register, as data.

A value that the plan does not print is not compared: anything agrees with it. Where the plan says
that a field disagrees, it disagrees whatever is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from documents_app.providers.registers import AGENCY_FIELDS

_NOTHING: frozenset[str] = frozenset()
_EMPTY_TOO = frozenset({"middle_name", "name_suffix", "address_line2"})


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """values: field -> what the register has. fuzzy: field -> values that agree fuzzily alone.

    disagrees_in: state of the address asked about -> what disagrees then. answers_empty: fields
    that agree although nothing was asked about them. is_short: only the number is answered.
    """

    number: str
    values: Mapping[str, str] = field(default_factory=dict)
    disagrees: frozenset[str] = _NOTHING
    fuzzy: Mapping[str, frozenset[str]] = field(default_factory=dict)
    disagrees_in: Mapping[str, frozenset[str]] = field(default_factory=dict)
    answers_empty: frozenset[str] = _NOTHING
    is_short: bool = False


def _person(names: str, born: str, **others: str) -> dict[str, str]:
    """names: first / middle / last / suffix, where an empty piece is one that was not submitted."""
    order = ("first_name", "middle_name", "surname", "name_suffix")
    pieces = zip(order, (piece.strip() for piece in names.split("/")), strict=False)
    return {**{name: piece for name, piece in pieces if piece}, "birth_date": born, **others}


def _all_but(*names: str) -> frozenset[str]:
    return frozenset(AGENCY_FIELDS) - set(names)


_RECORDS = (
    PlanRecord("DLDVSTRUCTUREDTEST11", _person("STEVEN//BROWN", "1980-01-01")),
    PlanRecord(
        "DLDVSTRUCTUREDTEST12",
        _person(
            "STEVEN/DANIEL/BROWN/JR",
            "1980-01-01",
            eye_colour="BRO",
            sex="M",
            address_line1="4301 Wilson Blvd",
            address_line2="1234",
            city="Arlington",
            state="VA",
            postcode="22203",
            height="70 in",
            weight="200 lb",
            issue_date="2011-10-10",
            expiry_date="2023-10-10",
        ),
        fuzzy={
            "first_name": frozenset({"STEPHEN"}),
            "middle_name": frozenset({"DANEEL"}),
            "surname": frozenset({"BARON"}),
        },
    ),
    PlanRecord(
        "DLDVSTRUCTUREDTEST13",
        _person("ELLI/KING/ROGER/JR", "1970-02-03"),
        frozenset(
            {"surname", "middle_name", "name_suffix", "birth_date", "eye_colour", "expiry_date"}
        ),
    ),
    PlanRecord(
        "DLDVSTRUCTUREDTEST14",
        _person("RUBY//HASAN", "1970-01-01"),
        frozenset({"city", "issue_date", "expiry_date"}),
    ),
    PlanRecord(
        "DLDVSTRUCTUREDTEST16",
        _person("JEFF//JONES", "1970-01-01"),
        disagrees_in={"MD": frozenset({"address_line1", "address_line2", "state", "postcode"})},
        answers_empty=_EMPTY_TOO,
    ),
    PlanRecord(
        "DLDVSTRUCTUREDTEST22",
        _person("BROWN//KATTY", "1982-12-23", expiry_date="2023-11-11"),
        frozenset({"expiry_date"}),
    ),
    PlanRecord("DLDVSTRUCTUREDTEST786", disagrees=frozenset({"document_number"}), is_short=True),
    PlanRecord("NOMATCH123", disagrees=frozenset({"document_number"})),
    PlanRecord("DLDVLONGESTNAME123", _person("FIRSTNAME//LASTNAMEISLONGERXXXXXXXXX", "1980-02-29")),
    PlanRecord(
        "DLDVLONGESTNAME456",
        _person("FIRSTNAMELONG/MLONG/LASTNAMELONGE", "1980-02-29"),
        frozenset(
            {
                "address_line1",
                "eye_colour",
                "sex",
                "height",
                "weight",
                "document_category",
                "issue_date",
                "expiry_date",
            }
        ),
    ),
    PlanRecord("PERMITCARD123", _person("SMITH//JOHNSON/JR", "1980-02-29")),
    PlanRecord(
        "PERMITCARD456",
        _person("JOHNSON//SMITH/SR", "1980-01-05", state="VA"),
        _all_but("document_number", "sex", "document_category", "state"),
    ),
    PlanRecord(
        "STATECARD123",
        _person("JACKSON//JACKSON", "1970-12-31"),
        frozenset({"address_line1", "issue_date", "expiry_date"}),
    ),
    PlanRecord(
        "STATECARD456",
        _person("MICHAEL/A/JACKSON/JR", "1970-10-09"),
        frozenset(
            {"first_name", "birth_date", "eye_colour", "address_line2", "postcode", "expiry_date"}
        ),
    ),
    PlanRecord(
        "REPORTEDDECEASED1234",
        _person("DECEASED/IS/PERSON", "1956-05-31"),
        frozenset({"document_number"}),
        answers_empty=_EMPTY_TOO,
    ),
    PlanRecord(
        "INCOMPLETEDATA123",
        _person("NATIVE/JERRY/CHICAGO", "1979-01-01"),
        _all_but(
            *("document_number", "first_name", "middle_name", "surname", "name_suffix"),
            "birth_date",
        ),
    ),
    PlanRecord(
        "DLDVFUZZYLOGICTEST11",
        _person("//", "1980-01-01"),
        fuzzy={
            "first_name": frozenset({"STEVEN"}),
            "middle_name": frozenset({"SCOTT"}),
            "surname": frozenset({"BROWN"}),
        },
    ),
)
RECORDS: dict[str, PlanRecord] = {record.number: record for record in _RECORDS}
