"""Answers that only the caller can read: JWE in compact form, to a key of the caller's."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict

from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, OKPKey, RSAKey, import_key

from api.trusona.errors import Refused
from api.trusona.serializers.risks import Overall
from api.wire.answers import Uuid
from api.wire.rendering import encode
from api.wire.strict_fields import has_unstorable

Key = RSAKey | ECKey | OKPKey

_KEPT = ("kty", "crv", "n", "e", "x", "y", "kid", "use", "alg")
_PRIVATE = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth", "k"})
_CURVES = {"EC": {"P-256", "P-384", "P-521"}, "OKP": {"X25519"}}
_BITS = range(2048, 8193)
_LONGEST_MEMBER = 2048
_LONGEST_ID = 255
_ENCRYPTION = "A256GCM"
# What can be done with a key of the type; the first where the key wishes none of them.
_OF_RSA = ("RSA-OAEP-256", "RSA-OAEP")
_OF_CURVES = ("ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A192KW", "ECDH-ES+A256KW")


class EncryptedVerificationOut(TypedDict):
    id: Uuid
    overallRisk: NotRequired[Overall]
    encryptedVerification: str


class EncryptedDocumentOut(TypedDict):
    verificationId: Uuid
    encryptedDocument: str


def public_key_from(data: Any) -> dict[str, str]:
    """The public members of a key; raises Refused for whatever is none, or tells a secret."""
    if not isinstance(data, dict):
        raise _refused("is required, as an object in JWK form")
    if _PRIVATE & data.keys():
        raise _refused("holds private members; send the public key alone")
    members = {name: data[name] for name in _KEPT if data.get(name) not in (None, "")}
    if not all(isinstance(one, str) and len(one) <= _LONGEST_MEMBER for one in members.values()):
        raise _refused("has members that are no text or too long")
    if any(has_unstorable(one) for one in members.values()):
        raise _refused("holds NUL characters or lone surrogates")
    if len(members.get("kid", "")) > _LONGEST_ID:
        raise _refused("has a kid that is too long")
    _check(members)
    return members


def encrypted(body: Any, public_key: dict[str, str]) -> str:
    """The body as JSON, encrypted to the key with a fresh content key."""
    key = _imported(public_key)
    fitting = _OF_RSA if isinstance(key, RSAKey) else _OF_CURVES
    wish = public_key.get("alg")
    # Libraries open nothing with a key that is told to be for another algorithm.
    algorithm = wish if wish is not None and wish in fitting else fitting[0]
    header: dict[str, Any] = {"alg": algorithm, "enc": _ENCRYPTION}
    if "kid" in public_key:
        header["kid"] = public_key["kid"]
    return jwe.encrypt_compact(header, encode(body), key, algorithms=[algorithm, _ENCRYPTION])


def _check(members: dict[str, str]) -> None:
    key = _imported(members)
    if isinstance(key, RSAKey):
        numbers = key.public_key.public_numbers()
        # A huge exponent would make every answer slow.
        if numbers.n.bit_length() not in _BITS or numbers.e.bit_length() > 32:
            raise _refused("must have 2048 to 8192 bits and a usual exponent")
    elif members.get("crv") not in _CURVES[members["kty"]]:
        raise _refused("must be on P-256, P-384, P-521 or X25519")
    try:
        # Some have the form of a key, and nothing can be encrypted to them: an even modulus, a
        # point that leads every secret to nought. The order must not stand before that shows.
        encrypted({}, members)
    except (JoseError, ValueError):
        raise _refused("is no key that can be encrypted to") from None


def _imported(members: dict[str, str]) -> Key:
    if members.get("kty") not in {"RSA", *_CURVES}:
        raise _refused("must be of type RSA, EC or OKP")
    if "crv" in members and members["crv"] not in _CURVES.get(members["kty"], ()):
        raise _refused("must be on P-256, P-384, P-521 or X25519")
    # What the caller wishes of use and algorithm does not say what the key can do.
    plain = {name: one for name, one in members.items() if name not in {"kid", "use", "alg"}}
    try:
        key = import_key(plain)  # type: ignore[arg-type]  # of its own typed dictionaries
        if isinstance(key, Key):
            _ = key.public_key  # read now: it says whether the point lies on the curve
            return key
    except (JoseError, ValueError, TypeError, KeyError):
        pass
    raise _refused("is no public key in JWK form")


def _refused(what: str) -> Refused:
    return Refused(400, f"publicWebKey: {what}.")
