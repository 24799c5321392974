"""Everything below the prefixes that is no operation, and what is not there."""

from __future__ import annotations

import pytest

from tests.api.trusona.caller import BASE, ENCRYPTED, path_of

ANY_ID = "3b0a5f0e-6a1c-4a2e-9f5d-6d8f6b0f4a10"
UNKNOWN = [
    "/api/v1/encrypted",
    "/api/v1/encrypted/",
    f"{BASE}/{ANY_ID}/faces",
    f"{BASE}/{ANY_ID}/document/scanned_images/1",
    f"{ENCRYPTED}/{ANY_ID}/devices",
]
OPERATIONS = [
    ("GET", f"{BASE}/{{}}"),
    ("GET", f"{BASE}/{{}}/devices"),
    ("GET", f"{BASE}/{{}}/document"),
    ("GET", f"{BASE}/{{}}/document/scanned_images"),
    ("GET", f"{BASE}/{{}}/messages"),
    ("POST", f"{BASE}/{{}}/messages"),
    ("GET", f"{BASE}/{{}}/messages/{ANY_ID}"),
    ("GET", f"{BASE}/{{}}/risk_scores"),
    ("GET", f"{ENCRYPTED}/{{}}"),
    ("GET", f"{ENCRYPTED}/{{}}/document"),
]


@pytest.mark.parametrize("path", UNKNOWN)
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_an_unknown_path_is_said_in_the_envelope(trusona, method, path):
    answer = trusona.call(method, path)

    assert answer.status_code == 404
    assert (answer.json()["status"], answer.json()["path"]) == (404, path)


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
@pytest.mark.parametrize("sid", [ANY_ID, "7", "%00", "x" * 300])
def test_a_verification_that_is_not_there(trusona, method, path, sid):
    assert trusona.call(method, path.format(sid), {"channel": "COPY"}).status_code == 404


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_a_strangers_verification_is_not_there(trusona, trusona_as_rival, method, path):
    sid = trusona.open()["id"]
    answer = trusona_as_rival.call(method, path.format(sid), {"channel": "COPY"})

    assert answer.status_code == 404
    assert trusona.get(path_of(sid)).status_code == 200


@pytest.mark.parametrize(("method", "path"), [*OPERATIONS, ("GET", BASE), ("POST", ENCRYPTED)])
@pytest.mark.parametrize("token", [None, "nonsense", "a.b.c"])
def test_without_a_token_nothing_is_told(trusona, method, path, token):
    answer = trusona.call(method, path.format(ANY_ID), {}, token=token)

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_method_that_no_operation_has(trusona):
    assert trusona.call("PUT", BASE, {}).status_code == 405
    assert trusona.call("DELETE", path_of(ANY_ID)).status_code == 405
