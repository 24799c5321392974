"""Keys of callers to whom answers are encrypted, and what opens them."""

from __future__ import annotations

import json
from typing import Any

from joserfc import jwe
from joserfc.jwk import ECKey, OKPKey, RSAKey

from tests.api.trusona.caller import ENCRYPTED

ALGORITHMS = ["RSA-OAEP-256", "RSA-OAEP", "ECDH-ES", "ECDH-ES+A256KW", "A256GCM"]
KEYS: dict[str, Any] = {
    "RSA": RSAKey.generate_key(2048),
    "P-256": ECKey.generate_key("P-256"),
    "P-384": ECKey.generate_key("P-384"),
    "P-521": ECKey.generate_key("P-521"),
    "X25519": OKPKey.generate_key("X25519"),
}
RSA = KEYS["RSA"].as_dict(private=False)
EC = KEYS["P-256"].as_dict(private=False)


def opened(text, key):
    """The header and the plaintext of a JWE."""
    found = jwe.decrypt_compact(text, key, algorithms=ALGORITHMS)
    return found.headers(), json.loads(found.plaintext)


def create(trusona, public, **more):
    """The answer to an order with a public key."""
    body = {"documentType": "PASSPORT", "publicWebKey": public, **more}
    return trusona.post(ENCRYPTED, body)
