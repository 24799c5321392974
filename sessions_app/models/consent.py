"""That a person consented, or took it back."""

from __future__ import annotations

from django.db import models

from sessions_app.models.session import Session


class Consent(models.Model):
    """One answer of the person. The newest counts; a trigger refuses to change or delete any."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="consents")
    granted = models.BooleanField()
    # The id of the text that was shown, in the dialect's word. Never the text, nothing personal.
    document = models.CharField(max_length=100, blank=True)
    given_at = models.DateTimeField()
    # Who wrote it down: "integration", "person" on our own pages, or "user:<id>". Never a name.
    actor = models.CharField(max_length=60)

    class Meta:
        ordering = ["-id"]
        indexes = [
            # The newest answer of a session.
            models.Index(fields=["session", "-id"], name="consent_of_session")
        ]

    def __str__(self) -> str:
        return f"consent of session {self.session_id}"
