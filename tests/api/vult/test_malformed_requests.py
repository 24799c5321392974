"""Whatever is sent, the answer is a 400 or a 401 in the envelope, and nothing is changed.

Every operation with a body is asked with every kind of nonsense, in few tests: a row costs as much
as its request.
"""

from __future__ import annotations

import json
from itertools import product
from typing import Any

import pytest

from api.vult.urls import ROUTES
from api.vult.vocabulary import FOR_CLIENTS, Role
from api.webhooks.models import Endpoint
from documents_app.models import Picture
from risk_app.models import Policy
from sessions_app.models import Consent, Event, Identity, Label, Session

DEEP = b'{"session_id":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
# None of these is an object of JSON.
BODIES = {
    "a brace": b"{",
    "no JSON": b"session_id=1",
    "a list": b"[]",
    "null": b"null",
    "two objects": b"{}{}",
    "bytes that are no text": b'{"session_id":"\xff\xfe"}',
    "deep nesting": DEEP,
    "too many members": b"{" + b",".join(b'"%d":0' % one for one in range(10_001)) + b"}",
    "NaN": b'{"session_id":NaN}',
    "a member twice": b'{"session_id":"a","session_id":"b"}',
}
# None of these is what a member may be.
VALUES: list[Any] = [5, True, None, [], {}, [1], "", "\0", "\ud800", "x" * 3000, 1e400, -1]
# What operations cannot do without.
PLACED = ("session_id", "latitude", "longitude")
NEEDED = {
    "idv/sdk/metadata/update": ("session_id", "sdk_metadata"),
    "idv/sdk/liveness/session/generate": PLACED,
    "idv/sdk/liveness/session/process": PLACED,
    "idv/sdk/session/read": ("session_id",),
    "idv/sdk/consent/add": ("session_id", "consented"),
    "idv/sdk/document/type/update": ("session_id", "document_type_e"),
    "idv/sdk/finalize": ("session_id",),
    "ida/session/location/read": ("session_id", "location_capture_type_e"),
    "ida/session/create": ("identity_id",),
    "ida/session/read": ("session_id",),
    "ida/sdk/session/read": ("session_id",),
    "ida/sdk/metadata/update": ("session_id", "sdk_metadata"),
    "ida/sdk/liveness/session/generate": PLACED,
    "ida/sdk/liveness/session/process": PLACED,
    "ida/sdk/finalize": ("session_id",),
    "idv/session/read": ("session_id",),
    "idv/session/test/read": ("session_id",),
    "idv/session/location/read": ("session_id", "location_capture_type_e"),
    "idv/document/read": ("session_id",),
    "idv/document/list": ("session_id",),
    "idv/document/download": ("session_id", "storage_file_type_e"),
    "identity/sdk/status/read": ("identity_id",),
    "identity/document/read": ("identity_id", "document_type_e"),
    "identity/image/read": ("identity_id", "storage_file_type_e"),
    "webhook/create": ("name", "url"),
}
USUAL = {
    "session_id": "6f0c3a52-6b0a-4b0e-9a5e-2f3f6f0d7c11",
    "identity_id": "6f0c3a52-6b0a-4b0e-9a5e-2f3f6f0d7c11",
    "document_type_e": "passport",
    "storage_file_type_e": "selfie",
    "location_capture_type_e": "selfie_image_capture",
    "latitude": 1,
    "longitude": 2.5,
    "sdk_metadata": {},
    "consented": True,
}
KEPT = (Session, Event, Label, Consent, Identity, Picture, Policy, Endpoint)

WRITING = [one for one in ROUTES if one.methods[0] in {"post", "put"}]
SERVER = [one for one in ROUTES if one.role == Role.SERVER]


@pytest.fixture
def theirs(vult_as_rival):
    """A session of another integration."""
    return vult_as_rival.open()


@pytest.fixture
def refused(vult):
    """refused(method, path, body) asks, and fails unless it is refused and nothing changed."""
    vult.open(metadata={"a": "b"})

    def state():
        return [(kind.__name__, kind.objects.count()) for kind in KEPT]

    before = state()

    def ask(method, path, body=None, *, statuses=(400,), **more):
        answer = vult.call(method.upper(), path, body, **more)
        assert answer.status_code in statuses, (method, path, answer.content)
        return answer.json()["error"]

    yield ask
    assert state() == before


def paths(routes):
    return [(one.methods[0], one.path.replace("<str:id>", "x")) for one in routes]


def test_a_body_that_is_no_object_is_refused_everywhere(refused):
    # One parser reads them all: the long ones are sent to one operation of each kind of caller.
    both = ("idv/session/create", "idv/sdk/consent/add")
    rows = [
        ((method, path), body)
        for (method, path), (name, body) in product(paths(WRITING), BODIES.items())
        if path in both or name in {"a list", "a member twice", "no JSON"}
    ]
    for (method, path), body in rows:
        assert refused(method, path, body) == "validation_failed", (path, body[:40])

    assert len(rows) >= 100


def test_a_member_of_the_wrong_type_is_refused_everywhere(refused):
    rows = [
        (method, path, {**USUAL, name: value})
        for method, path in paths(WRITING)
        for name, value in product(
            NEEDED.get(path, ()), VALUES if "idv/sdk/liv" in path else VALUES[::3]
        )
    ]
    for method, path, body in rows:
        refused(method, path, _json(body))

    assert len(rows) >= 100


def _json(body):
    # A number beyond all others is written as one, not as a word.
    return json.dumps(body).replace("Infinity", "1e400").encode()


def test_a_publishable_key_opens_no_operation_of_a_server(refused, vult, acme):
    proof = {"authorization": f"Bearer {vult.publishable_key}", "x-client-id": str(acme.pk)}
    rows = paths(SERVER)
    for method, path in rows:
        code = refused(method, path, {**USUAL}, statuses=(401,), proof=proof)
        assert code == "unauthorized", path

    assert len(rows) >= 18


def test_without_a_credential_nothing_is_said(refused):
    for method, path in paths(one for one in ROUTES if one.role != Role.OPEN):
        assert refused(method, path, USUAL, statuses=(401,), proof={}) == "unauthorized"


def test_the_client_of_another_tenant_is_refused(refused, vult, rival):
    proof = {"authorization": f"Bearer {vult.publishable_key}", "x-client-id": str(rival.pk)}
    for method, path in paths(one for one in ROUTES if one.role in FOR_CLIENTS):
        assert refused(method, path, USUAL, proof=proof) == "client_not_found", path


def test_what_belongs_to_somebody_else_is_not_there(theirs, refused):
    body = {**USUAL, "session_id": theirs}
    rows = [(path, name) for path, names in NEEDED.items() for name in names if "_id" in name]
    for path, name in rows:
        assert refused("post", path, body) == f"{name.removesuffix('_id')}_not_found", path

    assert len(rows) >= 9


@pytest.mark.parametrize(
    "more",
    [
        {"content_type": "text/plain"},
        {"content_type": "application/x-www-form-urlencoded"},
        {"content_type": "multipart/form-data; boundary=x"},
        {"content_type": ""},
    ],
)
def test_another_content_type_is_refused(refused, more):
    assert refused("post", "idv/session/create", b"{}", **more) == "validation_failed"


def test_a_body_that_is_too_large_is_a_400(refused):
    body = json.dumps({"metadata": {"a": "x" * (1024 * 1024)}}).encode()

    assert refused("post", "idv/session/create", body) == "validation_failed"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"metadata": {"a": None}}, "metadata"),
        ({"metadata": {str(one): "x" for one in range(51)}}, "metadata"),
        ({"metadata": {"a": "x" * 501}}, "metadata"),
        ({"metadata": {"a": "\0"}}, "metadata"),
        ({"liveness_mode": "active"}, "liveness_mode"),
        ({"settings": {"perform_aamva_test": "yes"}}, "settings.perform_aamva_test"),
        ({"settings": {"aamva_retry_e": "never"}}, "settings.aamva_retry_e"),
        ({"settings": []}, "settings"),
        ({"webhook_url": 5}, "webhook_url"),
    ],
)
def test_what_is_wrong_with_a_new_session_is_named(vult, body, field):
    answer = vult.post("idv/session/create", body)

    assert answer.status_code == 400
    assert [one["field"] for one in answer.json()["details"]] == [field]
    assert not Session.objects.exists()


def test_every_wrong_member_is_named(vult):
    answer = vult.post("idv/session/create", {"metadata": 5, "settings": {"perform_age_test": 1}})

    fields = [one["field"] for one in answer.json()["details"]]
    assert fields == ["metadata", "settings.perform_age_test"]
