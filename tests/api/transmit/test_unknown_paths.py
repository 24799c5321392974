"""Everything below the prefixes that is no operation."""

from __future__ import annotations

import pytest

from tests.api.transmit.caller import SESSIONS

ANY_ID = "3b0a5f0e-6a1c-4a2e-9f5d-6d8f6b0f4a10"
UNKNOWN = [
    "/verify",
    "/verify/",
    "/verify/api/v1",
    "/verify/api/v2/verification",
    f"{SESSIONS}/{ANY_ID}/results",
    "/api/v1/verification/a/b/c/d",
    "/oidc",
    "/oidc/authorize",
]
OPERATIONS = [
    ("GET", "result"),
    ("GET", "consent"),
    ("GET", "images"),
    ("POST", "images"),
    ("GET", f"images/{ANY_ID}"),
    ("DELETE", ""),
]


@pytest.mark.parametrize("path", UNKNOWN)
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_an_unknown_path_is_said_in_the_envelope(transmit, method, path):
    answer = transmit.send(method, path)

    assert answer.status_code == 404
    assert answer.json()["error_code"] == 404


@pytest.mark.parametrize(("method", "what"), OPERATIONS)
@pytest.mark.parametrize("sid", [ANY_ID, "H1I12oskjzsdhskj4", "%00", "x" * 300])
def test_a_session_that_is_not_there(transmit, method, what, sid):
    answer = transmit.call(method, f"{SESSIONS}/{sid}/{what}".rstrip("/"), {})

    assert answer.status_code == 404


@pytest.mark.parametrize(("method", "what"), OPERATIONS)
def test_a_strangers_session_is_not_there(transmit, transmit_as_rival, method, what):
    sid = transmit.open()["session_id"]
    answer = transmit_as_rival.call(method, f"{SESSIONS}/{sid}/{what}".rstrip("/"), {})

    assert answer.status_code == 404
    assert transmit.get(f"{SESSIONS}/{sid}/result").status_code == 200


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
def test_a_method_that_no_operation_has(transmit, method):
    assert transmit.call(method, SESSIONS, {}).status_code == 405
