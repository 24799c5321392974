"""Simulators of telephone networks, with numbers reserved for fiction, and of a map.

Any other number gets no answer, so that nobody passes or fails by chance.
"""

from __future__ import annotations

from devices_app.providers.registers import PhoneQuestion, SimSwapAnswer
from devices_app.searching import normalised
from devices_app.shapes import PlaceNames, PointRecord
from sessions_app.registers import (
    Agreement,
    Overall,
    RegisterAnswer,
    RegisterUnavailable,
    overall_of,
)

# Number -> what disagrees; docs/registers.md prints the table.
DISAGREES: dict[str, frozenset[str]] = {
    "12025550100": frozenset(),
    "12025550101": frozenset({"surname"}),
    "12025550102": frozenset({"address_line1", "address_line2", "city", "state", "postcode"}),
    "12025550103": frozenset({"sim"}),
    "12025550104": frozenset(),
}
NO_RECORD, SWAPPED = "12025550105", "12025550104"


class OperatorSimulator:
    name = "operator-simulator"
    version = "simulator 1"

    def ask(self, question: PhoneQuestion) -> RegisterAnswer:
        number = normalised("phone", question.phone)
        if number == NO_RECORD:
            return RegisterAnswer(Overall.NO_RECORD, {"phone": Agreement.DISAGREES})
        if number not in DISAGREES:
            raise RegisterUnavailable("the number is not in the simulated plan")
        asked = ("phone", "sim", *question.fields)
        fields = {
            name: Agreement.DISAGREES if name in DISAGREES[number] else Agreement.AGREES
            for name in asked
        }
        return RegisterAnswer(overall_of(fields.values()), fields, f"simulated:{number}")


class SimSwapSimulator:
    name = "sim-swap-simulator"
    version = "simulator 1"

    def ask(self, phone: str) -> SimSwapAnswer:
        number = normalised("phone", phone)
        if number not in {*DISAGREES, NO_RECORD}:
            raise RegisterUnavailable("the number is not in the simulated plan")
        return SimSwapAnswer(number == SWAPPED, f"simulated:{number}")


class PlacesSimulator:
    """A map on which every degree is a town of its own, of no country."""

    name = "places-simulator"
    version = "simulator 1"

    def ask(self, point: PointRecord) -> PlaceNames:
        if point.latitude is None or point.longitude is None:
            return PlaceNames()
        town = f"Simulated {point.latitude:.0f} {point.longitude:.0f}"
        return PlaceNames(location=town, country_name="Simulated", locality=town)
