"""Blind indexes: finding equal values of one integration without keeping the values."""

from __future__ import annotations

import hmac

from sessions_app import sealing
from sessions_app.models import Integration

KINDS = frozenset(
    {
        *("document_number", "fingerprint", "browser", "email", "phone", "ip", "name"),
        *("reference", "picture", "label", "birth_date", "address"),
        # An entry of a sanctions list, its content, and who was searched for (risk_app.sanctions).
        *("listed", "listed_content", "searched"),
    }
)


def blind_index(integration: Integration, kind: str, value: str) -> str:
    """64 hexadecimal digits that are equal for equal values; empty for the empty value.

    The caller normalises. Every integration and every kind has a key of its own: nothing can
    be compared across tenants, nor a phone number with a document number.
    """
    if kind not in KINDS:
        raise ValueError(f"no blind index is kept for {kind!r}")
    if not value:
        return ""
    key = sealing.derived_key(integration, f"blind-index:{kind}".encode())
    return hmac.digest(key, value.encode(), "sha256").hex()
