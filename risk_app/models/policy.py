"""What a verdict is measured by."""

from __future__ import annotations

from django.db import models

from sessions_app.models import Integration


class Policy(models.Model):
    """One immutable version. A trigger refuses to change or delete it."""

    # Null: the policy that ships, for every integration without one of its own.
    integration = models.ForeignKey(
        Integration, on_delete=models.PROTECT, null=True, blank=True, related_name="policies"
    )
    version = models.PositiveIntegerField()
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
                fields=["integration", "version"],
                nulls_distinct=False,
                name="policy_version_once",
            )
        ]

    def __str__(self) -> str:
        owner = f"of {self.integration_id}" if self.integration_id else "default"
        return f"policy {owner} v{self.version}"
