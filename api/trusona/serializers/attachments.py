"""What hangs on a verification: tickets, and the addresses that hear of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, NotRequired, TypedDict

from api.wire.answers import Says, Uri
from risk_app.shapes import SessionRecord
from sessions_app.shapes import Ticket

_SERVICENOW, _GENERIC, _CALLBACKS = "SERVICENOW", "GENERIC_TICKET", "WORKSPACE_CALLBACKS"


class AttachmentOut(TypedDict):
    """A ticket has a number, the addresses have none."""

    attachmentType: Annotated[str, Says(enum=(_SERVICENOW, _CALLBACKS, _GENERIC))]
    ticketNumber: NotRequired[str]
    urls: NotRequired[list[Uri]]


def attachments_of(record: SessionRecord, callbacks: Sequence[str]) -> list[AttachmentOut]:
    """callbacks: the addresses that are called for every verification of the caller."""
    told: list[AttachmentOut] = [_ticket(one) for one in record.tickets]
    if callbacks:
        told.append({"attachmentType": _CALLBACKS, "urls": list(callbacks)})
    return told


def _ticket(ticket: Ticket) -> AttachmentOut:
    kind = _SERVICENOW if ticket.system == "servicenow" else _GENERIC
    return {"attachmentType": kind, "ticketNumber": ticket.number}
