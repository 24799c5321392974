"""Data keys, each wrapped by a master key. Destroying a row destroys what it sealed."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q


class DataKey(models.Model):
    """The key of one session, or of one integration (its secrets and blind indexes)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    session = models.OneToOneField(
        "sessions_app.Session", on_delete=models.CASCADE, null=True, related_name="data_key"
    )
    integration = models.OneToOneField(
        "sessions_app.Integration", on_delete=models.CASCADE, null=True, related_name="data_key"
    )
    wrapped = models.BinaryField()
    # Serves rotate-keys: which rows are not yet under the newest master key.
    master_key_id = models.CharField(max_length=64, db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(session__isnull=True) ^ Q(integration__isnull=True),
                name="data_key_belongs_to_exactly_one",
            )
        ]

    def __str__(self) -> str:
        return f"data key {self.pk} under {self.master_key_id}"
