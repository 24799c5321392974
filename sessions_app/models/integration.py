"""The tenant and what it proves itself with."""

from __future__ import annotations

from collections.abc import Callable, Collection
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from sessions_app.callbacks import may_be_called_back
from sessions_app.networks import refuse_unless_networks
from sessions_app.status import Mode

Obstacle = Callable[["Integration"], str]

_face_search_needs: list[Obstacle] = []

# A hundred years: beyond it a moment may not exist any more.
MOST_DAYS = 36_500
MOST_MINUTES = 525_600  # a year
MOST_HOURS = MOST_MINUTES // 60


def register_face_search_need(obstacle: Obstacle) -> None:
    """Have `obstacle` say, in a sentence or "", why an integration cannot search for faces."""
    if obstacle not in _face_search_needs:
        _face_search_needs.append(obstacle)


def face_search_obstacles(integration: Integration) -> list[str]:
    return [said for ask in _face_search_needs if (said := ask(integration))]


class Integration(models.Model):
    """A tenant. Everything belongs to exactly one; every query starts from it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=100, unique=True)
    mode = models.CharField(max_length=4, choices=Mode.choices)
    is_active = models.BooleanField(default=True)
    default_callback = models.URLField(max_length=2048, blank=True)
    session_lifetime_days = models.PositiveSmallIntegerField(default=7)
    resubmissions_allowed = models.PositiveSmallIntegerField(default=9)
    # Of sessions whose dialect counts in minutes: how long the link opens, and how much longer the
    # evidence may be looked at.
    link_minutes = models.PositiveIntegerField(
        default=15,
        db_default=15,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_MINUTES)],
        help_text="How many minutes a link opens, in dialects whose links live for minutes.",
    )
    evidence_minutes = models.PositiveIntegerField(
        default=15,
        db_default=15,
        validators=[MaxValueValidator(MOST_MINUTES)],
        help_text="For how many minutes after that its document and pictures may be read.",
    )
    # Of sessions whose dialect counts in hours: how long evidence is taken.
    capture_hours = models.PositiveIntegerField(
        default=24,
        db_default=24,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_HOURS)],
        help_text="For how many hours a session takes evidence, in dialects that count in hours.",
    )
    review_hours = models.PositiveIntegerField(
        default=24,
        db_default=24,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_HOURS)],
        help_text="Within how many hours a person should decide a case. Cases that wait already "
        "keep the time that was theirs.",
    )
    evidence_days = models.PositiveIntegerField(
        null=True,
        blank=True,
        validators=[MaxValueValidator(MOST_DAYS)],
        help_text=(
            "Purge pictures and faces of sessions so many days after their end; what was read and "
            "the verdict stay. Empty: keep them as long as the session."
        ),
    )
    retention_days = models.PositiveIntegerField(
        null=True,
        blank=True,
        validators=[MaxValueValidator(MOST_DAYS)],
        help_text="Erase sessions so many days after their end. Empty: keep.",
    )
    identity_retention_days = models.PositiveIntegerField(
        null=True,
        blank=True,
        validators=[MaxValueValidator(MOST_DAYS)],
        help_text=(
            "Keep a verified person, with the enrolled face and the profile, for so many days "
            "after a session of theirs, or its pictures, are gone. Empty: what came from a session "
            "goes with it, and the person with the last one."
        ),
    )
    # The values of the two by which all of its sessions were scheduled, and when (rescheduling).
    evidence_days_applied = models.PositiveIntegerField(null=True, editable=False)
    retention_days_applied = models.PositiveIntegerField(null=True, editable=False)
    days_applied_at = models.DateTimeField(null=True, editable=False)
    deletion_allowed = models.BooleanField(default=False)
    deletions_per_hour = models.PositiveIntegerField(null=True, blank=True)
    deletions_per_day = models.PositiveIntegerField(null=True, blank=True)
    messages_per_day = models.PositiveIntegerField(
        default=1000,
        db_default=1000,
        null=True,
        blank=True,
        help_text=(
            "How many messages with links are brought in a day (UTC), e-mails and text messages "
            "together. Empty: no limit."
        ),
    )
    link_language = models.CharField(
        max_length=12,
        blank=True,
        default="",
        db_default="",
        help_text="Language of messages with links, for sessions that name none.",
    )
    strict_document_numbers = models.BooleanField(default=False)
    legacy_signature = models.BooleanField(
        default=False,
        help_text="Also take and send the old X-SIGNATURE of clients that know no HMAC.",
    )
    search_by_face = models.BooleanField(
        default=False,
        db_default=False,
        help_text=(
            "Look for the face of each person among all sessions of the integration. It needs "
            "pgvector and a policy that asks for liveness; switched off, what it kept is deleted."
        ),
    )
    allowed_networks = models.JSONField(
        default=list,
        db_default=[],
        blank=True,
        validators=[refuse_unless_networks],
        help_text=(
            "Networks that people are expected to come from, one a line, such as 198.51.100.0/24. "
            "Whoever comes by another address is looked at. Empty: any."
        ),
    )
    denied_networks = models.JSONField(
        default=list,
        db_default=[],
        blank=True,
        validators=[refuse_unless_networks],
        help_text="Networks that nobody may come from, one a line. They count before allowed ones.",
    )
    collects_places = models.BooleanField(
        default=False,
        db_default=False,
        help_text=(
            "Keep where each picture was taken: by the internet address, and by the device where "
            "the person allows it. Sessions whose dialect says so itself do as they say."
        ),
    )
    # Since when every face that may be found can be; null: they are still being filled in.
    faces_complete_since = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(session_lifetime_days__gte=1),
                name="integration_lifetime_at_least_a_day",
                violation_error_message="A session must live for at least a day.",
            ),
            models.CheckConstraint(
                condition=Q(mode__in=Mode.values), name="integration_mode_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.mode})"

    def clean(self) -> None:
        """Refuse what a session could not be opened with: a bad callback, a life of no days."""
        if self.session_lifetime_days == 0:
            raise ValidationError("A session must live for at least a day.")
        callback = self.default_callback
        if callback and not may_be_called_back(callback, is_test=self.is_test):
            what = "It must be an https URL; http is for loopback hosts of test integrations."
            raise ValidationError({"default_callback": what})
        if self.search_by_face and not self._searches_already():
            obstacles = face_search_obstacles(self)
            if obstacles:
                raise ValidationError({"search_by_face": obstacles})

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Ask the database nothing: the choices of `mode` and `clean` say the same before."""

    def _searches_already(self) -> bool:
        return Integration.objects.filter(pk=self.pk, search_by_face=True).exists()

    @property
    def is_test(self) -> bool:
        return self.mode == Mode.TEST


class Credential(models.Model):
    """One thing an integration proves itself with. Shown once, when made."""

    class Kind(models.TextChoices):
        API_KEY = "api_key"
        SHARED_SECRET = "shared_secret"  # noqa: S105  # a word, not a password
        # A client that fetches tokens: its id, and the digest of its secret.
        OAUTH_CLIENT = "oauth_client"
        # One token that we signed and gave away: its id is the token's subject.
        ACCESS_TOKEN = "access_token"  # noqa: S105  # a word, not a password
        # The public key of an integrator who signs tokens: its id is the `kid` of their header.
        TOKEN_KEY = "token_key"  # noqa: S105  # a word, not a password
        SERVER_KEY = "server_key"
        # Readable in every page that uses it; it opens what a capture client may do.
        PUBLISHABLE_KEY = "publishable_key"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    integration = models.ForeignKey(
        Integration, on_delete=models.PROTECT, related_name="credentials"
    )
    # A plain string, as on a session. In every other dialect this credential is unknown.
    dialect = models.CharField(max_length=20)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    # The public half: what the caller sends to say who it is.
    identifier = models.CharField(max_length=100, null=True, unique=True)  # noqa: DJ001  # unique, so absent must be null
    # The private half, sealed with the integration's data key: HMAC must recompute it.
    secret_sealed = models.BinaryField(null=True)
    # The SHA-256 of a secret that need not be recomputed. It is random and of 256 bits, so that
    # neither salt nor slowness adds anything.
    secret_digest = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001  # unique, so absent must be null
    # A JSON Web Key without any private member.
    public_key = models.JSONField(null=True)
    # Whom it was given to, such as an agent's e-mail address; sealed with the integration's key.
    label_sealed = models.BinaryField(null=True)
    is_primary = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["integration"],
                condition=Q(kind="shared_secret", is_primary=True),
                name="credential_one_primary_secret",
            ),
            models.CheckConstraint(
                condition=Q(
                    kind__in=["api_key", "access_token", "publishable_key"],
                    identifier__isnull=False,
                )
                | Q(kind="shared_secret", secret_sealed__isnull=False)
                | Q(kind="oauth_client", identifier__isnull=False, secret_digest__isnull=False)
                | Q(kind="server_key", secret_digest__isnull=False)
                | Q(kind="token_key", identifier__isnull=False, public_key__isnull=False),
                name="credential_has_what_its_kind_needs",
            ),
            models.CheckConstraint(
                condition=~Q(is_primary=True, revoked_at__isnull=False),
                name="credential_primary_is_not_revoked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.integration_id}"

    @property
    def is_live(self) -> bool:
        """Not revoked, and its overlap after a rotation has not run out."""
        return self.revoked_at is None and (
            self.expires_at is None or self.expires_at > timezone.now()
        )
