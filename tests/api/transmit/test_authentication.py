"""Who may call: a bearer token for a live client, and nothing else."""

from __future__ import annotations

import base64
import hmac
import json
import time

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from api.transmit import vocabulary
from sessions_app import signing_keys
from sessions_app.models import Session
from tests.api.transmit.caller import SESSIONS, Caller


def part(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def claims(caller, **changed):
    now = int(time.time())
    said = {
        "iss": "bonafide",
        "sub": caller.client["client_id"],
        "aud": vocabulary.AUDIENCE,
        "iat": now,
        "nbf": now,
        "exp": now + 600,
    }
    return {name: one for name, one in {**said, **changed}.items() if one is not None}


def signed(caller, *, key=None, kid=None, alg="RS256", typ="at+jwt", **changed):
    signer = signing_keys.signer()
    header = {"alg": alg, "kid": kid or str(signer.kid), "typ": typ}
    return jwt.encode(header, claims(caller, **changed), key or signer.key, algorithms=[alg])


def public_half_as_secret(caller):
    """The classical confusion: the public key taken for a secret of HMAC."""
    signer = signing_keys.signer()
    header = {"alg": "HS256", "kid": str(signer.kid), "typ": "at+jwt"}
    text = f"{part(header)}.{part(claims(caller))}"
    proof = hmac.digest(signer.key.as_pem(private=False), text.encode(), "sha256")
    return f"{text}.{base64.urlsafe_b64encode(proof).rstrip(b'=').decode()}"


def tampered(caller):
    head, _, proof = signed(caller).split(".")
    return f"{head}.{part(claims(caller, sub='somebody'))}.{proof}"


def with_header(caller, **changed):
    """A header of the caller's making before claims and proof of a good token."""
    _, said, proof = signed(caller).split(".")
    header = {"alg": "RS256", "kid": str(signing_keys.signer().kid), "typ": "at+jwt", **changed}
    return f"{part(header)}.{said}.{proof}"


def deep(caller):
    nested = base64.urlsafe_b64encode(b'{"a":' + b"[" * 2500 + b"]" * 2500 + b"}").decode()
    return f"{signed(caller).split('.')[0]}.{nested.rstrip('=')}.YQ"


WRONG = {
    "with a key of its own": lambda caller: with_header(caller, jwk={"kty": "oct", "k": "YQ"}),
    "with an address of keys": lambda caller: with_header(caller, jku="https://keys.example/"),
    "with a critical extension": lambda caller: with_header(caller, crit=["exp"], exp=1),
    "with a kid that is a number": lambda caller: with_header(caller, kid=7),
    "with another algorithm": lambda caller: with_header(caller, alg="ES256"),
    "nested deeply": deep,
    "a list for a header": lambda caller: f"{part([])}.{part(claims(caller))}.YQ",
    "a text for claims": lambda caller: f"{signed(caller).split('.')[0]}.{part('a')}.YQ",
    "of five parts": lambda caller: "a.b.c.d.e",
    "empty": lambda caller: "",
    "no token at all": lambda caller: "hello",
    "two parts": lambda caller: "a.b",
    "huge": lambda caller: "a." * 5000,
    "unsigned": lambda caller: f"{part({'alg': 'none'})}.{part(claims(caller))}.",
    "unsigned with a kid": lambda caller: (
        f"{part({'alg': 'none', 'kid': 'x'})}.{part(claims(caller))}.YQ"
    ),
    "signed by HMAC with the public key": public_half_as_secret,
    "a foreign kid": lambda caller: signed(caller, kid="0b9e7a3e-7a83-4b0e-8b0d-6a2c6b1b5a11"),
    "a kid that is none": lambda caller: signed(caller, kid="../key"),
    "a foreign key": lambda caller: signed(caller, key=RSAKey.generate_key(2048)),
    "tampered": tampered,
    "expired": lambda caller: signed(caller, exp=int(time.time()) - 120),
    "not yet": lambda caller: signed(caller, nbf=int(time.time()) + 600),
    "of the future": lambda caller: signed(caller, iat=int(time.time()) + 600),
    "without an end": lambda caller: signed(caller, exp=None),
    "with an end that is a text": lambda caller: signed(caller, exp="tomorrow"),
    "without a subject": lambda caller: signed(caller, sub=None),
    "of somebody": lambda caller: signed(caller, sub="somebody"),
    "of a list": lambda caller: signed(caller, sub=["a"]),
    "without an audience": lambda caller: signed(caller, aud=None),
    "of another issuer": lambda caller: signed(caller, iss="elsewhere"),
    "of another type": lambda caller: signed(caller, typ="id+jwt"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_token_that_is_wrong_opens_nothing(transmit, kind):
    answer = transmit.send("POST", SESSIONS, token=WRONG[kind](transmit))

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert not Session.objects.exists()


@pytest.mark.parametrize("header", [None, "", "Bearer", "Basic YTpi", "Bearer a b", "bearer\tx"])
def test_a_header_that_is_wrong_opens_nothing(transmit, header):
    sent = {} if header is None else {"authorization": header}

    assert transmit.send("POST", SESSIONS, headers=sent).status_code == 401


def test_a_token_of_another_audience_is_refused_where_one_is_required(transmit, settings):
    settings.BONAFIDE_TOKEN_AUDIENCE_REQUIRED = True
    token = signed(transmit, aud="https://elsewhere.example")

    assert transmit.send("POST", SESSIONS, token=token).status_code == 401


def test_several_audiences_may_stand_in_a_token(transmit, settings):
    settings.BONAFIDE_TOKEN_AUDIENCE_REQUIRED = True
    token = signed(transmit, aud=["https://elsewhere.example", vocabulary.AUDIENCE])

    assert transmit.send("POST", SESSIONS, token=token).status_code == 200


def test_a_client_that_was_revoked_is_refused_at_once(transmit, acme):
    assert transmit.post(SESSIONS).status_code == 200
    acme.credentials.filter(identifier=transmit.client["client_id"]).delete()

    assert transmit.post(SESSIONS).status_code == 401


def test_the_client_of_another_dialect_is_refused(transmit, acme):
    assert transmit.post(SESSIONS).status_code == 200
    acme.credentials.filter(identifier=transmit.client["client_id"]).update(dialect="vult")

    assert transmit.post(SESSIONS).status_code == 401


def test_two_clients_of_one_integration_share_its_sessions(transmit, acme):
    session_id = transmit.open()["session_id"]
    other = Caller(acme)

    assert other.get(f"{SESSIONS}/{session_id}/result").status_code == 200
