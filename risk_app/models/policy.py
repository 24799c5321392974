"""What a verdict is measured by."""

from __future__ import annotations

from uuid import uuid4

from django.contrib.postgres.functions import RandomUUID
from django.db import models

from sessions_app.models import Integration


class Policy(models.Model):
    """One immutable version. A trigger refuses to change or delete it."""

    # Null: the policy that ships, for every integration without one of its own.
    integration = models.ForeignKey(
        Integration, on_delete=models.PROTECT, null=True, blank=True, related_name="policies"
    )
    # The id of a credential where it is for what that one opens alone; empty: for everything.
    scope = models.CharField(max_length=40, blank=True, default="", db_default="")
    version = models.PositiveIntegerField()
    # What callers know this version by.
    public_id = models.UUIDField(
        default=uuid4, db_default=RandomUUID(), unique=True, editable=False
    )
    # Weights, tolerances, vetoes, requirements; see risk_app/policies.py for the shape.
    body = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.CharField(max_length=60, default="system")

    class Meta:
        ordering = ["-version"]
        verbose_name_plural = "policies"
        permissions = [("publish_policy", "Can publish a policy")]
        constraints = [
            models.UniqueConstraint(
                fields=["integration", "scope", "version"],
                nulls_distinct=False,
                name="policy_version_once",
            )
        ]

    def __str__(self) -> str:
        owner = f"of {self.integration_id}" if self.integration_id else "default"
        scope = f" for {self.scope}" if self.scope else ""
        return f"policy {owner}{scope} v{self.version}"
