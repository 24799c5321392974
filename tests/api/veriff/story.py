"""The story that is recorded: three sessions from their opening to their end, and every refusal."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import uuid4

from django.test import override_settings

from api.registry import dialect
from risk_app import deciding
from risk_app.models import Check
from sessions_app.credentials import Issued
from sessions_app.models import Event, Integration, Session
from tests.api.veriff.caller import UNSIGNED, Caller, secret_lost
from tests.api.veriff.operations import ANY_ID, MONITORING, SMALLEST_DATA, SUBMISSION
from tests.api.veriff.recorder import Recorder
from tests.hits import find_hit, make_version

SESSIONS, SESSION = "/v1/sessions", "/v1/sessions/{id}"
MEDIA, DATA = f"{SESSION}/media", f"{SESSION}/collected-data"
DECISION, PERSON = f"{SESSION}/decision", f"{SESSION}/person"
WATCHLIST = f"{SESSION}/watchlist-screening"
SMALLEST: dict[str, Any] = {"verification": {}}
_NO_UUID_V4 = "3b0a5f0e-6a1c-1a2e-9f5d-6d8f6b0f4a10"
# A white JPEG of 32 by 32 pixels.
PICTURE = (
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////"
    "////////////////////////////////////wAALCAAgACABAREA/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/"
    "xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAA/ALQAAAAH/9k="
)
_TOO_LARGE = {"content-length": str(2**40)}

DEVICE: dict[str, Any] = {
    "providerName": "SampleFingerprint",
    "person": {"email": "ada@example.com", "phoneNumber": "+372 555 5555"},
    "network": {
        "ip": {"addressV4": "192.0.2.10", "addressV6": "2001:db8:0:XXXX:XXXX::/64"},
        "asn": {"number": "AS64500", "organisation": "Example Net"},
    },
    "device": {
        "fingerprint": "0123456789abcdef0123456789abcdef",
        "type": "mobile",
        "browser": {"languages": ["et-EE"], "userAgent": "Mozilla/5.0 (Linux; Android 13)"},
        "os": {"family": "Android", "name": "Android", "version": "13"},
    },
}


def usual(first_name: str) -> dict[str, Any]:
    """What an integrator knows of a person. In a test integration the first name decides."""
    return {
        "verification": {
            "callback": "https://shop.example/after",
            "person": {
                "firstName": first_name,
                "lastName": "Tamm",
                "idNumber": "49001310000",
                "gender": "F",
                "dateOfBirth": "1990-01-31",
            },
            "document": {"type": "PASSPORT", "country": "EE", "number": "AB1234567"},
            "address": {"fullAddress": "1 Long Street, Tallinn", "country": "EE"},
            "vendorData": "user-17",
            "endUserId": "3b0a5f0e-6a1c-4a2e-9f5d-6d8f6b0f4a10",
            "consents": [{"type": "ine", "approved": True}],
            "lang": "et-EE",
        }
    }


def tell(issued: Issued) -> dict[str, Any]:
    """The whole story with the credentials of a test integration."""
    recorder = Recorder(Caller(issued))
    approved = _verify(recorder, "Approve", "approved")
    _read_all(recorder, approved)
    _verify(recorder, "Decline", "declined")
    _verify(recorder, "Resubmit", "resubmission_requested")
    _refuse_bodies(recorder)
    _refuse_states(recorder, approved, issued.integration)
    _refuse_everywhere(recorder, issued.integration)
    _refuse_too_many(recorder)
    recorder.call("deleted", "DELETE", SESSION, id=approved)
    return recorder.recording()


def _verify(recorder: Recorder, first_name: str, outcome: str) -> Any:
    if outcome == "approved":
        recorder.call("smallest", "POST", SESSIONS, SMALLEST)
    name = f"to_be_{outcome}"
    session_id = _opened(recorder.call(name, "POST", SESSIONS, usual(first_name)))
    recorder.call("smallest", "POST", DATA, SMALLEST_DATA, id=session_id)
    recorder.call("usual", "POST", DATA, DEVICE, id=session_id)
    for context in ("document-front", "face"):
        body = {"image": {"context": context, "content": PICTURE}}
        recorder.call(context, "POST", MEDIA, body, id=session_id)
    recorder.call("pending", "GET", DECISION, id=session_id)
    recorder.call("submit", "PATCH", SESSION, SUBMISSION, id=session_id)
    _decide(session_id)
    recorder.call(outcome, "GET", DECISION, id=session_id)
    _write_down_webhooks(recorder, session_id)
    return session_id


def _decide(session_id: Any) -> None:
    """End the checks as a worker would, whatever they find: the first name decides."""
    attempt = Session.objects.get(pk=session_id).latest_attempt()
    Check.objects.filter(attempt=attempt).update(state="done", result="not_run")
    deciding.decide_if_complete(attempt)


def _write_down_webhooks(recorder: Recorder, session_id: Any) -> None:
    for event in Event.objects.filter(session=session_id).order_by("id"):
        for message in dialect("veriff").messages_for(event):
            operation = {"events": "onEvent", "decisions": "onDecision"}[message.kind]
            recorder.told(operation, event.new_status, message.body)


def _read_all(recorder: Recorder, session_id: Any) -> None:
    listed = recorder.call("two_pictures", "GET", MEDIA, id=session_id).json()["images"]
    recorder.call("picture", "GET", "/v1/media/{id}", id=listed[0]["id"])
    recorder.call("person", "GET", PERSON, id=session_id)
    attempts = recorder.call("one_attempt", "GET", f"{SESSION}/attempts", id=session_id).json()
    attempt_id = attempts["verifications"][0]["id"]
    recorder.call("two_pictures", "GET", "/v1/attempts/{id}/media", id=attempt_id)
    recorder.call("not_screened", "GET", WATCHLIST, id=session_id)
    find_hit(make_version(), Session.objects.get(pk=session_id))
    recorder.call("possible_match", "GET", WATCHLIST, id=session_id)
    event = Event.objects.get(session=session_id, kind="screened")
    for message in dialect("veriff").messages_for(event):
        recorder.told("onWatchlistScreening", "possible_match", message.body)
    recorder.call("no_more", "PATCH", WATCHLIST, MONITORING, id=session_id)
    recorder.call("member_missing", "PATCH", WATCHLIST, {}, id=session_id)


def _refuse_bodies(recorder: Recorder) -> None:
    session_id = _opened(recorder.call("smallest", "POST", SESSIONS, SMALLEST))
    in_the_clear = {"verification": {"callback": "http://shop.example/after"}}
    no_reference = {"verification": {"vendorData": 17}}
    recorder.call("member_missing", "POST", SESSIONS, {})
    recorder.call("callback_in_the_clear", "POST", SESSIONS, in_the_clear)
    recorder.call("reference_is_no_text", "POST", SESSIONS, no_reference)
    no_address = {**SMALLEST_DATA, "network": {"ip": {}}}
    recorder.call("address_missing", "POST", DATA, no_address, id=session_id)
    recorder.call("not_json", "POST", DATA, b"{", id=session_id)
    unknown = {"verification": {"status": "approved"}}
    recorder.call("member_missing", "PATCH", SESSION, {}, id=session_id)
    recorder.call("status_unknown", "PATCH", SESSION, unknown, id=session_id)
    for name, image in _wrong_images().items():
        recorder.call(name, "POST", MEDIA, {"image": image}, id=session_id)
    recorder.call("image_missing", "POST", MEDIA, {}, id=session_id)


def _wrong_images() -> dict[str, Any]:
    return {
        "content_missing": {"context": "face"},
        "content_not_base64": {"context": "face", "content": "not base64!"},
        "context_unknown": {"context": "selfie", "content": PICTURE},
        "file_unreadable": {"context": "face", "content": "/9j/4AAQSkZJRgABAQ=="},
    }


def _refuse_states(recorder: Recorder, decided: Any, integration: Integration) -> None:
    session_id = _opened(recorder.call("smallest", "POST", SESSIONS, SMALLEST))
    recorder.call("submit", "PATCH", SESSION, SUBMISSION, id=session_id)
    recorder.call("already_submitted", "PATCH", SESSION, SUBMISSION, id=session_id)
    recorder.call("already_submitted", "POST", DATA, SMALLEST_DATA, id=session_id)
    image = {"image": {"context": "face", "content": PICTURE}}
    recorder.call("already_submitted", "POST", MEDIA, image, id=session_id)
    recorder.call("submitted", "DELETE", SESSION, id=session_id)
    _change(integration, deletions_per_hour=0)
    recorder.call("quota_used_up", "DELETE", SESSION, id=decided)
    _change(integration, deletions_per_hour=None, deletion_allowed=False)
    recorder.call("not_switched_on", "DELETE", SESSION, id=decided)
    _change(integration, deletion_allowed=True)


def _refuse_everywhere(recorder: Recorder, integration: Integration) -> None:
    for method, template, body in OPERATIONS:
        ask = partial(_ask, recorder, method, template, body)
        ask("key_missing", api_key="")
        ask("key_malformed", api_key="shop")
        ask("key_unknown", api_key=str(uuid4()))
        _change(integration, is_active=False)
        ask("integration_switched_off")
        _change(integration, is_active=True)
        ask("signature_wrong", signature="0" * 64)
        if "{id}" in template:
            ask("signature_missing", signature=UNSIGNED)
            ask("id_too_short", id="17")
            ask("id_no_uuid_v4", id=_NO_UUID_V4)
            ask("unknown")
        if body is not None:
            ask("body_too_large", headers=_TOO_LARGE)
        with secret_lost(integration):
            ask("unexpected")


def _refuse_too_many(recorder: Recorder) -> None:
    """The story so far has read, written and uploaded more than once in this minute."""
    classes = ("READING", "WRITING", "UPLOADING")
    with override_settings(**{f"BONAFIDE_LIMIT_{name}": 1 for name in classes}):
        for method, template, body in OPERATIONS:
            _ask(recorder, method, template, body, "too_many_requests")


def _ask(
    recorder: Recorder,
    method: str,
    template: str,
    body: Any,
    name: str,
    *,
    id: str = ANY_ID,
    **how: Any,
) -> None:
    recorder.call(name, method, template, body, id=id, **how)


OPERATIONS: list[tuple[str, str, Any]] = [
    ("POST", SESSIONS, SMALLEST),
    ("POST", DATA, SMALLEST_DATA),
    ("POST", MEDIA, {"image": {"context": "face", "content": ""}}),
    ("GET", MEDIA, None),
    ("GET", "/v1/media/{id}", None),
    ("PATCH", SESSION, SUBMISSION),
    ("GET", DECISION, None),
    ("GET", PERSON, None),
    ("GET", WATCHLIST, None),
    ("PATCH", WATCHLIST, MONITORING),
    ("GET", f"{SESSION}/attempts", None),
    ("GET", "/v1/attempts/{id}/media", None),
    ("DELETE", SESSION, None),
]


def _change(integration: Integration, **values: Any) -> None:
    Integration.objects.filter(pk=integration.pk).update(**values)


def _opened(answer: Any) -> Any:
    return answer.json()["verification"]["id"]
