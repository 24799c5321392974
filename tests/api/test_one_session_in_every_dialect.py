"""One session, opened in one dialect and read in every other: the same id, outcome and number.

Every answer is judged by the contract of the dialect that gives it: the callers see to that.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from documents_app.models import Picture
from sessions_app import lifecycle
from sessions_app.credentials import Issued
from sessions_app.models import Session
from sessions_app.status import Status
from tests.api.transmit.caller import SESSIONS
from tests.api.transmit.caller import Caller as TransmitCaller
from tests.api.transmit.conftest import picture_of
from tests.api.transmit.journey import TransmitJourney
from tests.api.trusona.caller import Caller as TrusonaCaller
from tests.api.trusona.caller import path_of
from tests.api.trusona.journey import TrusonaJourney
from tests.api.veriff.caller import Caller as VeriffCaller
from tests.api.veriff.journey import VeriffJourney
from tests.api.veriff.operations import SUBMISSION
from tests.api.vult.caller import Caller as VultCaller
from tests.api.vult.journey import VultJourney
from tests.decided import FACTS, decide, read_document

JOURNEYS: dict[str, Any] = {
    "veriff": VeriffJourney,
    "trusona": TrusonaJourney,
    "transmit": TransmitJourney,
    "vult": VultJourney,
}
# What cannot arise through the API of a dialect, and why.
CANNOT_ARISE = {
    ("trusona", Status.RESUBMISSION): "new evidence is never asked for there: a person looks",
}


@dataclass(frozen=True)
class Seen:
    """What one dialect tells. outcome: its words for where the session stands."""

    id: str
    outcome: tuple[object, ...]
    number: str | None


class VeriffReader:
    """Says nothing of a session before its first decision."""

    OUTCOME: dict[Status, tuple[object, ...]] = {
        Status.CREATED: (None, None),
        Status.STARTED: (None, None),
        Status.SUBMITTED: (None, None),
        Status.APPROVED: ("approved", 9001),
        Status.REVIEW: ("review", 9121),
        Status.DECLINED: ("declined", 9102),
        Status.RESUBMISSION: ("resubmission_requested", 9103),
        Status.EXPIRED: ("expired", 9104),
        Status.ABANDONED: ("abandoned", 9104),
    }

    def __init__(self, issued: Issued) -> None:
        self._caller = VeriffCaller(issued)

    def read(self, session_id: str) -> Seen:
        told = self._caller.get(f"/v1/sessions/{session_id}/decision").json()["verification"]
        if told is None:
            return Seen(session_id, (None, None), None)
        document = told["document"] or {}
        return Seen(told["id"], (told["status"], told["code"]), document.get("number"))


class TrusonaReader:
    """Tells the number by the document, which is there as soon as it was read."""

    OUTCOME: dict[Status, tuple[object, ...]] = {
        Status.CREATED: ("WAITING", None),
        Status.STARTED: ("WAITING", None),
        Status.SUBMITTED: ("SCANNED", None),
        Status.APPROVED: ("SCANNED", "NO"),
        Status.REVIEW: ("SCANNED", "HIGH"),
        Status.DECLINED: ("SCANNED", "HIGH"),
        Status.RESUBMISSION: ("WAITING", None),
        Status.EXPIRED: ("EXPIRED", None),
        Status.ABANDONED: ("EXPIRED", None),
    }

    def __init__(self, issued: Issued) -> None:
        self._caller = TrusonaCaller(issued.integration)

    def read(self, session_id: str) -> Seen:
        told = self._caller.get(path_of(session_id)).json()
        document = self._caller.get(path_of(session_id, "document"))
        clear = document.json()["UNMASKED"] if document.status_code == 200 else {}
        outcome = (told["status"], told.get("overallRisk"))
        return Seen(told["id"], outcome, clear.get("documentNumber"))


class TransmitReader:
    """Tells what was read once the session is complete."""

    OUTCOME: dict[Status, tuple[object, ...]] = {
        Status.CREATED: ("pending", None),
        Status.STARTED: ("capturing", None),
        Status.SUBMITTED: ("processing", None),
        Status.APPROVED: ("complete", "ALLOW"),
        Status.REVIEW: ("complete", "CHALLENGE"),
        Status.DECLINED: ("complete", "DENY"),
        Status.RESUBMISSION: ("recapture", None),
        Status.EXPIRED: ("error", None),
        Status.ABANDONED: ("error", None),
    }

    def __init__(self, issued: Issued) -> None:
        self._caller = TransmitCaller(issued.integration)

    def read(self, session_id: str) -> Seen:
        told = self._caller.get(f"{SESSIONS}/{session_id}/result").json()
        outcome = (told["status"], told.get("recommendation"))
        return Seen(told["session_id"], outcome, (told.get("document") or {}).get("number"))


class VultReader:
    """Tells what was read as soon as it was, and whether the person is verified."""

    OUTCOME: dict[Status, tuple[object, ...]] = {
        Status.CREATED: ("in_progress", False),
        Status.STARTED: ("in_progress", False),
        Status.SUBMITTED: ("in_progress", False),
        Status.APPROVED: ("complete", True),
        Status.REVIEW: ("complete", False),
        Status.DECLINED: ("complete", False),
        Status.RESUBMISSION: ("in_progress", False),
        Status.EXPIRED: ("expired", False),
        Status.ABANDONED: ("expired", False),
    }

    def __init__(self, issued: Issued) -> None:
        self._caller = VultCaller(issued.integration)

    def read(self, session_id: str) -> Seen:
        told = self._caller.read(session_id)
        document = self._caller.post("idv/document/read", {"session_id": session_id})
        number = document.json().get("document_number") if document.status_code == 200 else None
        return Seen(told["session_id"], (told["status_e"], told["verified"]), number)


READERS: dict[str, Any] = {
    "veriff": VeriffReader,
    "trusona": TrusonaReader,
    "transmit": TransmitReader,
    "vult": VultReader,
}
WITH_READING = {Status.APPROVED, Status.REVIEW, Status.DECLINED}
# Where a number was read, who tells it.
TELLS_NUMBER: dict[str, Callable[[Status], bool]] = {
    "veriff": lambda status: status in WITH_READING,
    "trusona": lambda status: TrusonaReader.OUTCOME[status][0] == "SCANNED",
    "transmit": lambda status: TransmitReader.OUTCOME[status][0] == "complete",
    "vult": lambda _: True,
}
CELLS = [
    (opener, status)
    for opener in sorted(JOURNEYS)
    for status in Status
    if (opener, status) not in CANNOT_ARISE
]


def opened(opener: str, status: Status, issued: Issued) -> str:
    if opener == "transmit" and status in {Status.CREATED, Status.EXPIRED}:
        # Its journey starts what it opens.
        return str(TransmitCaller(issued.integration).open()["session_id"])
    return str(JOURNEYS[opener](issued).open())


def bring_to(session: Session, status: Status) -> None:
    """Along the ways that sessions go; a decided one has a document that was read."""
    if status in {Status.STARTED, Status.ABANDONED} and session.status == Status.CREATED:
        session = lifecycle.move(session, Status.STARTED)
    if status == session.status:
        return
    if status in {Status.EXPIRED, Status.ABANDONED}:
        lifecycle.move(session, status)
        return
    session = lifecycle.move(session, Status.SUBMITTED)
    if status in WITH_READING:
        read_document(session)
    if status in WITH_READING or status == Status.RESUBMISSION:
        decide(session, str(status))


@pytest.mark.parametrize(("opener", "status"), CELLS)
def test_it_is_the_same_session_everywhere(opener, status, issued, subtests):
    session_id = opened(opener, status, issued)
    bring_to(Session.objects.get(pk=session_id), status)

    for name, reader in READERS.items():
        with subtests.test(read_in=name):
            seen = reader(issued).read(session_id)
            told = TELLS_NUMBER[name](status) and status in WITH_READING

            assert UUID(seen.id) == UUID(session_id)
            assert seen.outcome == reader.OUTCOME[status]
            assert seen.number == (FACTS["document_number"] if told else None)


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.APPROVED])
def test_what_was_lent_for_half_an_hour_is_read_nowhere_afterwards(status, issued, subtests):
    """Purged or not yet: a case may wait for its checks meanwhile."""
    journey = TrusonaJourney(issued)
    session_id = journey.open()
    journey.send_picture(session_id)
    session = lifecycle.move(Session.objects.get(), Status.SUBMITTED)
    read_document(session)
    if status == Status.APPROVED:
        decide(session, "approved")
    Session.objects.update(evidence_until=timezone.now() - timedelta(seconds=1))

    for name, reader in READERS.items():
        with subtests.test(read_in=name):
            assert reader(issued).read(session_id).number is None
    veriff, transmit = VeriffCaller(issued), TransmitCaller(issued.integration)
    assert veriff.get(f"/v1/sessions/{session_id}/media").json()["images"] == []
    assert veriff.get(f"/v1/media/{Picture.objects.get().pk}").status_code == 404
    assert transmit.get(f"{SESSIONS}/{session_id}/images").json()["session_images"] == []
    wanted = {"session_id": session_id, "storage_file_type_e": "passport_front"}
    assert VultCaller(issued.integration).post("idv/document/download", wanted).status_code == 400
    assert Picture.objects.get().path


def test_every_cell_is_looked_at_or_has_a_reason():
    every = {(opener, status) for opener in JOURNEYS for status in Status}

    assert every == {*CELLS} | {*CANNOT_ARISE}
    assert all(CANNOT_ARISE.values())


def test_only_the_dialect_that_opened_it_writes_to_it(issued):
    theirs = TransmitJourney(issued).open()
    of_veriff = VeriffJourney(issued).open()
    path = f"{SESSIONS}/{of_veriff}/images"
    image = {"format": "jpg", "image_type": "selfie", "content": picture_of(800, 600)}

    refused = [
        VeriffCaller(issued).patch(f"/v1/sessions/{theirs}", SUBMISSION),
        TransmitCaller(issued.integration).post(path, {"image": image}),
        TrusonaCaller(issued.integration).post(
            path_of(theirs, "messages"), {"messageType": "COPY"}
        ),
    ]

    assert [answer.status_code for answer in refused] == [400, 409, 400]
    assert not Picture.objects.exists()
    assert {one.status for one in Session.objects.all()} == {Status.CREATED, Status.STARTED}
