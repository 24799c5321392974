"""The API is served without what only the portal and pages need, and keeps what protects it."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from api import registry
from config import stacks


def test_a_request_to_a_dialect_passes_sessions_and_logins_by(client, db):
    answer = client.get("/v1/sessions", HTTP_COOKIE="sessionid=0123456789abcdef; csrftoken=a")

    request = answer.wsgi_request
    assert answer.status_code == 405
    assert not {"session", "_messages", "csp_nonce"} & set(vars(request))
    assert "csrftoken" not in answer.cookies


def test_an_answer_of_the_api_keeps_what_protects_it(client, db):
    answer = client.get("/v1/sessions")

    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Request-Id"]


@pytest.mark.parametrize("path", ["/", "/admin/login/", "/v/no-token", "/v1x", "/nowhere"])
def test_pages_keep_the_whole_stack(client, db, path):
    answer = client.get(path)

    assert {"session", "user", "_messages"} <= set(vars(answer.wsgi_request))
    assert answer["Content-Security-Policy"]


def test_a_form_of_the_portal_needs_its_token(client, db):
    client.handler.enforce_csrf_checks = True

    assert client.post("/admin/login/", {"username": "ada"}).status_code == 403


def test_a_new_dialect_has_the_short_stack_without_being_named(monkeypatch):
    class Newcomer:
        prefixes = ("/kyc",)

    monkeypatch.setitem(registry.DIALECTS, "newcomer", Newcomer())

    assert stacks.belongs_to_a_dialect(RequestFactory().get("/kyc/sessions"))
    assert not stacks.belongs_to_a_dialect(RequestFactory().get("/kycx"))
