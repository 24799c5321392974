"""POST /oidc/token: a token for a client's id and secret (RFC 6749, section 4.4; RFC 8707)."""

from __future__ import annotations

import base64
import json
from urllib.parse import urlencode

import pytest

from api.transmit import vocabulary
from tests.api.transmit.caller import SESSIONS

FORM = "application/x-www-form-urlencoded"
# Fields that are sent -> the refusal.
REFUSALS = [
    ({"grant_type": "password"}, 400, "unsupported_grant_type"),
    ({"grant_type": ""}, 400, "invalid_request"),
    ({"client_secret": "wrong"}, 401, "invalid_client"),
    ({"client_id": "nobody"}, 401, "invalid_client"),
    ({"client_id": "not\0one"}, 401, "invalid_client"),
    ({"client_secret": ""}, 400, "invalid_request"),
    ({"resource": "https://elsewhere.example"}, 400, "invalid_target"),
]


def payload_of(token):
    part = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def error_of(answer):
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.status_code, answer.json()["error"]


def basic(client):
    pair = f"{client['client_id']}:{client['client_secret']}".encode()
    return {"authorization": f"Basic {base64.b64encode(pair).decode()}"}


def test_a_client_gets_a_token_for_the_resource_that_it_names(transmit):
    answer = transmit.ask_token(resource=vocabulary.AUDIENCE)

    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json()["expires_in"] == 3600
    said = payload_of(answer.json()["access_token"])
    assert said["aud"] == vocabulary.AUDIENCE
    assert said["sub"] == transmit.client["client_id"]


def test_without_a_resource_the_token_is_for_its_holder(transmit):
    token = transmit.ask_token().json()["access_token"]

    assert payload_of(token)["aud"] == transmit.client["client_id"]
    assert transmit.send("POST", SESSIONS, token=token).status_code == 200


def test_an_audience_may_be_required(transmit, settings):
    settings.BONAFIDE_TOKEN_AUDIENCE_REQUIRED = True
    token = transmit.ask_token().json()["access_token"]

    assert transmit.send("POST", SESSIONS, token=token).status_code == 401
    assert transmit.post(SESSIONS).status_code == 200


def test_a_token_lives_as_long_as_a_setting_says(transmit, settings):
    settings.BONAFIDE_TOKEN_SECONDS = 120
    answer = transmit.ask_token().json()

    said = payload_of(answer["access_token"])
    assert (answer["expires_in"], said["exp"] - said["iat"]) == (120, 120)


def test_a_client_may_prove_itself_by_http_basic(transmit):
    body = urlencode({"grant_type": "client_credentials"}).encode()
    answer = transmit.send(
        "POST", "/oidc/token", body, content_type=FORM, headers=basic(transmit.client)
    )

    assert answer.status_code == 200


@pytest.mark.parametrize(("fields", "status", "error"), REFUSALS)
def test_a_request_for_a_token_is_refused(transmit, fields, status, error):
    assert error_of(transmit.ask_token(**fields)) == (status, error)


def test_a_wrong_secret_says_how_to_prove_oneself(transmit):
    answer = transmit.ask_token(client_secret="wrong")

    assert answer.headers["WWW-Authenticate"].startswith("Basic")


def test_a_client_that_is_switched_off_may_not_ask(transmit, acme):
    acme.is_active = False
    acme.save()

    assert error_of(transmit.ask_token()) == (400, "unauthorized_client")


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b'{"grant_type":"client_credentials"}', "application/json"),
        (b"grant_type=client_credentials&grant_type=client_credentials", FORM),
        (b"\xff\xfe", FORM),
        (b"", FORM),
        (b"&".join(b"a%d=1" % n for n in range(500)), FORM),
    ],
)
def test_a_body_that_is_no_such_form_is_refused(transmit, body, content_type):
    answer = transmit.send("POST", "/oidc/token", body, content_type=content_type)

    assert error_of(answer) == (400, "invalid_request")


def test_a_body_beyond_the_limit_is_refused(transmit):
    answer = transmit.send("POST", "/oidc/token", b"a=" + b"b" * 20_000, content_type=FORM)

    assert error_of(answer) == (413, "invalid_request")


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_only_a_post_asks_for_a_token(transmit, method):
    assert transmit.send(method, "/oidc/token").status_code == 405
