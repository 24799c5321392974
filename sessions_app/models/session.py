"""One verification of one person, its attempts, and the person across sessions."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone

from sessions_app.lookups import Lookup
from sessions_app.models.integration import Credential, Integration
from sessions_app.status import DECIDED, OPEN_FOR_EVIDENCE, Channel, Purpose, Status


class Identity(models.Model):
    """A verified person across the sessions of one integration. What is known of the person is
    sealed with the identity's own key (`DataKey.identity`).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    integration = models.ForeignKey(
        Integration, on_delete=models.PROTECT, related_name="identities"
    )
    end_user_id = models.UUIDField(null=True, blank=True)
    # Blind index (HMAC) of the document number; never the number.
    document_index = models.CharField(max_length=64, blank=True)
    # Which document has that number: two countries may give one number to two people.
    document_type = models.CharField(max_length=20, blank=True, default="", db_default="")
    issuing_country = models.CharField(max_length=3, blank=True, default="", db_default="")
    created_at = models.DateTimeField(auto_now_add=True)
    # The first approval (null: nobody any more, though failed attempts to be the person name it),
    # and the newest one of any kind (null: before this was noted).
    verified_at = models.DateTimeField(null=True, blank=True)
    last_verified_at = models.DateTimeField(null=True, blank=True)
    # The score of the newest verdict that approved the person; null where it had none.
    score = models.FloatField(null=True, blank=True)
    # Who the person is, as the newest approved session says (risk_app/profiles.py), sealed JSON.
    profile_sealed = models.BinaryField(null=True)
    # Since when it holds what came from a session, or from evidence, that is gone (`surviving`).
    outlives_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "identities"
        permissions = [
            ("open_profile", "Can open the profile of an identity"),
            ("erase_identity", "Can erase an identity"),
        ]
        indexes = [
            # The beat task that ends what outlives its sessions.
            models.Index(
                fields=["outlives_since"],
                condition=Q(outlives_since__isnull=False),
                name="identity_that_outlives",
            ),
            # Whoever shows a document is the person of an identity with it, if the face agrees.
            models.Index(
                fields=["integration", "document_index", "issuing_country", "document_type"],
                condition=~Q(document_index=""),
                name="identity_by_document",
            ),
            # Pages of the newest, of one integration and of all.
            models.Index(fields=["integration", "-created_at", "-id"], name="identity_newest"),
            models.Index(fields=["-created_at", "-id"], name="identity_newest_of_all"),
        ]

    def __str__(self) -> str:
        return f"identity {self.pk}"


class Session(models.Model):
    """A verification from its opening to its verdict. `lifecycle` alone changes its status."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    integration = models.ForeignKey(Integration, on_delete=models.PROTECT, related_name="sessions")
    identity = models.ForeignKey(
        Identity, on_delete=models.SET_NULL, null=True, blank=True, related_name="sessions"
    )
    # What the caller proved itself with, where the dialect says it. Credentials are revoked, not
    # deleted, so nothing is looked up by it here.
    opened_with = models.ForeignKey(
        Credential, on_delete=models.SET_NULL, null=True, db_index=False, related_name="+"
    )
    # The dialect that opened it: whose webhooks it sends. A plain string, see style.md.
    dialect = models.CharField(max_length=20)
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.API)
    purpose = models.CharField(max_length=20, choices=Purpose.choices, default=Purpose.VERIFICATION)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.CREATED)
    # Grows with every change of status, so that a receiver can tell old news from new.
    version = models.PositiveIntegerField(default=1)
    end_user_id = models.UUIDField(null=True, blank=True)
    # What the integrator says of the person and the document, as sealed JSON.
    claims_sealed = models.BinaryField(null=True)
    # Blind index of the integrator's own reference, for equality search.
    reference_index = models.CharField(max_length=64, blank=True)
    settings = models.JSONField(default=dict, blank=True)
    # What the capturing client keeps with it for its own use, as sealed JSON.
    capture_metadata_sealed = models.BinaryField(null=True)
    # Whose answer is still waited for ("agency"): a verdict given meanwhile is provisional.
    waits_for = models.CharField(max_length=20, blank=True, default="", db_default="")
    # Test sessions: what is to become of it (shapes.Scenario). Null: nobody said anything.
    scenario = models.JSONField(null=True, blank=True)
    # Whether new evidence may be asked for; otherwise a person looks at what there is.
    asks_again = models.BooleanField(default=True, db_default=True)
    created_at = models.DateTimeField()
    # The moment of the last change that a client may see. A database without the new code fills it.
    updated_at = models.DateTimeField(db_default=Now())
    # The `updated_at` of what the session is found by (risk_app/findable.py); null: nothing yet.
    searchable_at = models.DateTimeField(null=True, editable=False)
    # The end of the capture, unless the evidence was submitted before.
    expires_at = models.DateTimeField()
    # When pictures and faces are purged, and when all is erased; see `lifetimes`. None: never.
    evidence_until = models.DateTimeField(null=True, blank=True)
    erase_at = models.DateTimeField(null=True, blank=True)
    # Whether one of the two was named when it was opened: a moment that is set stays then.
    keeps_own_times = models.BooleanField(default=False, db_default=False)
    evidence_purged_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [
            # The portal's list: of all, of one status, of one dialect.
            models.Index(fields=["-created_at", "-id"], name="session_newest"),
            models.Index(fields=["status", "-created_at", "-id"], name="session_newest_of_status"),
            models.Index(
                fields=["dialect", "-created_at", "-id"], name="session_newest_of_dialect"
            ),
            # The portal's search by the beginning of an id.
            models.Index(
                fields=["end_user_id"],
                condition=Q(end_user_id__isnull=False),
                name="session_of_end_user",
            ),
            # The worker that makes sessions findable, the newest first.
            models.Index(
                fields=["-updated_at"],
                condition=Q(erased_at__isnull=True) & ~Q(searchable_at=F("updated_at")),
                name="session_to_be_findable",
            ),
            # The portal's lists and every lookup by a tenant.
            models.Index(fields=["integration", "-created_at"], name="session_of_integration"),
            models.Index(fields=["integration", "reference_index"], name="session_by_reference"),
            models.Index(fields=["integration", "end_user_id"], name="session_by_end_user"),
            # Pages of the newest, of one status or of all: the statuses are few (rows_of_pages.py).
            models.Index(
                fields=["integration", "purpose", "status", "waits_for", "-created_at", "-id"],
                condition=Q(erased_at__isnull=True),
                name="session_by_standing",
            ),
            # Pages of those that one credential opened.
            models.Index(
                fields=["opened_with", "purpose", "-created_at", "-id"],
                condition=Q(opened_with__isnull=False, erased_at__isnull=True),
                name="session_by_opener",
            ),
            # Walking on by what changed (sessions_app/listing.py).
            models.Index(
                fields=["integration", "updated_at", "id"],
                condition=Q(erased_at__isnull=True),
                name="session_by_change",
            ),
            # The metrics' count of open sessions by status (sessions_app/backlog.py).
            models.Index(
                fields=["status"],
                condition=Q(
                    status__in=["created", "started", "submitted", "review", "resubmission"]
                ),
                name="session_open",
            ),
            # The beat task that ends sessions; of the submitted ones the test ones alone.
            models.Index(
                fields=["expires_at"],
                condition=Q(status__in=["created", "started", "resubmission", "submitted"]),
                name="session_due_to_end",
            ),
            # What is over and whose times follow a change of the settings (rescheduling).
            models.Index(
                fields=["integration", "decided_at"],
                condition=Q(erased_at__isnull=True),
                name="session_due_to_be_erased",
            ),
            # The two beat tasks of `retention`.
            models.Index(
                fields=["erase_at"],
                condition=Q(erase_at__isnull=False, erased_at__isnull=True),
                name="session_by_erase_at",
            ),
            models.Index(
                fields=["evidence_until"],
                condition=Q(
                    evidence_until__isnull=False,
                    evidence_purged_at__isnull=True,
                    erased_at__isnull=True,
                ),
                name="session_by_evidence_until",
            ),
            # The sweep: whose late answer came and was not judged.
            models.Index(
                fields=["waits_for"], condition=~Q(waits_for=""), name="session_that_waits"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="session_status_is_known"
            )
        ]

    def __str__(self) -> str:
        return f"session {self.pk}"

    @property
    def is_over(self) -> bool:
        return self.status in DECIDED

    @property
    def takes_evidence(self) -> bool:
        return self.erased_at is None and self.status in OPEN_FOR_EVIDENCE

    @property
    def is_erased(self) -> bool:
        return self.erased_at is not None

    @property
    def is_purged(self) -> bool:
        """Whether its pictures and faces are gone while the rest is there."""
        return self.evidence_purged_at is not None

    @property
    def is_evidence_over(self) -> bool:
        """Whether nobody may look at its pictures any more, purged or not yet."""
        return self.evidence_until is not None and self.evidence_until <= timezone.now()

    def latest_attempt(self) -> Attempt:
        """The attempt with the highest number, asked for anew each time."""
        found = _LATEST_ATTEMPT.first(self.pk)
        if found is None:
            raise LookupError(f"session {self.pk} has no attempt")
        attempt: Attempt = found[0]
        attempt.session = self
        return attempt


class Attempt(models.Model):
    """One try: a round of evidence and its verdict. The first exists from creation."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.CREATED)
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        # The portal's list.
        indexes = [models.Index(fields=["-created_at", "-id"], name="attempt_newest")]
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="attempt_number_once"),
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="attempt_status_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"attempt {self.number} of session {self.session_id}"


_LATEST_ATTEMPT = Lookup(
    """
    SELECT {} FROM {attempt} attempt
    WHERE attempt.session_id = %s ORDER BY attempt.number DESC LIMIT 1
    """,
    attempt=Attempt,
)
