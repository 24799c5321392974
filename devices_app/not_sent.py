"""What every way of bringing a message raises when it did not."""

from __future__ import annotations


class NotSent(Exception):
    """Nobody took the message over; it may be tried again. The words name no person."""
