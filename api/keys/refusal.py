"""What every kind of credential is refused with."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """For the dialect, which chooses its words; callers should not learn more than they need."""

    MISSING = "missing"
    MALFORMED = "malformed"
    # Never made, of another kind or dialect, revoked or run out: nobody is told which.
    UNKNOWN = "unknown"
    # The key or client is known, and what was to prove it is wrong.
    WRONG = "wrong"
    # A token that was good, and is over. Its holder should fetch another.
    EXPIRED = "expired"
    INACTIVE = "inactive"
    # Proved, but for another client than the request names.
    OTHER_CLIENT = "other_client"


class CredentialRefused(Exception):
    """The request does not prove who sent it."""

    def __init__(self, why: Why) -> None:
        super().__init__(f"the credential is refused: {why}")
        self.why = why
