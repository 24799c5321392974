"""A browser library opens sessions directly: that path alone answers other origins."""

from __future__ import annotations

import pytest

from tests.api.veriff.operations import ANY_ID

ORIGIN = {"origin": "https://shop.example"}
ASKING = {
    **ORIGIN,
    "access-control-request-method": "POST",
    "access-control-request-headers": "content-type, x-auth-client, x-origin",
}


@pytest.mark.parametrize("path", ["/v1/sessions", "/v1/sessions/"])
def test_the_preflight_allows_what_the_library_sends(db, client, path):
    answer = client.options(path, headers=ASKING)

    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["access-control-allow-methods"] == "POST"
    allowed = answer.headers["access-control-allow-headers"].split(", ")
    assert set(allowed) == {"content-type", "x-auth-client", "x-origin"}


def test_the_answer_may_be_read_by_the_browser_also_when_it_refuses(veriff):
    opened = veriff.post("/v1/sessions", {"verification": {}}, headers=ORIGIN)
    refused = veriff.post("/v1/sessions", {}, headers=ORIGIN)

    assert opened.headers["access-control-allow-origin"] == "*"
    assert refused.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("path", [f"/v1/sessions/{ANY_ID}", f"/v1/sessions/{ANY_ID}/media"])
def test_no_other_path_allows_other_origins(db, client, path):
    answer = client.options(path, headers=ASKING)

    assert answer.status_code == 405
    assert "access-control-allow-origin" not in answer.headers
