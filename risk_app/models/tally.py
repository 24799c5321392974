"""Figures that were counted once, by day: nothing of a person, and no row of a session."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sessions_app.models import Integration
from sessions_app.status import Purpose


class Tally(models.Model):
    """How often something happened to sessions of one kind on one day (UTC), or in one week."""

    class Span(models.TextChoices):
        # Kept for as long as days are told apart (risk_app/figures/counting.py).
        DAY = "day"
        WEEK = "week"

    class Measure(models.TextChoices):
        OPENED = "opened"
        # The person came, or the integrator sent something.
        BEGUN = "begun"
        # Evidence was submitted for the first time; a further try is not counted here.
        SUBMITTED = "submitted"
        ASKED_AGAIN = "asked_again"
        SENT_TO_REVIEW = "sent_to_review"
        APPROVED = "approved"
        DECLINED = "declined"
        # Of those approved and declined: by a person of the portal.
        BY_A_PERSON = "by_a_person"
        # An approval that was provisional, and did not stand.
        TAKEN_BACK = "taken_back"
        EXPIRED = "expired"
        ABANDONED = "abandoned"
        ERASED = "erased"
        # word: the outcome and one of its reasons, as "declined:face_mismatch".
        REASON = "reason"
        # word: the number of a bucket (risk_app/figures/buckets.py).
        VERDICT_TIME = "verdict_time"
        DECISION_TIME = "decision_time"
        REVIEW_TIME = "review_time"

    integration = models.ForeignKey(Integration, on_delete=models.PROTECT, related_name="+")
    span = models.CharField(max_length=4, choices=Span.choices)
    # Of a week its Monday.
    day = models.DateField()
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    # Of the document that was read for the verdict; empty where none was, or it is not known yet.
    country = models.CharField(max_length=3, blank=True)
    document_type = models.CharField(max_length=20, blank=True)
    measure = models.CharField(max_length=20, choices=Measure.choices)
    word = models.CharField(max_length=80, blank=True)
    number = models.BigIntegerField()

    class Meta:
        verbose_name = "figure"
        constraints = [
            # The page reads the days or weeks of a period, of one integration or of all.
            models.UniqueConstraint(
                fields=[
                    *("span", "day", "integration", "purpose", "country"),
                    *("document_type", "measure", "word"),
                ],
                name="tally_once",
            ),
            models.CheckConstraint(condition=Q(number__gt=0), name="tally_counts_something"),
        ]

    def __str__(self) -> str:
        return f"{self.measure} on {self.day}"


class TallyCursor(models.Model):
    """How far the events are counted. One row; whoever counts holds it.

    An event becomes visible when its transaction ends, which may be after younger ones did. So no
    event is counted before every transaction that could still bring an older one is over:
    `settled_to` follows `fence` once no transaction before `barrier` is open, and `fence` is what
    was `seen` at an earlier look.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    # Ids of events. Everything up to the first is in the figures.
    counted_to = models.BigIntegerField(default=0)
    settled_to = models.BigIntegerField(default=0)
    fence = models.BigIntegerField(default=0)
    seen = models.BigIntegerField(default=0)
    # The number of a transaction (xid8).
    barrier = models.BigIntegerField(default=0)
    looked_at = models.DateTimeField(null=True)
    # When the newest event happened that is counted.
    counted_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="tally_cursor_is_one")]

    def __str__(self) -> str:
        return f"counted to event {self.counted_to}"
