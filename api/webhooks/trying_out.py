"""A test of an endpoint: a body that tells of nobody, signed like any other, and the answer."""

from __future__ import annotations

from dataclasses import dataclass
from threading import BoundedSemaphore
from uuid import uuid4

from django.utils import timezone

from api.dialects import Sending
from api.registry import dialect as dialect_named
from api.webhooks import headers, transport
from api.webhooks.models import Endpoint
from api.wire.moments import moment
from api.wire.rendering import encode
from sessions_app import installation_events
from sessions_app.credentials import SecretMissing
from sessions_app.models import InstallationEvent

HEADER = "X-Bonafide-Test"
EVENT = "bonafide.test"
# Half of what a delivery may take: a person waits for it.
SECONDS = 5.0
_NOTE = "A test by hand from the portal. It tells of no session: check the signature and forget it."


# A process of the web server has few threads, and a silent receiver holds one of them for seconds.
_one_at_a_time = BoundedSemaphore(1)


class NotTried(Exception):
    """Nothing was sent; the message says why."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What was sent and what came back. succeeded: by the rules of the dialect."""

    body: str
    answer: transport.Answer
    succeeded: bool

    @property
    def beginning(self) -> str:
        """What the answer begins with, as text."""
        return self.answer.beginning.decode("utf-8", "replace").replace("\x00", "")


def try_out(endpoint: Endpoint, *, actor: str) -> Tried:
    """Send a test to the endpoint, on or off, and record that it was sent; raises NotTried.

    Nothing of it is kept but the status. Call it outside of a transaction: it waits for others.
    """
    if not _one_at_a_time.acquire(blocking=False):
        raise NotTried("another test waits for its answer: try again in some seconds")
    try:
        return _try_out(endpoint, actor)
    finally:
        _one_at_a_time.release()


def _try_out(endpoint: Endpoint, actor: str) -> Tried:
    now, delivery_id = timezone.now(), uuid4()
    dialect = dialect_named(endpoint.dialect)
    body = encode(
        {
            "event": EVENT,
            "test": True,
            "id": str(delivery_id),
            "endpoint": str(endpoint.pk),
            "kind": endpoint.kind,
            "sentAt": moment(now),
            "note": _NOTE,
        }
    )
    sending = Sending(
        body=body,
        integration=endpoint.integration,
        url=endpoint.url,
        kind=endpoint.kind,
        endpoint_id=endpoint.pk,
        delivery_id=delivery_id,
        moment=now,
    )
    try:
        signed = headers.of(sending, dialect)
    except SecretMissing:
        raise NotTried(
            "the integration has no shared secret to sign with: rotate it once"
        ) from None
    answer = transport.post(
        endpoint.url, body, signed | {HEADER: "1"}, seconds=SECONDS, keeps_beginning=True
    )
    installation_events.record(
        InstallationEvent.Kind.ENDPOINT_TESTED,
        integration=endpoint.integration,
        actor=actor,
        endpoint=str(endpoint.pk),
        status=answer.status_code,
        error=answer.error,
    )
    status = answer.status_code
    return Tried(body.decode(), answer, status is not None and dialect.succeeded(status))
