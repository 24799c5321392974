"""Guided steps before the camera: a challenge, the frames kept of it, and those seen before."""

from __future__ import annotations

from uuid import uuid4

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q, Value

from sessions_app.models import Attempt, Session


class LivenessCapture(models.Model):
    """One challenge: drawn once, shown once, judged while its frames come in."""

    class State(models.TextChoices):
        RUNNING = "running"
        PASSED = "passed"
        FAILED = "failed"
        GIVEN_UP = "given_up"

    class Mode(models.TextChoices):
        LIVE = "live", "one step at a time"
        LATE = "late", "all steps told beforehand"
        SKIPPED = "skipped", "without the camera"
        # By single pictures, which prove less than a recording: one from the front alone, the
        # steps alone, or the steps after it.
        PASSIVE = "passive", "one picture"
        ACTIVE = "active", "a picture of each step"
        PASSIVE_ACTIVE = "passive_active", "one picture, then one of each step"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="liveness_captures")
    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="liveness_captures")
    # Which try of the attempt, from 1.
    number = models.PositiveSmallIntegerField()
    mode = models.CharField(max_length=20, choices=Mode.choices)
    # SHA-256 of what the page must send with its frames, hexadecimal.
    nonce_digest = models.CharField(max_length=64, blank=True)
    # Words of faces/gestures.py in the order in which they must be shown.
    gestures = models.JSONField(default=list, blank=True)
    done = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RUNNING)
    # A word of faces/challenge.py, or of liveness/reasons.py.
    reason = models.CharField(max_length=30, blank=True)
    # Of batches and frames that were taken in.
    batches = models.PositiveSmallIntegerField(default=0)
    frames = models.PositiveSmallIntegerField(default=0)
    # Per batch: milliseconds from the drawing to its arrival, and from its first frame to its last
    # on the page's clock, [[arrived, first, last]].
    arrivals = models.JSONField(default=list, blank=True)
    was_sent_late = models.BooleanField(default=False)
    # When the step that is due was told.
    told_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    # Postures and embeddings while it runs (faces/challenge_state.py), sealed JSON; then nothing.
    state_sealed = models.BinaryField(null=True)
    # {"gesture", "seconds", "strength"} of each step that was seen.
    steps = models.JSONField(default=list, blank=True)
    # Of single pictures: the step that is due, 0 for the frontal one; null in a recording.
    due_step = models.PositiveSmallIntegerField(null=True, blank=True)
    # What the examination of the frontal picture scored, 0 to 1; null without one.
    passive_score = models.FloatField(null=True, blank=True)
    # Keyed hashes of the pictures that were judged, one for each step from 0.
    digests = models.JSONField(default=list, db_default=Value([], models.JSONField()), blank=True)
    # Of pictures that could not be used, and after which the same step was due again.
    refused = models.PositiveSmallIntegerField(default=0, db_default=0)
    # The picture of the face that stands for the person: of a recording once it is passed, of
    # single pictures as soon as it is taken in.
    selfie = models.ForeignKey(
        "documents_app.Picture", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["attempt", "number"]
        constraints = [
            models.UniqueConstraint(fields=["attempt", "number"], name="liveness_try_once"),
            models.UniqueConstraint(
                fields=["attempt"], condition=Q(state="running"), name="liveness_one_runs"
            ),
            models.UniqueConstraint(
                fields=["attempt"], condition=Q(state="passed"), name="liveness_passed_once"
            ),
        ]

    def __str__(self) -> str:
        return f"try {self.number} of attempt {self.attempt_id}"

    @property
    def is_by_stills(self) -> bool:
        return self.mode in STILL_MODES


STILL_MODES = frozenset(
    {
        LivenessCapture.Mode.PASSIVE,
        LivenessCapture.Mode.ACTIVE,
        LivenessCapture.Mode.PASSIVE_ACTIVE,
    }
)


class KeptFrame(models.Model):
    """A frame that will be a picture if its challenge is passed; with its end it goes."""

    capture = models.ForeignKey(LivenessCapture, on_delete=models.CASCADE, related_name="kept")
    # Whose gesture it shows, from 1; 0 is the portrait.
    step = models.PositiveSmallIntegerField()
    # Of a portrait, its sharpness.
    score = models.FloatField()
    data_sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["capture", "step"], name="kept_frame_once_per_step")
        ]

    def __str__(self) -> str:
        return f"frame of step {self.step} of {self.capture_id}"


class SeenFrame(models.Model):
    """That the bytes of a frame were sent, and for which challenge: `liveness.seen` uses it.

    The number is a keyed hash, the challenge a plain id: without the frame itself, and once the
    challenge is erased, they say nothing of anybody. So the row outlives it, and expires.
    """

    digest = models.BigIntegerField(primary_key=True)
    challenge_id = models.UUIDField()
    seen_on = models.DateField()

    class Meta:
        indexes = [
            # The beat task that forgets old ones: they lie in the order in which they came.
            BrinIndex(fields=["seen_on"], name="seen_frame_by_day")
        ]

    def __str__(self) -> str:
        return f"frame of {self.challenge_id}"
