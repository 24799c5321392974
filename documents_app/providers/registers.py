"""What registers of documents and of people are asked, and who is asked here.

Live integrations ask the register that the operator configured; test integrations ask the
simulator, and nothing else. A question never shows its values in a log or an exception.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

from sessions_app.gateways import Gateway, read_answer
from sessions_app.registers import RegisterAnswer, RegisterMissing

_NAMES = ("first_name", "middle_name", "surname", "name_suffix")
_ADDRESS = ("address_line1", "address_line2", "city", "state", "postcode")
AGENCY_FIELDS = (
    *("document_number", "document_category", "issue_date", "expiry_date"),
    *_NAMES,
    *("birth_date", "sex", "eye_colour", "height", "weight"),
    *_ADDRESS,
)
RECORDS_FIELDS = (*_NAMES, "birth_date", "personal_number", *_ADDRESS, "country")

_SIMULATOR = "documents_app.providers.aamva_simulator"


class QuestionRefused(ValueError):
    """The question lacks what the register cannot do without."""


@dataclass(frozen=True, slots=True)
class DocumentQuestion:
    """About a licence or an identity card. fields: names of AGENCY_FIELDS -> value."""

    document_type: str
    issuing_country: str
    issuing_state: str
    fields: dict[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class PersonQuestion:
    """About a person. fields: names of RECORDS_FIELDS -> value."""

    fields: dict[str, str] = field(repr=False)


class AgencyRegister(Protocol):
    name: str
    version: str

    def ask(self, question: DocumentQuestion) -> RegisterAnswer:
        """What the issuing agency says; raises RegisterUnavailable."""
        ...


class RecordsRegister(Protocol):
    name: str
    version: str

    def ask(self, question: PersonQuestion) -> RegisterAnswer:
        """What records of people say; raises RegisterUnavailable."""
        ...


class AgencyGateway:
    """The operator's gateway to an agency; see docs/registers.md."""

    name = "agency gateway"
    version = "1"

    def __init__(self, url: str) -> None:
        self._url = url

    def ask(self, question: DocumentQuestion) -> RegisterAnswer:
        said = Gateway("agency", self._url).ask(
            {
                "register": "agency",
                "document_type": question.document_type,
                "issuing_country": question.issuing_country,
                "issuing_state": question.issuing_state,
                "fields": question.fields,
            }
        )
        return read_answer(said)


class RecordsGateway:
    """The operator's gateway to records of people; see docs/registers.md."""

    name = "records gateway"
    version = "1"

    def __init__(self, url: str) -> None:
        self._url = url

    def ask(self, question: PersonQuestion) -> RegisterAnswer:
        said = Gateway("records", self._url).ask({"register": "records", "fields": question.fields})
        return read_answer(said)


def agency_register(*, is_test: bool) -> AgencyRegister:
    """Who is asked about documents; raises RegisterMissing where nobody is configured."""
    if is_test:
        return cast(AgencyRegister, import_string(f"{_SIMULATOR}.AgencySimulator")())
    chosen = _chosen(settings.BONAFIDE_AGENCY_REGISTER)
    if "://" in chosen:
        return AgencyGateway(chosen)
    return cast(AgencyRegister, import_string(chosen)())


def records_register(*, is_test: bool) -> RecordsRegister:
    """Who is asked about people; raises RegisterMissing where nobody is configured."""
    if is_test:
        return cast(RecordsRegister, import_string(f"{_SIMULATOR}.RecordsSimulator")())
    chosen = _chosen(settings.BONAFIDE_RECORDS_REGISTER)
    if "://" in chosen:
        return RecordsGateway(chosen)
    return cast(RecordsRegister, import_string(chosen)())


def _chosen(setting: str) -> str:
    if not setting:
        raise RegisterMissing("no such register is configured")
    return setting
