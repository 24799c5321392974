"""What operators of telephone networks are asked, and who is asked here.

Live integrations ask what the operator of this server configured; test integrations ask the
simulator, and nothing else. A question never shows its values in a log or an exception.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

from sessions_app.gateways import Gateway, read_answer
from sessions_app.registers import RegisterAnswer, RegisterMissing, RegisterNonsense

# phone: the number is in use. sim: the number belongs to the SIM that answers to it.
OPERATOR_FIELDS = (
    *("phone", "sim", "first_name", "surname", "birth_date"),
    *("address_line1", "address_line2", "city", "state", "postcode", "country"),
)
_SIMULATOR = "devices_app.providers.simulator"


@dataclass(frozen=True, slots=True)
class PhoneQuestion:
    """Whose number it is. fields: names of OPERATOR_FIELDS -> value, without phone and sim."""

    phone: str = field(repr=False)
    fields: dict[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class SimSwapAnswer:
    """swapped: whether the number moved to another SIM lately; None where that is not known."""

    swapped: bool | None
    reference: str = ""


class OperatorRegister(Protocol):
    name: str
    version: str

    def ask(self, question: PhoneQuestion) -> RegisterAnswer:
        """What the number's operator says; raises RegisterUnavailable."""
        ...


class SimSwapRegister(Protocol):
    name: str
    version: str

    def ask(self, phone: str) -> SimSwapAnswer:
        """Whether the SIM was swapped; raises RegisterUnavailable."""
        ...


class OperatorGateway:
    """The operator's gateway to telephone networks; see docs/registers.md."""

    name = "operator gateway"
    version = "1"

    def __init__(self, url: str) -> None:
        self._url = url

    def ask(self, question: PhoneQuestion) -> RegisterAnswer:
        said = Gateway("operator", self._url).ask(
            {"register": "operator", "phone": question.phone, "fields": question.fields}
        )
        return read_answer(said)


class SimSwapGateway:
    name = "SIM swap gateway"
    version = "1"

    def __init__(self, url: str, *, within: float | None = None) -> None:
        """within: seconds in which all is said, for a caller who waits."""
        self._gateway = (
            Gateway("sim_swap", url)
            if within is None
            else Gateway("sim_swap", url, seconds=within, tries=1)
        )

    def ask(self, phone: str) -> SimSwapAnswer:
        said = self._gateway.ask({"register": "sim_swap", "phone": phone})
        swapped, reference = said.get("swapped"), said.get("reference", "")
        if not isinstance(reference, str):
            raise RegisterNonsense("the answer has another form")
        return sound_swap(SimSwapAnswer(swapped, reference))


def sound_swap(answer: object) -> SimSwapAnswer:
    """The answer, if it is one; else RegisterNonsense."""
    if not isinstance(answer, SimSwapAnswer) or not isinstance(answer.swapped, bool | None):
        raise RegisterNonsense("no answer about a SIM")
    return answer


def operator_register(*, is_test: bool) -> OperatorRegister:
    """Who is asked about numbers; raises RegisterMissing where nobody is configured."""
    if is_test:
        return cast(OperatorRegister, import_string(f"{_SIMULATOR}.OperatorSimulator")())
    chosen = settings.BONAFIDE_OPERATOR_REGISTER
    if not chosen:
        raise RegisterMissing("no such register is configured")
    if "://" in chosen:
        return OperatorGateway(chosen)
    return cast(OperatorRegister, import_string(chosen)())


def sim_swap_register(*, is_test: bool, within: float | None = None) -> SimSwapRegister | None:
    """Who is asked about SIMs; None where nobody is configured. within: see SimSwapGateway."""
    if is_test:
        return cast(SimSwapRegister, import_string(f"{_SIMULATOR}.SimSwapSimulator")())
    chosen = settings.BONAFIDE_SIM_SWAP
    if "://" in chosen:
        return SimSwapGateway(chosen, within=within)
    return cast(SimSwapRegister, import_string(chosen)()) if chosen else None
