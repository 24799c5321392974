"""The sample run: five applicants through the public HTTP API of a server that is up.

Nothing is forced: the integration is a live one, the pictures are drawn on the spot, and the
same engines that serve users read and compare them.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TextIO

from api.webhooks import endpoints
from config.sample.client import CallFailed, Client
from config.sample.journeys import Journey, journeys
from config.sample.receiver import Receiver, receiving
from documents_app.engine.imaging import encode_jpeg
from sessions_app import credentials
from sessions_app.status import Mode

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


def run(base_url: str, *, out: TextIO = sys.stdout) -> bool:
    """Send every sample applicant; True when each verdict is one of those it must be."""
    now = datetime.now(UTC)
    issued = credentials.create_integration(f"sample {now:%Y-%m-%d %H:%M:%S.%f}", Mode.LIVE)
    client = Client(base_url, api_key=issued.api_key, shared_secret=issued.shared_secret)
    with receiving(client.signature) as receiver:
        for kind in ("events", "decisions"):
            endpoints.register(
                issued.integration, dialect="veriff", kind=kind, url=f"{receiver.url}/{kind}"
            )
        applicants = journeys(int(now.timestamp()))
        print(f"\nSample run: {len(applicants)} applicants, live, through {base_url}", file=out)
        right = [_try(client, receiver, journey, out) for journey in applicants]
    print(f"\n{sum(right)} of {len(right)} as they must be\n", file=out, flush=True)
    return all(right)


def _try(client: Client, receiver: Receiver, journey: Journey, out: TextIO) -> bool:
    print(f"\n* {journey.title}", file=out, flush=True)
    try:
        return _send(client, receiver, journey, out)
    except CallFailed as failure:
        print(f"  FAILED: {failure}", file=out, flush=True)
        return False


def _send(client: Client, receiver: Receiver, journey: Journey, out: TextIO) -> bool:
    """Open, device, pictures, submit, verdict, webhook."""
    session_id = client.open_session(journey.claims())
    record = {**_DEVICE, "device": {**_DEVICE["device"], "fingerprint": f"sample-{session_id}"}}  # type: ignore[dict-item]  # a literal of mixed values
    client.send_device(session_id, record)
    for context, draw in journey.pictures:
        client.send_picture(session_id, context, encode_jpeg(draw()))
    client.submit(session_id)
    decision = client.wait_for_decision(session_id)
    right = decision["status"] in journey.accepted
    _print_decision(decision, out)

    webhook = receiver.decision_on(session_id)
    told = webhook is not None and webhook["verification"]["status"] == decision["status"]
    events = ", ".join(receiver.events_of(session_id))
    news = "delivered, signature right" if told else "MISSING"
    print(f"  webhooks: {events}; decision {news}", file=out)
    expected = " or ".join(sorted(journey.accepted))
    print(f"  {'as it must be' if right else f'WRONG, expected {expected}'}", file=out, flush=True)
    return right and told


def _print_decision(decision: dict[str, object], out: TextIO) -> None:
    """The verdict and what was read."""
    reason = f", {decision['reasonCode']}: {decision['reason']}" if decision["reason"] else ""
    print(f"  verdict: {decision['status']} ({decision['code']}{reason})", file=out)
    for part in ("person", "document"):
        found = decision[part]
        if isinstance(found, dict):
            read = {name: value for name, value in found.items() if isinstance(value, str)}
            print(f"  {part}: {read or 'nothing read'}", file=out)
