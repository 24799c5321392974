"""Opening a session from an order, plain or encrypted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from api import flows
from api.flows import Caller, Found
from api.keys.agents import agent_of
from api.keys.tokens import Claims
from api.trusona import vocabulary
from api.trusona.serializers.requests import asked_messages, claims_from, settings_from
from sessions_app.shapes import Lifetimes
from sessions_app.status import Channel


def open_order(
    proved: Claims, said: dict[str, Any], *, public_key: dict[str, str] | None = None
) -> Found:
    """The session of a checked order, with its messages on the way.

    Raises ChannelAway and QuotaUsedUp.
    """
    caller: Caller = proved.credential.integration
    messages = flows.admit_messages(caller, asked_messages(said))
    settings = settings_from(said, is_test=caller.is_test)
    if public_key is not None:
        settings["public_key"] = public_key
    view = flows.open_session(
        caller,
        dialect=vocabulary.NAME,
        claims=claims_from(said, agent_of(proved)),
        settings=settings,
        channel=Channel.HOSTED,
        lifetimes=_lifetimes(caller),
        asks_again=False,
        opened_with=proved.credential,
    )
    session = flows.find(caller, view.id)
    for one in messages:
        flows.send_message(session, one)
    return flows.find(caller, view.id)


def _lifetimes(caller: Caller) -> Lifetimes:
    link = timedelta(minutes=caller.link_minutes)
    return Lifetimes(capture=link, evidence=link + timedelta(minutes=caller.evidence_minutes))
