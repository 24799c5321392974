from __future__ import annotations

import pytest

from tests.api.veriff.caller import UNSIGNED, refusal
from tests.api.veriff.operations import ANY_ID


@pytest.mark.parametrize(
    "path",
    ["/v1/", "/v1/nothing", "/v1/sessions//media", f"/v1/sessions/{ANY_ID}/nothing", "/v1/a%2Fb"],
)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
def test_an_unknown_path_is_a_signed_404_for_a_known_key(veriff, method, path):
    answer = veriff.call(method, path, {})

    assert refusal(answer) == (404, "1101")
    assert "x-hmac-signature" in answer.headers


@pytest.mark.parametrize("key", ["", "nonsense", ANY_ID])
def test_an_unknown_path_is_an_unsigned_404_for_everybody_else(veriff, key):
    answer = veriff.get("/v1/nothing", api_key=key, signature=UNSIGNED)

    assert refusal(answer) == (404, "1101")
    assert "x-hmac-signature" not in answer.headers


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/v1/sessions", "POST"),
        ("PUT", "/v1/sessions", "POST"),
        ("OPTIONS", "/v1/sessions", "POST"),
        ("GET", f"/v1/sessions/{ANY_ID}", "DELETE, PATCH"),
        ("OPTIONS", f"/v1/sessions/{ANY_ID}", "DELETE, PATCH"),
        ("PUT", f"/v1/sessions/{ANY_ID}/media", "GET, HEAD, POST"),
        ("DELETE", f"/v1/media/{ANY_ID}", "GET, HEAD"),
        ("TRACE", f"/v1/media/{ANY_ID}", "GET, HEAD"),
        ("BREW", f"/v1/sessions/{ANY_ID}/decision", "GET, HEAD"),
    ],
)
def test_a_method_that_is_not_offered_is_405_with_those_that_are(veriff, method, path, allowed):
    answer = veriff.call(method, path, {})

    assert refusal(answer) == (405, "1101")
    assert answer.headers["Allow"] == allowed
    assert "x-hmac-signature" in answer.headers


def test_a_head_request_is_answered_like_a_get_without_its_body(veriff, new_session):
    answer = veriff._send(
        "HEAD", f"/v1/sessions/{new_session.pk}/decision", b"", str(new_session.pk).encode()
    )

    assert answer.status_code == 200
    assert answer.content == b""
