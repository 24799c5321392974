"""What an identity's sessions were marked with, to find the identity by it."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from sessions_app.models.integration import Integration
from sessions_app.models.session import Identity, Session


class IdentityMark(models.Model):
    """That a session of the identity has this mark; `identity_marks` writes and reads it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    identity = models.ForeignKey(Identity, on_delete=models.CASCADE, related_name="marks")
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="identity_marks")
    # Both are the identity's: its page of a listing is read from the index alone.
    integration = models.ForeignKey(
        Integration, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    since = models.DateTimeField()
    # Blind index of a label, or who opened the session; see `identity_marks`.
    index = models.CharField(max_length=64)

    class Meta:
        indexes = [
            # The newest identities with a mark (sessions_app/pages.py).
            models.Index(
                fields=["integration", "index", "-since", "-identity"], name="identity_by_mark"
            )
        ]

    def __str__(self) -> str:
        return f"mark of identity {self.identity_id}"
