"""What one part of a check found, under a name that policies weigh and dialects list."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from risk_app.models.check import Check
from sessions_app.models import Attempt


class RiskScore(models.Model):
    """One named result: an agreement or a conflict. Written with its check's accepted result."""

    class Family(models.TextChoices):
        SCAN = "scan"
        DEVICE = "device"
        VERIFIER = "verifier"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="risk_scores")
    # Called `check` in the words of this app; a model may not shadow Model.check.
    of_check = models.ForeignKey(
        Check, on_delete=models.CASCADE, null=True, blank=True, related_name="risk_scores"
    )
    # Kind of the check, a point, and the part: "document_consistency.number".
    rule = models.CharField(max_length=60)
    family = models.CharField(max_length=10, choices=Family.choices)
    # What of several like things it is about: a kind of picture or of document, or nothing.
    subject = models.CharField(max_length=30, blank=True)
    result = models.CharField(max_length=10, choices=Check.Result.choices)
    score = models.FloatField(null=True, blank=True)
    # A level of devices_app/facts.py: how much it speaks against the person.
    level = models.CharField(max_length=10)
    # A word of reasons.py, or a rule's own words; never a value.
    reason = models.CharField(max_length=200, blank=True)
    # Canonical names of the fields it is about, and ids of devices; never values.
    fields = models.JSONField(default=list, blank=True)
    devices = models.JSONField(default=list, blank=True)
    is_robot = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["rule", "subject"]
        constraints = [
            models.UniqueConstraint(
                fields=["of_check", "rule", "subject"], name="risk_score_once_per_check"
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=0, score__lte=1),
                name="risk_score_is_a_share",
            ),
        ]

    def __str__(self) -> str:
        about = f" of {self.subject}" if self.subject else ""
        return f"{self.rule}{about}: {self.result}"
