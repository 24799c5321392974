"""What calls about sessions say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from api.flows import Caller, Sought
from api.outbound import url_rules
from api.vult import vocabulary
from api.vult.errors import Refused
from api.vult.serializers import states
from api.vult.serializers.fields import (
    USUAL_ROWS,
    Identifier,
    Labels,
    MomentOrDay,
    OneOrMany,
    Skip,
    Take,
    UntilMomentOrDay,
)
from api.vult.serializers.settings import IdvSettingsIn
from api.vult.vocabulary import Code
from api.wire.strict_fields import Choice, StrictObject, Text
from sessions_app.shapes import Claims, Lifetimes


class SessionIdRequest(StrictObject):
    session_id = Identifier()


class CreateIn(StrictObject):
    metadata = Labels(required=False)
    liveness_mode = Choice(list(vocabulary.LIVENESS_MODES), required=False)
    webhook_url = Text(required=False)
    settings = IdvSettingsIn(required=False)


class PageIn(StrictObject):
    take = Take()
    skip = Skip()


class SessionPageIn(PageIn):
    session_id = Identifier()


class IdvListIn(PageIn):
    search_term = Text(required=False, allow_blank=True, max_length=500)
    start_date = MomentOrDay()
    end_date = UntilMomentOrDay()
    metadata = Labels(required=False)
    identity_id = OneOrMany(required=False)
    status = Choice(list(vocabulary.STATUSES), required=False)
    client_id = OneOrMany(required=False)
    user_id = OneOrMany(required=False)


class DownloadIn(StrictObject):
    session_id = Identifier()
    storage_file_type_e = Choice(list(vocabulary.STORAGE_TYPES))


class LocationIn(StrictObject):
    session_id = Identifier()
    location_capture_type_e = Choice(list(vocabulary.LOCATION_TYPES))


def webhook_address(text: str) -> str:
    """The address, if it is one; whether it may be reached shows when it is called."""
    if not text:
        return ""
    try:
        url_rules.read(text)
    except url_rules.UrlRefused as refused:
        message = f"{str(refused)[:1].upper()}{str(refused)[1:]}."
        raise Refused(
            Code.WEBHOOK_REFUSED, message, field="webhook_url", issue=str(refused)
        ) from None
    return text


def claims_from(said: Mapping[str, Any]) -> Claims:
    """What the caller said of the session, in our words."""
    return Claims(
        notify=webhook_address(said.get("webhook_url", "")), metadata=said.get("metadata", {})
    )


def lifetimes_of(caller: Caller) -> Lifetimes:
    return Lifetimes(capture=timedelta(hours=caller.capture_hours))


def page_of(said: Mapping[str, Any]) -> tuple[int, int]:
    """How many rows, and how many are left out before them."""
    return said.get("take", USUAL_ROWS), said.get("skip", 0)


def sought_from(said: Mapping[str, Any], caller: Caller) -> Sought:
    """What a list is asked for. A filter that names nothing asks for nothing."""
    word = said.get("status")
    return Sought(
        standings=None if word is None else states.standings_of(word),
        since=said.get("start_date"),
        until=said.get("end_date"),
        identities=_asked(said, "identity_id"),
        openers=_asked(said, "user_id") if _is_asked(said, caller) else (),
        metadata=said.get("metadata", {}),
        term=said.get("search_term", ""),
    )


def _asked(said: Mapping[str, Any], name: str) -> tuple[str, ...] | None:
    found: tuple[str, ...] = said.get(name, ())
    return found or None


def _is_asked(said: Mapping[str, Any], caller: Caller) -> bool:
    """Whether the caller is among the clients that are asked for: of others it has nothing."""
    clients = _asked(said, "client_id")
    return clients is None or str(caller.pk) in {one.lower() for one in clients}


def refuse_other_client(said: Mapping[str, Any], caller: Caller) -> None:
    """Raise Refused where something is to be written for a client that is not the caller's."""
    client = said.get("client_id")
    if client is not None and client.lower() != str(caller.pk):
        raise Refused(Code.CLIENT_NOT_FOUND, "There is no client with this identifier.")
