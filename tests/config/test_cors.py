"""Each dialect opens its own paths to pages of other origins, with its own methods and headers."""

from __future__ import annotations

import pytest

from api.registry import DIALECTS
from tests.api.second_dialect import SecondDialect

ASKING = {
    "origin": "https://shop.example",
    "access-control-request-method": "PUT",
    "access-control-request-headers": "authorization",
}


@pytest.fixture(autouse=True)
def second(db, monkeypatch):
    monkeypatch.setitem(DIALECTS, "second", SecondDialect())


def rules(answer):
    """Methods and headers that a page may use."""
    named = [f"access-control-allow-{what}" for what in ("methods", "headers")]
    return tuple(answer.headers.get(name) for name in named)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/second/orders", ("PUT, GET", "authorization")),
        ("/v1/sessions", ("POST", "content-type, x-auth-client, x-origin")),
        ("/second/orders/1", (None, None)),
        ("/v1/sessions/1/media", (None, None)),
    ],
)
def test_a_preflight_is_answered_by_the_rule_of_the_path(client, path, told):
    assert rules(client.options(path, headers=ASKING)) == told


def test_an_origin_that_is_not_allowed_is_told_nothing(client, settings):
    settings.CORS_ALLOW_ALL_ORIGINS = False
    settings.CORS_ALLOWED_ORIGINS = ["https://other.example"]
    answer = client.options("/second/orders", headers=ASKING)

    assert rules(answer) == (None, None)
    assert "access-control-allow-origin" not in answer.headers


def test_a_page_may_read_when_to_come_back(client):
    answer = client.post("/v1/sessions", headers={"origin": "https://shop.example"})

    exposed = answer.headers["access-control-expose-headers"].split(", ")
    assert {"retry-after", "ratelimit-reset"} <= set(exposed)
