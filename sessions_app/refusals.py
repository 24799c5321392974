"""What this room refuses, in one place for those above who put it in words of their own."""

from sessions_app.authenticating import (
    AuthenticationsUsedUp,
    IdentityNotEnrolled,
    IdentityNotVerified,
    IdentityUnknown,
)
from sessions_app.consent import ConsentMissing
from sessions_app.erasure import ErasureRefused
from sessions_app.grants import HeldElsewhere, LinkOver, LinkUsedUp
from sessions_app.lifecycle import StartMissing, TransitionRefused
from sessions_app.sealing import KeyDestroyed

__all__ = [
    "AuthenticationsUsedUp",
    "ConsentMissing",
    "ErasureRefused",
    "HeldElsewhere",
    "IdentityNotEnrolled",
    "IdentityNotVerified",
    "IdentityUnknown",
    "KeyDestroyed",
    "LinkOver",
    "LinkUsedUp",
    "StartMissing",
    "TransitionRefused",
]
