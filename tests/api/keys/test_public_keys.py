"""Which keys an integrator may register, and that a private one is never taken."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey

from api.keys.public_keys import KeyRefused, public_key_of


def pem_of(private):
    return private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


UNUSUAL_CURVE = pem_of(ec.generate_private_key(ec.BrainpoolP256R1()))
SHORT = pem_of(rsa.generate_private_key(65537, 1024))  # noqa: S505  # it is refused for that
RSA, EC = RSAKey.generate_key(2048), ECKey.generate_key("P-256")


def as_json(key, private=False, **more):
    return json.dumps({**key.as_dict(private=private), **more}).encode()


@pytest.mark.parametrize("key", [RSA, EC], ids=["RSA", "P-256"])
def test_pem_and_json_are_the_same_key_without_anything_else(key):
    pem = public_key_of(key.as_pem(private=False))
    jwk = public_key_of(as_json(key, kid="theirs", alg="RS256", x5u="https://evil.example"))

    assert pem == jwk
    assert set(pem) in ({"kty", "n", "e"}, {"kty", "crv", "x", "y"})


@pytest.mark.parametrize(
    "content",
    [
        RSA.as_pem(private=True),
        EC.as_pem(private=True),
        as_json(RSA, private=True),
        as_json(EC, private=True),
        b"-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----",
        b"-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----",
        as_json(OctKey.generate_key(256), private=True),
        as_json(OKPKey.generate_key("Ed25519"), private=True),
        RSA.as_pem(private=False) + RSA.as_pem(private=True),
    ],
    # Keys are made anew by every process, so they cannot name a test.
    ids=["rsa", "ec", "jwk", "ec jwk", "encrypted", "openssh", "oct", "okp", "both"],
)
def test_a_private_key_is_refused_and_the_message_says_so(content):
    with pytest.raises(KeyRefused, match="this is a private key"):
        public_key_of(content)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no public key"),
        (b"nonsense", "no public key"),
        (b"\xff\xfe", "neither PEM nor JSON"),
        (b"{", "no JSON"),
        (b'{"a":' * 3000, "no JSON"),
        (b"{}", "no public key"),
        (b'{"kty": 7}', "no public key"),
        (b'{"kty": "OKP", "crv": "Ed25519", "x": "AAAA"}', "not taken|no public key"),
        (UNUSUAL_CURVE, "P-256"),
        (b'{"kty": "RSA", "n": 7, "e": []}', "no public key"),
        (b'{"kty": "RSA", "n": "AQAB", "e": "AQAB"}', "no public key|2048"),
        (b'{"kty": "EC", "crv": "P-256", "x": "AAAA", "y": "AAAA"}', "no public key"),
        (b'{"keys": []}', "register each key by itself"),
        (SHORT, "2048"),
        (ECKey.generate_key("P-384").as_pem(private=False), "P-256"),
        (as_json(ECKey.generate_key("P-521")), "P-256"),
        (OKPKey.generate_key("Ed25519").as_pem(private=False), "of this type is not taken"),
        (b"a" * 20_000, "larger than"),
    ],
    ids=[f"case {number}" for number in range(18)],
)
def test_what_is_not_taken_is_refused_and_the_message_says_why(content, why):
    with pytest.raises(KeyRefused, match=why):
        public_key_of(content)
