"""Data keys, each wrapped by a master key. Destroying a row destroys what it sealed."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

_OWNERS = ("session", "integration", "authenticator", "identity")


def _only(owner: str) -> Q:
    return Q(**{f"{name}__isnull": name != owner for name in _OWNERS})


class DataKey(models.Model):
    """The key of one session, of one integration (its secrets and blind indexes), of one person's
    authenticator, or of one identity.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    session = models.OneToOneField(
        "sessions_app.Session", on_delete=models.CASCADE, null=True, related_name="data_key"
    )
    integration = models.OneToOneField(
        "sessions_app.Integration", on_delete=models.CASCADE, null=True, related_name="data_key"
    )
    authenticator = models.OneToOneField(
        "sessions_app.Authenticator", on_delete=models.CASCADE, null=True, related_name="data_key"
    )
    identity = models.OneToOneField(
        "sessions_app.Identity", on_delete=models.CASCADE, null=True, related_name="data_key"
    )
    wrapped = models.BinaryField()
    # Serves rotate-keys: which rows are not yet under the newest master key.
    master_key_id = models.CharField(max_length=64, db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=_only("session")
                | _only("integration")
                | _only("authenticator")
                | _only("identity"),
                name="data_key_has_exactly_one_owner",
            )
        ]

    def __str__(self) -> str:
        return f"data key {self.pk} under {self.master_key_id}"
