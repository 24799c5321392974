"""The headers of what is sent to a receiver: a test of it looks as a delivery does."""

from __future__ import annotations

from api.dialects import Dialect, Sending


def of(sending: Sending, dialect: Dialect) -> dict[str, str]:
    """Whose it is, which delivery, and the dialect's signature; raises what `sign` raises."""
    return {
        "Content-Type": "application/json",
        "User-Agent": "Bonafide-Webhooks/1",
        "X-Bonafide-Delivery": str(sending.delivery_id),
        **dialect.sign(sending),
    }
