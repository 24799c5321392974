"""One job of an attempt: a row that workers lease."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from sessions_app.models import Attempt, Leased


class Check(Leased):
    """At least once run, at most once accepted: (attempt, kind) is unique."""

    class Kind(models.TextChoices):
        DOCUMENT_READING = "document_reading"
        DOCUMENT_QUALITY = "document_quality"
        DOCUMENT_AUTHENTICITY = "document_authenticity"
        DOCUMENT_CONSISTENCY = "document_consistency"
        FACE_MATCH = "face_match"
        LIVENESS = "liveness"
        AGE = "age"
        GENDER = "gender"
        DUPLICATES = "duplicates"
        DEVICE = "device"
        AGENCY = "agency"
        OPERATOR = "operator"
        RECORDS = "records"
        SANCTIONS = "sanctions"
        # Stands in for all the others where a scenario of a test session says so.
        SIMULATION = "simulation"

    class State(models.TextChoices):
        WAITING = "waiting"
        LEASED = "leased"
        DONE = "done"

    class Result(models.TextChoices):
        PASS = "pass"  # noqa: S105  # a word, no password
        FAIL = "fail"
        UNSURE = "unsure"
        NOT_RUN = "not_run"
        ERROR = "error"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="checks")
    kind = models.CharField(max_length=30, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    # Kinds that must be done first; a check with open ones is not claimed.
    needs = models.JSONField(default=list, blank=True)
    result = models.CharField(max_length=10, choices=Result.choices, blank=True)
    score = models.FloatField(null=True, blank=True)
    # Our own words (risk_app/reasons.py), never values read from a document.
    reasons = models.JSONField(default=list, blank=True)
    # Distances, thresholds, rule outcomes: numbers and our own words.
    details = models.JSONField(default=dict, blank=True)
    provider = models.CharField(max_length=50, blank=True)
    provider_version = models.CharField(max_length=100, blank=True)
    # Claims so far. One that ended neither with a result nor with ProviderUnavailable is a
    # worker that died or an engine that hangs.
    tries = models.PositiveSmallIntegerField(default=0)
    # How often the provider gave no answer (ProviderUnavailable).
    unanswered = models.PositiveSmallIntegerField(default=0)
    run_after = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["attempt", "kind"], name="check_once_per_attempt"),
            models.CheckConstraint(
                condition=Q(state="done", result__gt="") | ~Q(state="done") & Q(result=""),
                name="check_done_means_result",
            ),
            models.CheckConstraint(
                condition=Q(state="leased", lease_owner__isnull=False, lease_until__isnull=False)
                | ~Q(state="leased"),
                name="check_leased_has_lease",
            ),
        ]
        indexes = [
            # The portal's list.
            models.Index(fields=["-created_at", "-id"], name="check_newest"),
            # The sweep: what waits, and what a dead worker left. The state lies in it for the
            # metrics' count of open checks by state (risk_app/backlog.py).
            models.Index(
                fields=["created_at"],
                include=["state"],
                condition=~Q(state="done"),
                name="check_open",
            ),
            # The sweep of leases: the few that are held, however many wait.
            models.Index(fields=["lease_until"], condition=Q(state="leased"), name="check_leased"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of attempt {self.attempt_id}"

    @property
    def was_unanswered(self) -> bool:
        """Whether nobody answered, and it was left out for that."""
        details: dict[str, object] = self.details
        return details.get("skipped") == "silence" or details.get("error") == "unavailable"
