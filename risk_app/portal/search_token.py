"""The text of a search as it stands in the address of its results: sealed, and for one person.

So results can be paged, read again and come back to, while no address, log or list of visited pages
tells what was searched for. It ends after a working day.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

SECONDS = 12 * 3600
# The length of an address tells no more of the text than in which of a few classes it is.
_PADDED_TO = 64


def seal(text: str, user_id: int) -> str:
    """What stands in an address for the text."""
    said = json.dumps([user_id, text]).encode()
    padded = said.ljust(-(-len(said) // _PADDED_TO) * _PADDED_TO)
    return _keys().encrypt(padded).decode()


def open_text(token: str, user_id: int) -> str:
    """The text; "" where the token is another person's, too old, or none."""
    try:
        owner, text = json.loads(_keys().decrypt(token.encode(), ttl=SECONDS))
    except (InvalidToken, ValueError, TypeError):
        return ""
    return str(text) if owner == user_id else ""


def _keys() -> MultiFernet:
    """The newest key first: it seals, and all of them open."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_derived(one)) for one in secrets])


def _derived(secret: str) -> bytes:
    derivation = HKDF(hashes.SHA256(), length=32, salt=None, info=b"searches of the portal")
    return urlsafe_b64encode(derivation.derive(secret.encode()))
