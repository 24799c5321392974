"""The public key that an integrator registers, as PEM or as a JSON Web Key."""

from __future__ import annotations

import json

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey, import_key

Key = RSAPublicKey | EllipticCurvePublicKey

_LONGEST = 16_384  # bytes of a file with a key
_BITS = range(2048, 8193)
_PRIVATE = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth", "k"})
_KEPT = {"RSA": ("kty", "n", "e"), "EC": ("kty", "crv", "x", "y")}


class KeyRefused(Exception):
    """This is no public key that tokens may be signed for; the message says why."""


def public_key_of(content: bytes) -> dict[str, object]:
    """The JSON Web Key with its public members alone; raises KeyRefused.

    RSA of 2048 bits or more signs by RS256, a P-256 key by ES256.
    """
    if len(content) > _LONGEST:
        raise KeyRefused(f"the file is larger than {_LONGEST} bytes")
    try:
        text = content.decode("utf-8").strip()
    except UnicodeDecodeError:
        raise KeyRefused("the file is neither PEM nor JSON") from None
    key = _json_web_key(text) if text.startswith("{") else _pem(text)
    _refuse_weak(key)
    jwk = RSAKey.import_key(key) if isinstance(key, RSAPublicKey) else ECKey.import_key(key)
    members = jwk.as_dict(private=False)
    return {name: members[name] for name in _KEPT[jwk.key_type]}


def _json_web_key(text: str) -> Key:
    try:
        members = json.loads(text)
    except (ValueError, RecursionError):
        raise KeyRefused("the file is no JSON") from None
    if "keys" in members:
        raise KeyRefused("this is a set of keys; register each key by itself")
    if _PRIVATE & members.keys():
        raise _private()
    try:
        key = import_key(members)
    except (JoseError, ValueError, TypeError):
        raise _no_key() from None
    if not isinstance(key, RSAKey | ECKey):
        raise _other_type()
    return key.public_key


def _pem(text: str) -> Key:
    if "PRIVATE KEY" in text:
        raise _private()
    try:
        key = load_pem_public_key(text.encode())
    except (ValueError, UnsupportedAlgorithm):
        raise _no_key() from None
    if not isinstance(key, Key):
        raise _other_type()
    return key


def _refuse_weak(key: Key) -> None:
    if isinstance(key, EllipticCurvePublicKey):
        if key.curve.name != "secp256r1":
            raise KeyRefused("of elliptic curves only P-256 is taken (ES256)")
        return
    numbers = key.public_numbers()
    # A huge exponent would make every check of a signature slow.
    if numbers.n.bit_length() not in _BITS or numbers.e.bit_length() > 32:
        raise KeyRefused("an RSA key must have 2048 to 8192 bits and a usual exponent")


def _private() -> KeyRefused:
    return KeyRefused(
        "this is a private key: keep it where tokens are signed, and register its public half"
    )


def _no_key() -> KeyRefused:
    return KeyRefused("this is no public key, neither PEM nor a JSON Web Key")


def _other_type() -> KeyRefused:
    return KeyRefused("a key of this type is not taken: use RSA, or EC on P-256")
