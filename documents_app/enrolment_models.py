"""The face by which a person is known again."""

from __future__ import annotations

from django.db import models

from sessions_app.models import Identity, Session


class Enrolment(models.Model):
    """The enrolled face of one identity, sealed with the identity's own key; see `enrolling`."""

    identity = models.OneToOneField(
        Identity, on_delete=models.CASCADE, primary_key=True, related_name="enrolment"
    )
    # Where the face came from. Null where that session is gone and the person outlives it.
    session = models.ForeignKey(
        Session, on_delete=models.SET_NULL, null=True, blank=True, related_name="enrolments"
    )
    embedding_sealed = models.BinaryField()
    # Embeddings are comparable within one model only.
    model_id = models.CharField(max_length=100)
    # Whether the picture was good enough for a large distance to mean another person.
    is_good = models.BooleanField()
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"enrolment of identity {self.identity_id}"
