"""Who may call what: a backend with its server key, a capture client with a publishable one."""

from __future__ import annotations

import pytest

from api.keys import sets
from api.vult.urls import sdk_paths
from sessions_app import credentials
from sessions_app.models import Credential
from tests.api.vult.caller import refused

LIST = "idv/session/list"
STATUS = "identity/sdk/status/read"
NOBODY = {"identity_id": "6f0c3a52-6b0a-4b0e-9a5e-2f3f6f0d7c11"}


def bearer(key, **more):
    return {"authorization": f"Bearer {key}", **more}


def test_a_server_key_is_taken_as_bearer_and_in_its_own_header(vult):
    for proof in (
        bearer(vult.server_key),
        {"x-api-key": vult.server_key},
        bearer(vult.server_key, **{"x-api-key": vult.server_key}),
    ):
        assert vult.call("POST", LIST, {}, proof=proof).status_code == 200


@pytest.mark.parametrize(
    "proof",
    [
        {},
        {"authorization": "Bearer"},
        {"authorization": "Basic YTpi"},
        {"authorization": "Bearer sk_unknown"},
        {"x-api-key": "sk_unknown"},
        {"x-api-key": "x" * 10_000},
    ],
)
def test_what_proves_nothing_is_401(vult, proof):
    answer = vult.call("POST", LIST, {}, proof=proof)

    refused(answer, "unauthorized", status=401)
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_credentials_of_other_dialects_are_unknown_here(vult, acme):
    made = sets.issue(acme, Credential.Kind.ACCESS_TOKEN, dialect="trusona", actor="test")
    proof = bearer(made.shown["access_token"])

    refused(vult.call("POST", LIST, {}, proof=proof), "unauthorized", status=401)


def test_a_revoked_key_and_an_inactive_integration_are_401(vult, acme):
    credentials.revoke(vult.credential, actor="test")
    refused(vult.post(LIST), "unauthorized", status=401)
    acme.is_active = False
    acme.save()
    refused(vult.sdk(STATUS, NOBODY), "unauthorized", status=401)


def test_a_publishable_key_opens_what_a_device_may_ask(vult, acme, rival):
    refused(vult.sdk(STATUS, NOBODY), "identity_not_found")
    refused(vult.sdk(STATUS, NOBODY, client=None), "identity_not_found")
    refused(vult.sdk(STATUS, NOBODY, client=str(rival.pk)), "client_not_found")
    proof = bearer(vult.server_key, **{"x-client-id": str(rival.pk)})
    refused(vult.call("POST", STATUS, NOBODY, proof=proof), "client_not_found")


def test_pages_of_other_origins_may_call_what_a_device_may(client, db, settings):
    settings.CORS_ALLOWED_ORIGINS = ["https://shop.example"]
    asking = {
        "origin": "https://shop.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization",
    }
    open_one = client.options(f"/kyc/{STATUS}", headers=asking)
    also = client.options("/kyc/idv/sdk/document/front/add", headers=asking)
    closed = client.options(f"/kyc/{LIST}", headers=asking)

    assert open_one.headers["access-control-allow-headers"] == (
        "authorization, content-type, x-client-id"
    )
    assert "access-control-allow-origin" in also.headers
    assert "access-control-allow-origin" not in closed.headers
    assert sdk_paths("kyc").fullmatch(f"/kyc/{STATUS}/")
    assert not sdk_paths("kyc").fullmatch(f"/kyc/{STATUS}/x")
