"""The same records as JWE, to a key of the caller's."""

from __future__ import annotations

import json
from typing import Any

import pytest
from joserfc import jwe
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey

from tests.api.trusona.caller import ENCRYPTED, path_of
from tests.decided import decide, read_document

ALGORITHMS = ["RSA-OAEP-256", "ECDH-ES", "A256GCM"]
KEYS: dict[str, Any] = {
    "RSA": RSAKey.generate_key(2048),
    "P-256": ECKey.generate_key("P-256"),
    "P-384": ECKey.generate_key("P-384"),
    "P-521": ECKey.generate_key("P-521"),
    "X25519": OKPKey.generate_key("X25519"),
}
RSA = KEYS["RSA"].as_dict(private=False)
EC = KEYS["P-256"].as_dict(private=False)
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
}


def opened(text, key):
    found = jwe.decrypt_compact(text, key, algorithms=ALGORITHMS)
    return found.headers(), json.loads(found.plaintext)


def create(trusona, public, **more):
    body = {"documentType": "PASSPORT", "publicWebKey": public, **more}
    return trusona.post(ENCRYPTED, body)


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
def test_a_key_that_is_not_taken(trusona, name):
    answer = create(trusona, REFUSED[name])

    assert answer.status_code == 400
    assert "publicWebKey" in answer.json()["message"]


@pytest.mark.parametrize("wrong", [{"documentType": "X"}, {"callbackUrl": "ftp://a.example/"}])
def test_every_other_mistake_is_422(trusona, wrong):
    assert create(trusona, RSA, **wrong).status_code == 422


def test_every_read_has_a_fresh_content_key(trusona):
    sid = create(trusona, RSA).json()["id"]
    one, other = (trusona.get(f"{ENCRYPTED}/{sid}").json() for _ in range(2))

    assert one["encryptedVerification"] != other["encryptedVerification"]


def test_without_a_key_there_is_no_encrypted_record(trusona):
    sid = trusona.open()["id"]

    assert trusona.get(f"{ENCRYPTED}/{sid}").status_code == 404
    assert trusona.get(f"{ENCRYPTED}/{sid}/document").status_code == 404


def test_the_document_is_encrypted_too(trusona, session_of, set_clock):
    sid = create(trusona, EC).json()["id"]
    assert trusona.get(f"{ENCRYPTED}/{sid}/document").status_code == 404
    read_document(session_of(sid, "submitted"))
    decide(session_of(sid), "approved")
    answer = trusona.get(f"{ENCRYPTED}/{sid}/document").json()
    _, plain = opened(answer["encryptedDocument"], KEYS["P-256"])

    assert plain == trusona.get(path_of(sid, "document")).json()
    set_clock(minutes=31)
    assert trusona.get(f"{ENCRYPTED}/{sid}/document").status_code == 410
