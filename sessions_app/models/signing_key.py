"""The keys that sign our tokens."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q


class SigningKey(models.Model):
    """One key pair. The newest signs; a retired one only verifies, and its private half is gone."""

    class Algorithm(models.TextChoices):
        RS256 = "RS256"

    # The `kid` in the header of every token that it signs.
    kid = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    algorithm = models.CharField(max_length=10, choices=Algorithm.choices)
    # PKCS #8, wrapped by a master key and re-wrapped by rotate-keys. Null once it is retired.
    private_wrapped = models.BinaryField(null=True)
    master_key_id = models.CharField(max_length=64)
    public_jwk = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["algorithm"],
                condition=Q(retired_at__isnull=True),
                name="signing_key_one_signs",
            ),
            models.CheckConstraint(
                condition=Q(retired_at__isnull=True, private_wrapped__isnull=False)
                | Q(retired_at__isnull=False, private_wrapped__isnull=True),
                name="signing_key_retired_cannot_sign",
            ),
        ]

    def __str__(self) -> str:
        return f"signing key {self.kid}"
