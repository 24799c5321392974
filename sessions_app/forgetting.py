"""Destroying what is known of an identity: its key, and in every room what hangs on it."""

from __future__ import annotations

from collections.abc import Callable

from sessions_app import sealing, search_words
from sessions_app.models import Identity

Eraser = Callable[[Identity], None]

_erasers: list[Eraser] = []


def register(eraser: Eraser) -> None:
    """Have `eraser` called for every identity that is destroyed; called from AppConfig.ready().

    It runs inside the transaction, which holds the identity, while its key still opens what it
    sealed.
    """
    if eraser not in _erasers:
        _erasers.append(eraser)


def forget(identity: Identity) -> None:
    """Destroy everything about the person. The row stays while sessions point at it.

    Such sessions are attempts to prove to be the person, none of which succeeded. The caller holds
    the row, as does whoever opens one of those (locking.lock_identity).
    """
    for eraser in _erasers:
        eraser(identity)
    search_words.forget(identity)
    search_words.keep_of_returning(identity, [])
    sealing.destroy_key(identity)
    if not identity.sessions.exists():
        identity.delete()
        return
    identity.profile_sealed = identity.score = identity.end_user_id = None
    identity.document_index = identity.document_type = identity.issuing_country = ""
    identity.verified_at = identity.last_verified_at = identity.outlives_since = None
    identity.save(
        update_fields=[
            *("profile_sealed", "score", "end_user_id"),
            *("verified_at", "last_verified_at", "outlives_since"),
            *("document_index", "document_type", "issuing_country"),
        ]
    )
