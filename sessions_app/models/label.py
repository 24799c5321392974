"""What an integrator marked a session with, to find it by."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from sessions_app.models.integration import Integration
from sessions_app.models.session import Session


class Label(models.Model):
    """A name and its value, as a blind index: the words stand sealed in the session's claims."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="labels")
    # Both are the session's: its page of a listing is read from the index alone.
    integration = models.ForeignKey(Integration, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    index = models.CharField(max_length=64)

    class Meta:
        indexes = [
            # The newest sessions with a label (sessions_app/listing.py).
            models.Index(
                fields=["integration", "index", "-opened_at", "-session"], name="label_by_index"
            )
        ]

    def __str__(self) -> str:
        return f"label of session {self.session_id}"
