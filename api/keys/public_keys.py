"""The public key that an integrator registers, as PEM or as a JSON Web Key."""

from __future__ import annotations

import json
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey, import_key

_LONGEST = 16_384  # bytes of a file with a key
_BITS = range(2048, 8193)
_PRIVATE = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth", "k"})
_KEPT = {"RSA": ("kty", "n", "e"), "EC": ("kty", "crv", "x", "y")}


class KeyRefused(Exception):
    """This is no public key that tokens may be signed for; the message says why."""


def public_key_of(content: bytes) -> dict[str, Any]:
    """The JSON Web Key with its public members alone; raises KeyRefused.

    RSA of 2048 bits or more signs by RS256, a P-256 key by ES256.
    """
    if len(content) > _LONGEST:
        raise KeyRefused(f"the file is larger than {_LONGEST} bytes")
    try:
        text = content.decode("utf-8").strip()
    except UnicodeDecodeError:
        raise KeyRefused("the file is neither PEM nor JSON") from None
    key = _imported(_json_web_key(text) if text.startswith("{") else _pem(text))
    _refuse_weak(key)
    members = key.as_dict(private=False)
    return {name: members[name] for name in _KEPT[key.key_type]}


def _json_web_key(text: str) -> dict[str, Any]:
    try:
        members = json.loads(text)
    except (ValueError, RecursionError):
        raise KeyRefused("the file is no JSON") from None
    if "keys" in members:
        raise KeyRefused("this is a set of keys; register each key by itself")
    if _PRIVATE & members.keys():
        raise _private()
    return dict(members)


def _pem(text: str) -> str:
    if "PRIVATE KEY" in text:
        raise _private()
    return text


def _imported(value: dict[str, Any] | str) -> RSAKey | ECKey:
    try:
        key = import_key(value)
    except (JoseError, ValueError, TypeError) as error:
        raise KeyRefused("this is no public key, neither PEM nor a JSON Web Key") from error
    if not isinstance(key, RSAKey | ECKey):
        raise KeyRefused(f"a key of type {key.key_type} is not taken: use RSA, or EC on P-256")
    if key.is_private:
        raise _private()
    return key


def _refuse_weak(key: RSAKey | ECKey) -> None:
    if isinstance(key, ECKey):
        if key.curve_name != "P-256":
            raise KeyRefused("of elliptic curves only P-256 is taken (ES256)")
        return
    numbers = key.public_key.public_numbers()
    # A huge exponent would make every check of a signature slow.
    if numbers.n.bit_length() not in _BITS or numbers.e.bit_length() > 32:
        raise KeyRefused("an RSA key must have 2048 to 8192 bits and a usual exponent")


def _private() -> KeyRefused:
    return KeyRefused(
        "this is a private key: keep it where tokens are signed, and register its public half"
    )
