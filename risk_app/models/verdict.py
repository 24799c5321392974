"""What was decided, by which policy or person."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q, Value

from risk_app.models.policy import Policy
from sessions_app.models import Attempt


class Verdict(models.Model):
    """One decision on an attempt. A person's verdict follows the automatic one, never edits it."""

    class Outcome(models.TextChoices):
        APPROVED = "approved"
        DECLINED = "declined"
        RESUBMISSION = "resubmission"
        REVIEW = "review"

    # Who decided where the scenario of a test session did.
    FORCED = "forced"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="verdicts")
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    # The first reason decides the reason code on the wire (risk_app/reasons.py).
    reasons = models.JSONField(default=list, blank=True)
    score = models.FloatField(null=True, blank=True)
    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, null=True, related_name="verdicts")
    # Every check's kind, result, score, reasons, provider, version and named results, as judged.
    results = models.JSONField(default=list, blank=True)
    # How many times the person could still be asked again; judged with the results.
    resubmissions_left = models.PositiveSmallIntegerField(null=True, blank=True)
    # What the session itself asked for beside its policy (risk_app/terms.py); {}: nothing.
    terms = models.JSONField(default=dict, db_default=Value({}, models.JSONField()), blank=True)
    # "system", "forced" (an integration in test mode), or "user:<id>".
    decided_by = models.CharField(max_length=60, default="system")
    # Given while an answer was still waited for; the final one follows it (risk_app/revising.py).
    is_provisional = models.BooleanField(default=False, db_default=False)
    note = models.CharField(max_length=500, blank=True)
    # Kinds of the pictures that a person asked for again; empty: all of them.
    asked_again = models.JSONField(
        default=list, db_default=Value([], models.JSONField()), blank=True
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]
        # The portal's list.
        indexes = [models.Index(fields=["-created_at", "-id"], name="verdict_newest")]
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "is_provisional"],
                condition=Q(decided_by="system"),
                name="verdict_one_automatic_per_attempt",
            )
        ]

    def __str__(self) -> str:
        return f"{self.outcome} for attempt {self.attempt_id}"

    @property
    def is_forced(self) -> bool:
        return self.decided_by == self.FORCED

    @property
    def is_by_person(self) -> bool:
        return self.decided_by.startswith("user:")
