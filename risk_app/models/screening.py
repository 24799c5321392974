"""Searches for people on sanctions lists, and how an integration has their hits decided."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from risk_app.models.check import Check
from sessions_app.models import Identity, Integration, Session


class Screening(models.Model):
    """One search for one person: by a check, or again because a list changed."""

    class Cause(models.TextChoices):
        CHECK = "check"
        # Found when people were searched for again (risk_app/sanctions/rescreening.py).
        AGAIN = "again"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    integration = models.ForeignKey(Integration, on_delete=models.PROTECT, related_name="+")
    cause = models.CharField(max_length=10, choices=Cause.choices)
    # Called `check` in the words of this app; a model may not shadow Model.check.
    of_check = models.OneToOneField(
        Check, on_delete=models.PROTECT, null=True, related_name="screening"
    )
    # Of one that was done again: the session by which its integration hears of it.
    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, null=True, related_name="screenings"
    )
    identity = models.ForeignKey(
        Identity, on_delete=models.SET_NULL, null=True, related_name="screenings"
    )
    # Who was searched for, as JSON: sealed for the session of a check, else for the identity.
    # Null once that is erased.
    person_sealed = models.BinaryField(null=True)
    # Ids of the versions that were searched, which stay for good.
    versions = models.JSONField(default=list)
    threshold = models.FloatField()
    # Ids of the whitelist entries by which something was not shown.
    suppressed = models.JSONField(default=list, blank=True)
    # Whether the person is searched for again when lists change, as far as this session goes.
    is_monitored = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(cause="check", of_check__isnull=False, session__isnull=False)
                | Q(cause="again", of_check=None),
                name="screening_has_what_its_cause_needs",
            )
        ]

    def __str__(self) -> str:
        return f"screening {self.pk}"


class ScreeningSettings(models.Model):
    """How an integration has hits decided. Without a row the defaults hold."""

    class Second(models.TextChoices):
        NOBODY = "nobody", "nobody"
        CONFIRMATIONS = "confirmations", "that it is the listed person"
        DECISIONS = "decisions", "every decision"

    integration = models.OneToOneField(
        Integration,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="screening_settings",
    )
    monitors = models.BooleanField(
        default=True,
        help_text="Search for people whom a check screened again when a list changes.",
    )
    second_approver = models.CharField(
        max_length=15,
        choices=Second.choices,
        default=Second.NOBODY,
        help_text="What a second person, who may approve, has to agree to.",
    )
    whitelist_days = models.PositiveIntegerField(
        null=True,
        blank=True,
        default=365,
        help_text="How many days a false positive is remembered. Empty: until something changes.",
    )

    class Meta:
        verbose_name = "screening settings"
        verbose_name_plural = "screening settings"

    def __str__(self) -> str:
        return f"screening settings of {self.integration_id}"


class Watch(models.Model):
    """That a verified person is searched for again when lists change."""

    identity = models.OneToOneField(
        Identity, on_delete=models.CASCADE, primary_key=True, related_name="watch"
    )
    integration = models.ForeignKey(Integration, on_delete=models.CASCADE, related_name="+")
    # When a session of theirs was last approved: a run that goes on meanwhile looks again.
    tied_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "watches"
        indexes = [
            # Whom a run may have passed before they were approved.
            models.Index(fields=["tied_at"], name="watch_tied"),
        ]

    def __str__(self) -> str:
        return f"watch of identity {self.identity_id}"
