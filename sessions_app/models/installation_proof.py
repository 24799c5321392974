"""What a process must hold to belong to this database: its master key and its stored files."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q


class InstallationProof(models.Model):
    """One row: a secret under the newest master key, which also seals a marker among the files."""

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    # Names the marker file, and binds the secret to this row.
    marker_id = models.UUIDField(default=uuid4, editable=False)
    wrapped = models.BinaryField()
    master_key_id = models.CharField(max_length=64)
    # Null until the first process has written the marker into the storage.
    marked_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="installation_proof_is_one")]

    def __str__(self) -> str:
        return f"proof {self.marker_id} under {self.master_key_id}"
