"""The cases that wait for a person, and what a person decided of one that is not told yet."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from risk_app.models.tag import Tag
from sessions_app.models import Attempt, Session

_OPEN = Q(withdrawn_at=None, committed_at=None, voided_at=None)


class ReviewCase(models.Model):
    """A session that waits for a person, or was decided by one.

    `risk_app.desk` changes who works on it; `risk_app.review_cases` opens and closes it.
    """

    class Stage(models.TextChoices):
        """How far an open case is: each has one decision at most that is not told yet."""

        OPEN = "open", "Waits for a reviewer"
        DECIDED = "decided", "Decided, and can be undone"
        SECOND = "second", "Waits for a second person"

    class Priority(models.IntegerChoices):
        """The smaller, the sooner."""

        URGENT = 1
        HIGH = 2
        NORMAL = 3

    class Level(models.IntegerChoices):
        """Escalated cases are for those who may confirm decisions."""

        FIRST = 1
        SECOND = 2

    class Escalation(models.TextChoices):
        """Why somebody left a case to the second level; the label is what people read."""

        DOCUMENT_DOUBTFUL = "document_doubtful", "The document needs an expert."
        FACE_DOUBTFUL = "face_doubtful", "The faces need a second look."
        FRAUD_SUSPECTED = "fraud_suspected", "Fraud is suspected."
        SANCTIONS = "sanctions", "The person may be on a sanctions list."
        KNOWN_PERSON = "known_person", "The reviewer knows the person."
        OTHER = "other", "Another reason, see the comments."

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="review_cases")
    attempt = models.OneToOneField(Attempt, on_delete=models.CASCADE, related_name="review_case")
    reasons = models.JSONField(default=list, blank=True)
    # Whose it is until it is closed; once it is closed, who decided it.
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="review_cases",
    )
    # Who works on it at this moment, and until when nobody else may.
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="claimed_cases",
    )
    claimed_until = models.DateTimeField(null=True, blank=True)
    stage = models.CharField(
        max_length=10, choices=Stage.choices, default=Stage.OPEN, db_default=Stage.OPEN
    )
    priority = models.PositiveSmallIntegerField(
        choices=Priority.choices, default=Priority.NORMAL, db_default=Priority.NORMAL
    )
    level = models.PositiveSmallIntegerField(
        choices=Level.choices, default=Level.FIRST, db_default=Level.FIRST
    )
    escalated_for = models.CharField(
        max_length=20, choices=Escalation.choices, blank=True, default="", db_default=""
    )
    # Whether it is about somebody who may be on a list of sanctions.
    has_hits = models.BooleanField(default=False, db_default=False)
    tags = models.ManyToManyField(Tag, blank=True, related_name="cases")
    opened_at = models.DateTimeField(auto_now_add=True)
    # When it should be decided. A database without the new code fills it.
    due_at = models.DateTimeField(db_default=Now())
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["opened_at"]
        permissions = [("decide_session", "Can approve, decline or ask again")]
        indexes = [
            # The portal's list, closed cases included.
            models.Index(fields=["-opened_at", "-id"], name="review_case_newest"),
            # The first page and the metrics: how long the oldest has waited.
            models.Index(
                fields=["opened_at"], condition=Q(closed_at__isnull=True), name="review_case_open"
            ),
            # The queue, and what is taken next.
            models.Index(
                fields=["stage", "level", "priority", "due_at", "id"],
                condition=Q(closed_at__isnull=True),
                name="review_case_queue",
            ),
            models.Index(
                fields=["priority", "due_at", "id"],
                condition=Q(closed_at__isnull=True),
                name="review_case_all",
            ),
            models.Index(
                fields=["priority", "due_at", "id"],
                condition=Q(closed_at__isnull=True, has_hits=True),
                name="review_case_hits",
            ),
            # Those over their time.
            models.Index(
                fields=["due_at", "id"],
                condition=Q(closed_at__isnull=True, stage="open"),
                name="review_case_due",
            ),
            # One person's.
            models.Index(
                fields=["assigned_to", "priority", "due_at", "id"],
                condition=Q(closed_at__isnull=True, assigned_to__isnull=False),
                name="review_case_assigned",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(claimed_by=None) | Q(claimed_until__isnull=False),
                name="review_case_claim_has_an_end",
            ),
        ]

    def __str__(self) -> str:
        return f"review of session {self.session_id}"


class PendingDecision(models.Model):
    """What a person decided of a case. The session keeps its status until a worker commits it.

    It ends in one of three ways: somebody took it back, a worker committed it, or it became void
    because the session went another way.
    """

    class Outcome(models.TextChoices):
        APPROVED = "approved"
        DECLINED = "declined"
        RESUBMIT = "resubmit"

    class Void(models.TextChoices):
        """Why it can never be committed; the label is what people read."""

        SESSION_MOVED = "session_moved", "The session went another way meanwhile."
        ERASED = "erased", "The session was erased."
        HITS = "hits", "A hit on a sanctions list stands in the way."
        REFUSED = "refused", "The session does not allow it any more."
        PERSON_GONE = "person_gone", "Who decided may not decide any more."

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(ReviewCase, on_delete=models.CASCADE, related_name="decisions")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    reasons = models.JSONField(default=list, blank=True)
    # What is asked for again: {"pictures": [kinds]}, our own words alone.
    request = models.JSONField(default=dict, blank=True)
    # Sealed by the session's key; null where nothing was noted, and once it is erased.
    note_sealed = models.BinaryField(null=True)
    # Numbers of users outlive them, as in verdicts.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="decisions",
    )
    at = models.DateTimeField(auto_now_add=True)
    commit_at = models.DateTimeField()
    needs_second = models.BooleanField(default=False)
    # Why a second person has to agree: words of risk_app/four_eyes.py.
    second_for = models.JSONField(default=list, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        null=True,
        blank=True,
        related_name="+",
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    # Taken back by whoever decided, or refused by the second person.
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        null=True,
        blank=True,
        related_name="+",
    )
    committed_at = models.DateTimeField(null=True, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)
    void_reason = models.CharField(max_length=20, choices=Void.choices, blank=True)

    class Meta:
        ordering = ["-at"]
        permissions = [
            ("confirm_decision", "Can confirm decisions of others and decide escalated cases")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=_OPEN, name="decision_one_open_per_case"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None, confirmed_at=None)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False)
                & ~Q(confirmed_by=models.F("by")),
                name="decision_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(committed_at=None, withdrawn_at=None)
                | Q(committed_at=None, voided_at=None)
                | Q(withdrawn_at=None, voided_at=None),
                name="decision_ends_once",
            ),
            models.CheckConstraint(
                condition=Q(committed_at=None)
                | Q(needs_second=False)
                | Q(confirmed_by__isnull=False),
                name="decision_committed_was_confirmed",
            ),
        ]
        indexes = [
            # The sweep: what nobody has to agree to any more.
            models.Index(
                fields=["commit_at"],
                condition=_OPEN & (Q(needs_second=False) | Q(confirmed_by__isnull=False)),
                name="decision_to_commit",
            ),
            # What can still be taken back: those of some seconds.
            models.Index(fields=["commit_at"], condition=_OPEN, name="decision_undoable"),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} for case {self.case_id}"

    @property
    def is_open(self) -> bool:
        return self.withdrawn_at is None and self.committed_at is None and self.voided_at is None

    @property
    def is_unconfirmed(self) -> bool:
        """Whether a second person has to agree before anything is told."""
        return self.needs_second and self.confirmed_by_id is None


class SavedView(models.Model):
    """A reviewer's own way of looking at the queue, under a name."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views"
    )
    name = models.CharField(max_length=40)
    # Others may use it, too; only its owner changes it.
    is_shared = models.BooleanField(default=False)
    # The tab and the filters, as the address of the queue says them: ids and our own words.
    query = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="saved_view_name_once")
        ]

    def __str__(self) -> str:
        return self.name
