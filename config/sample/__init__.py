"""The sample run: applicants through the public HTTP API of a server that is up.

Five send their pictures by that API, and a sixth one is found on the fictional list. One more goes
through the hosted pages in a browser, where the run is asked for it and a browser is found.

Nothing is forced: the integration is a live one but for the listed applicant, the pictures are
drawn on the spot, and the same engines that serve users read and compare them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TextIO

from config.sample import browsing, hooks, journeys, listed, tables
from config.sample.client import CallFailed, Client, Decision
from config.sample.journeys import Journey
from config.sample.receiver import Receiver, receiving
from documents_app.engine.imaging import encode_jpeg
from sessions_app import credentials
from sessions_app.models import Integration
from sessions_app.status import Mode

NAME = "Sample shop"
# In test mode: for those alone invented people are searched.
LISTED = "Sample lists"

_DEVICE = {
    "providerName": "bonafide-sample",
    "network": {"ip": {"addressV4": "203.0.113.0/24"}},
    "device": {
        "type": "mobile",
        "model": "Sample Phone",
        "vendor": "Sample",
        "browser": {
            "languages": ["en-gb"],
            "userAgent": "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Mobile",
            "timezoneOffsetMinutes": 0,
            "isIncognito": False,
        },
        "screen": {"heightPixels": 2400, "widthPixels": 1080, "dpi": 420},
        "battery": {"level": 0.8, "charging": False},
        "os": {"family": "Android", "name": "Android", "platform": "ARM", "version": "13"},
    },
}


def run(base_url: str, *, with_browser: bool = False, out: TextIO = sys.stdout) -> bool:
    """Send every sample applicant; True when each ended as expected and was told by webhook."""
    issued = credentials.create_integration(_free_name(), Mode.LIVE, dialect="veriff")
    client = Client(base_url, api_key=issued.api_key, shared_secret=issued.shared_secret)
    applicants = journeys.journeys(int(datetime.now(UTC).timestamp()))
    print(
        tables.opening(issued.integration.name, len(applicants) + 1, base_url), file=out, flush=True
    )
    with receiving(client.signature) as receiver, hooks.sent_to(issued.integration, receiver.url):
        rows = [_try(client, receiver, journey, out, _send) for journey in applicants]
        if with_browser:
            rows += _through_the_pages(client, receiver, out)
    seed = int(datetime.now(UTC).timestamp())
    rows.append(listed.run(base_url, journeys.listed(seed), name=_free_name(LISTED), out=out))
    print(tables.summary(rows), file=out, flush=True)
    return all(row.went_well for row in rows)


def _free_name(wanted: str = NAME) -> str:
    """A name of its own for each run: its applicants share faces with those of the run before."""
    taken = set(Integration.objects.filter(name__startswith=wanted).values_list("name", flat=True))
    names = (f"{wanted} {number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(name for name in names if name not in taken)


def _through_the_pages(client: Client, receiver: Receiver, out: TextIO) -> list[tables.Row]:
    """One applicant in a browser; none, and a line that says why, where there is no browser."""
    try:
        found = browsing.find()
    except browsing.NoBrowser as missing:
        print(tables.left_out(str(missing)), file=out, flush=True)
        return []

    def browse(client: Client, journey: Journey) -> Decision:
        opened = client.open_session(journey.claims())
        browsing.go_through(opened.link, journey.pictures[0][1], found)
        return client.wait_for_decision(opened.id)

    journey = journeys.visitor(int(datetime.now(UTC).timestamp()))
    return [_try(client, receiver, journey, out, browse)]


def _try(
    client: Client,
    receiver: Receiver,
    journey: Journey,
    out: TextIO,
    send: Callable[[Client, Journey], Decision],
) -> tables.Row:
    try:
        decision = send(client, journey)
    except (CallFailed, browsing.WentWrong) as failure:
        print(tables.failed(journey.title, str(failure)), file=out, flush=True)
        return tables.Row(journey.title, "no answer", journey.accepted, is_told=False)
    webhook = receiver.decision_on(decision["id"])
    is_told = webhook is not None and webhook["status"] == decision["status"]
    print(tables.applicant(journey.title, decision, is_told=is_told), file=out, flush=True)
    return tables.Row(journey.title, decision["status"], journey.accepted, is_told=is_told)


def _send(client: Client, journey: Journey) -> Decision:
    """Open, device, pictures, submit; the decision, once there is one."""
    session_id = client.open_session(journey.claims()).id
    record = {**_DEVICE, "device": {**_DEVICE["device"], "fingerprint": f"sample-{session_id}"}}  # type: ignore[dict-item]  # a literal of mixed values
    client.send_device(session_id, record)
    for context, draw in journey.pictures:
        client.send_picture(session_id, context, encode_jpeg(draw()))
    client.submit(session_id)
    return client.wait_for_decision(session_id)
