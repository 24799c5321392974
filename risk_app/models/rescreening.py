"""Runs that search for people again."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from risk_app.models.sanctions import ListVersion
from sessions_app.models import Identity, Integration, Leased


class Rescreening(Leased):
    """Searching for people again: one run over the people of every integration, or of one, or of
    one person, that goes on where it stopped."""

    class Cause(models.TextChoices):
        LIST = "list"
        MATCHER = "matcher"
        THRESHOLD = "threshold"
        # A person who was approved by a check that searched an older version.
        PERSON = "person"

    cause = models.CharField(max_length=10, choices=Cause.choices)
    version = models.ForeignKey(ListVersion, on_delete=models.PROTECT, related_name="rescreenings")
    # Whose entries are compared; null: everything is searched, not only what is new.
    previous = models.ForeignKey(ListVersion, on_delete=models.PROTECT, null=True, related_name="+")
    integration = models.ForeignKey(
        Integration, on_delete=models.CASCADE, null=True, related_name="+"
    )
    identity = models.ForeignKey(Identity, on_delete=models.CASCADE, null=True, related_name="+")
    # Sets apart what is to be done once: the matcher's version, or the policy's id.
    mark = models.CharField(max_length=40, blank=True)
    # The last person who is done; people go by their ids.
    cursor = models.UUIDField(null=True, blank=True)
    # Whether the entries that left the list are dealt with.
    removed_done = models.BooleanField(default=False)
    screened = models.PositiveIntegerField(default=0)
    new_hits = models.PositiveIntegerField(default=0)
    suppressed = models.PositiveIntegerField(default=0)
    closed = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "cause", "integration", "identity", "mark"],
                nulls_distinct=False,
                name="rescreening_once",
            )
        ]
        indexes = [
            # The sweep: what is to be done still.
            models.Index(
                fields=["created_at"], condition=Q(finished_at=None), name="rescreening_open"
            )
        ]

    def __str__(self) -> str:
        return f"rescreening {self.pk}"
