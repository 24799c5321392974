"""POST /api/v1/encrypted/verifications: an order with the key that its answers are encrypted to."""

from __future__ import annotations

import pytest
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey

from devices_app.models import MessageTally
from sessions_app.models import Session
from tests.api.trusona.caller import path_of
from tests.api.trusona.encryption import EC, KEYS, RSA, create, opened

X25519 = KEYS["X25519"].as_dict(private=False)

REFUSED = {
    "none": None,
    "text": "key",
    "empty": {},
    "private rsa": KEYS["RSA"].as_dict(private=True),
    "private ec": KEYS["P-256"].as_dict(private=True),
    "private okp": KEYS["X25519"].as_dict(private=True),
    "symmetric": OctKey.generate_key(256).as_dict(private=True),
    "short": RSAKey.generate_key(1024, auto_kid=False).as_dict(private=False),
    "secp256k1": ECKey.generate_key("secp256k1").as_dict(private=False),
    "Ed25519": OKPKey.generate_key("Ed25519").as_dict(private=False),
    "off the curve": {**EC, "x": EC["y"]},
    "half": {"kty": "EC", "crv": "P-256", "x": EC["x"]},
    "other kind": {**RSA, "kty": "EC"},
    "number": {**RSA, "n": 5},
    "curve of another": {**EC, "crv": "X25519"},
    # Of the form of a key, and nothing can be encrypted to them.
    "point of no order": {**X25519, "x": "A" * 43},
    "even modulus": {**RSA, "n": RSA["n"][:-1] + "A"},
    # What the database cannot keep.
    "kid with a surrogate": {**RSA, "kid": "\ud800"},
    "alg with NUL": {**RSA, "alg": "\0"},
    "use with a surrogate": {**RSA, "use": "\ud800"},
}
EMAIL = {"channel": "EMAIL", "emailAddress": "grace@navy.example"}


@pytest.mark.parametrize("name", KEYS)
def test_the_record_opens_with_the_callers_own_key(trusona, name):
    key = KEYS[name]
    answer = create(trusona, {**key.as_dict(private=False), "kid": "mine", "use": "enc"})
    header, plain = opened(answer.json()["encryptedVerification"], key)

    assert answer.status_code == 201
    assert plain == trusona.get(path_of(plain["id"])).json()
    assert header["alg"] == ("RSA-OAEP-256" if name == "RSA" else "ECDH-ES")
    assert (header["enc"], header["kid"]) == ("A256GCM", "mine")


@pytest.mark.parametrize("name", REFUSED)
def test_a_key_that_is_not_taken_opens_nothing_and_sends_nothing(trusona, mail, name):
    answer = create(trusona, REFUSED[name], requestedMessages=[EMAIL])

    assert answer.status_code == 400
    assert "publicWebKey" in answer.json()["message"]
    assert not Session.objects.exists()
    assert not MessageTally.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"documentType": "X"},
        {"callbackUrl": "ftp://a.example/"},
        {"requestedMessages": [{"channel": "SMS", "phoneNumber": "2025550143"}]},
        {"requestedMessages": [{"channel": "SMS", "phoneNumber": "+12025550143"}]},
    ],
)
def test_every_other_mistake_is_422(trusona, wrong):
    assert create(trusona, RSA, **wrong).status_code == 422
    assert not Session.objects.exists()
