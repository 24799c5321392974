"""History for the reviewer and outbox for webhooks, in one append-only table."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sessions_app.models.session import Attempt, Session
from sessions_app.status import Status

_BY_PEOPLE = Q(actor__startswith="user:")


class Event(models.Model):
    """Something that happened to a session. A trigger refuses to change or delete it."""

    class Kind(models.TextChoices):
        STATUS = "status"
        EVIDENCE = "evidence"
        PICTURE_VIEWED = "picture_viewed"
        # Somebody read what a webhook said of the session.
        WEBHOOK_VIEWED = "webhook_viewed"
        # Pictures and faces are gone, the rest is there.
        PURGED = "purged"
        ERASED = "erased"
        NOTE = "note"
        # A ticket of another system is about this session.
        TICKET = "ticket"
        # The person read what is done with the pictures, and did not agree.
        CONSENT_DECLINED = "consent_declined"
        # A capturing client noted something of its own: details say what.
        SETTING = "setting"
        # The person was searched for on sanctions lists, by a check or again.
        SCREENED = "screened"
        # Somebody said something of a listed entity that resembles the person.
        HIT_DECIDED = "hit_decided"
        # A capture by single pictures was drawn, or a picture of it judged: details say what.
        LIVENESS = "liveness"
        # A person did something to the case of the session: details say what.
        CASE = "case"
        # A person wrote a comment, whose words stand sealed elsewhere.
        COMMENTED = "commented"
        # A tag was given to the case, or taken from it: details say which.
        TAGGED = "tagged"
        # A person took a report of the session away: details say with what.
        REPORTED = "reported"

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="events")
    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, null=True, related_name="events")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    old_status = models.CharField(max_length=20, choices=Status.choices, blank=True)
    new_status = models.CharField(max_length=20, choices=Status.choices, blank=True)
    # Session.version after the change.
    version = models.PositiveIntegerField(default=1)
    reason = models.CharField(max_length=100, blank=True)
    # Who did it: "system", "integration", "person" on our own pages, or "user:<id>". Never a name.
    actor = models.CharField(max_length=60, default="system")
    # Ids and our own words only; nothing personal may enter.
    details = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["session", "id"], name="event_of_session"),
            # The audit page: what people did, all of it, of one person, of one kind. The newest
            # come first.
            models.Index(fields=["-created_at", "-id"], condition=_BY_PEOPLE, name="event_newest"),
            models.Index(
                fields=["actor", "-created_at", "-id"],
                condition=_BY_PEOPLE,
                name="event_of_person",
            ),
            models.Index(
                fields=["kind", "-created_at", "-id"], condition=_BY_PEOPLE, name="event_of_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of session {self.session_id}"
