"""What the hosted pages keep: who may use a link, how they look, and the texts they show."""

from __future__ import annotations

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from sessions_app import colours, frame_origins
from sessions_app.models.integration import Integration
from sessions_app.models.session import Session

_COLOUR_HELP = "A colour such as #0a5c36. Empty: ours."


class CaptureGrant(models.Model):
    """One link to a session's pages, and the browser that claimed it.

    Of a link that an integrator hands out the row is made when it is first claimed.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="capture_grants")
    # SHA-256 of the token in the link.
    token_digest = models.CharField(max_length=64, unique=True)
    # Whether the first browser that claims it is the only one.
    single_use = models.BooleanField(default=False)
    # Made on a page of ours, for another device of the same person.
    is_handover = models.BooleanField(default=False)
    # SHA-256 of what the browser that claimed it holds; empty where nobody did.
    holder_digest = models.CharField(max_length=64, blank=True, default="")
    # Whether that browser is the one device that may act for the session now.
    holds = models.BooleanField(default=False)
    language = models.CharField(max_length=12, blank=True, default="")
    claimed_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session"], condition=Q(holds=True), name="capture_grant_one_holder"
            ),
            models.CheckConstraint(
                condition=Q(holds=False) | ~Q(holder_digest=""),
                name="capture_grant_is_held_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"grant of session {self.session_id}"


class HostedPages(models.Model):
    """How the pages of an integration look, and which sites may show them in a frame."""

    integration = models.OneToOneField(
        Integration, on_delete=models.CASCADE, primary_key=True, related_name="hosted_pages"
    )
    name = models.CharField(
        max_length=100,
        blank=True,
        help_text="What applicants are told instead of the integration's name.",
    )
    colour = models.CharField(max_length=7, blank=True, help_text=_COLOUR_HELP)
    dark_colour = models.CharField(
        max_length=7, blank=True, help_text=f"On dark pages. {_COLOUR_HELP}"
    )
    # A PNG that we drew anew; see logos.
    logo = models.BinaryField(null=True, editable=False)
    # The beginning of its SHA-256: the part of its address that changes with it.
    logo_digest = models.CharField(max_length=16, blank=True, editable=False)
    frame_origins = models.TextField(
        blank=True,
        max_length=2000,
        help_text=(
            "Which sites may show the pages in a frame, one origin a line: https://shop.example. "
            "Empty: none."
        ),
    )

    class Meta:
        verbose_name = verbose_name_plural = "hosted pages"

    def __str__(self) -> str:
        return f"hosted pages of {self.integration_id}"

    def clean(self) -> None:
        """Refuse colours that nobody could read, and origins that are none."""
        complaints = {
            "colour": colours.complaint(self.colour, colours.LIGHT_PAGE),
            "dark_colour": colours.complaint(self.dark_colour, colours.DARK_PAGE),
            "frame_origins": frame_origins.complaint(
                self.frame_origins, is_test=self.integration.is_test
            ),
        }
        found = {name: what for name, what in complaints.items() if what}
        if found:
            raise ValidationError(found)


class ConsentText(models.Model):
    """One version of what people agree to, in one language. A trigger refuses to change any."""

    integration = models.ForeignKey(
        Integration, on_delete=models.PROTECT, related_name="consent_texts"
    )
    language = models.CharField(max_length=12)
    version = models.PositiveIntegerField(
        default=1, editable=False, validators=[MinValueValidator(1), MaxValueValidator(1_000_000)]
    )
    title = models.CharField(max_length=200)
    body = models.TextField(max_length=20_000, help_text="Paragraphs, with an empty line between.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["integration", "language", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["integration", "language", "version"], name="consent_text_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.language}/{self.version}"
