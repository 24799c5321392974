"""One applicant more, whose name is on the fictional list: a hit for the portal's queue.

Invented people are searched for test integrations alone, so this one has one of its own, whose
policy asks for the check of sanctions. Nobody is decided by it: a person is, in the portal.
"""

from __future__ import annotations

from typing import TextIO

from config.sample import hooks, tables
from config.sample.client import CallFailed, Client
from config.sample.journeys import Journey
from config.sample.receiver import receiving
from documents_app.engine.imaging import encode_jpeg
from risk_app import policies, publishing
from sessions_app import credentials
from sessions_app.models import Integration
from sessions_app.status import Mode


def run(base_url: str, journey: Journey, *, name: str, out: TextIO) -> tables.Row:
    """Send the applicant and wait for what the lists say of them."""
    issued = credentials.create_integration(name, Mode.TEST, dialect="veriff")
    _ask_for_sanctions(issued.integration)
    client = Client(base_url, api_key=issued.api_key, shared_secret=issued.shared_secret)
    with receiving(client.signature) as receiver, hooks.sent_to(issued.integration, receiver.url):
        try:
            session_id = _send(client, journey)
            found = client.wait_for_screening(session_id)
        except CallFailed as failure:
            print(tables.failed(journey.title, str(failure)), file=out, flush=True)
            return tables.Row(journey.title, "no answer", journey.accepted, is_told=False)
        is_told = receiver.screening_of(session_id) == found
    print(tables.listed(journey.title, found, is_told=is_told), file=out, flush=True)
    return tables.Row(journey.title, found["matchStatus"], journey.accepted, is_told=is_told)


def _ask_for_sanctions(integration: Integration) -> None:
    body = policies.newest(integration).body
    if "sanctions" not in body["required"]:
        body = {**body, "required": [*body["required"], "sanctions"]}
    publishing.publish(integration, body, actor="command")


def _send(client: Client, journey: Journey) -> str:
    session_id = client.open_session(journey.claims()).id
    for context, draw in journey.pictures:
        client.send_picture(session_id, context, encode_jpeg(draw()))
    client.submit(session_id)
    return session_id
