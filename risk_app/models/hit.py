"""Listed entities that resemble a person, and what people said of them."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from risk_app.models.check import Check
from risk_app.models.sanctions import ListVersion, SanctionsList
from risk_app.models.screening import Screening
from sessions_app.models import Identity, Integration, Session


class ScreeningHit(models.Model):
    """A listed entity that resembles the person. It stays; an erasure empties it."""

    class State(models.TextChoices):
        OPEN = "open"
        FALSE_POSITIVE = "false_positive"
        TRUE_POSITIVE = "true_positive"
        # Open still, for those who may approve.
        ESCALATED = "escalated"
        # Nobody has to decide any more: the entry left the list, or the person is erased.
        CLOSED = "closed"

    class ReasonCode(models.TextChoices):
        """The label is the sentence that people read."""

        OTHER_BIRTH_DATE = "other_birth_date", "The birth date is another one."
        OTHER_NAME = "other_name", "The names are those of different people."
        OTHER_NATIONALITY = "other_nationality", "Nationality or countries do not fit."
        OTHER_SEX = "other_sex", "The sex is another one."
        OTHER_DOCUMENT = "other_document", "The documents are different ones."
        CLEARED_BY_DOCUMENTS = "cleared_by_documents", "Further documents cleared it."
        SAME_PERSON = "same_person", "It is the listed person."
        FOUND_AGAIN = "found_again", "A newer attempt found the same entry."
        ENTRY_REMOVED = "entry_removed", "The entry left the list."
        ERASED = "erased", "The person is erased."
        OTHER = "other", "Another reason, see the notes."

    # Nothing is approved while a hit is in one of these.
    UNDECIDED = (State.OPEN, State.ESCALATED)

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    integration = models.ForeignKey(
        Integration, on_delete=models.PROTECT, related_name="screening_hits"
    )
    screening = models.ForeignKey(Screening, on_delete=models.PROTECT, related_name="hits")
    of_check = models.ForeignKey(Check, on_delete=models.PROTECT, null=True, related_name="hits")
    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, null=True, related_name="screening_hits"
    )
    identity = models.ForeignKey(
        Identity, on_delete=models.SET_NULL, null=True, related_name="screening_hits"
    )
    list = models.ForeignKey(SanctionsList, on_delete=models.PROTECT, related_name="hits")
    version = models.ForeignKey(ListVersion, on_delete=models.PROTECT, related_name="hits")
    # Blind indexes of the entry's number, of its content, and of the person's names and birth
    # date: which entry it is would say how the person is called. Empty once erased.
    entity_index = models.CharField(max_length=64, blank=True)
    content_index = models.CharField(max_length=64, blank=True)
    person_index = models.CharField(max_length=64, blank=True)
    # The entry as it was then and the parts of the score; null once erased.
    content_sealed = models.BinaryField(null=True)
    # Ids in there are bound to the owner of the key: the session of a check, else the identity.
    score = models.FloatField()
    name_score = models.FloatField()
    is_strong = models.BooleanField(default=False)
    state = models.CharField(max_length=15, choices=State.choices, default=State.OPEN)
    reason_code = models.CharField(max_length=25, choices=ReasonCode.choices, blank=True)
    # What one person said that a second one has to approve.
    proposed = models.CharField(max_length=15, choices=State.choices, blank=True)
    proposed_by = models.CharField(max_length=60, blank=True)
    # "system" or "user:<id>". Never a name.
    decided_by = models.CharField(max_length=60, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-score", "created_at"]
        permissions = [
            ("decide_hit", "Can decide, escalate and comment on hits"),
            ("approve_hit", "Can approve and take back what was decided on hits"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["of_check", "entity_index"],
                condition=Q(of_check__isnull=False) & ~Q(entity_index=""),
                name="hit_once_per_check",
            ),
            models.UniqueConstraint(
                fields=["identity", "entity_index"],
                condition=Q(of_check=None, state__in=["open", "escalated"]) & ~Q(entity_index=""),
                name="hit_open_once_per_person",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["open", "escalated"], decided_at=None, decided_by="")
                | ~Q(state__in=["open", "escalated"]) & Q(decided_at__isnull=False, proposed=""),
                name="hit_decided_means_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(score__gte=0, score__lte=1), name="hit_score_is_a_share"
            ),
        ]
        indexes = [
            # The portal's list, decided hits included.
            models.Index(fields=["-score", "created_at", "id"], name="hit_likeliest"),
            # The queue.
            models.Index(
                fields=["-score", "created_at"],
                condition=Q(state__in=["open", "escalated"]),
                name="hit_queue",
            ),
            # What an entry that left its list was found for.
            models.Index(
                fields=["list", "entity_index"],
                condition=Q(state__in=["open", "escalated"]),
                name="hit_open_of_entry",
            ),
        ]

    def __str__(self) -> str:
        return f"hit {self.pk}"

    @property
    def is_undecided(self) -> bool:
        return self.state in self.UNDECIDED


class HitDecision(models.Model):
    """Something that was done to a hit, views included. A trigger refuses to change or delete it.

    Only its note may be emptied, when the person is erased.
    """

    class Action(models.TextChoices):
        FOUND = "found"
        VIEWED = "viewed"
        COMMENTED = "commented"
        ESCALATED = "escalated"
        PROPOSED = "proposed"
        DECIDED = "decided"
        APPROVED = "approved"
        REFUSED = "refused"
        REOPENED = "reopened"
        CLOSED = "closed"

    hit = models.ForeignKey(ScreeningHit, on_delete=models.PROTECT, related_name="decisions")
    action = models.CharField(max_length=10, choices=Action.choices)
    old_state = models.CharField(max_length=15, choices=ScreeningHit.State.choices, blank=True)
    new_state = models.CharField(max_length=15, choices=ScreeningHit.State.choices, blank=True)
    reason_code = models.CharField(
        max_length=25, choices=ScreeningHit.ReasonCode.choices, blank=True
    )
    note_sealed = models.BinaryField(null=True)
    # "system" or "user:<id>". Never a name.
    actor = models.CharField(max_length=60, default="system")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            # Who looked, on the audit page.
            models.Index(
                fields=["-created_at", "-id"],
                condition=Q(action="viewed"),
                name="hit_viewed_newest",
            )
        ]

    def __str__(self) -> str:
        return f"{self.action} of hit {self.hit_id}"


class Whitelist(models.Model):
    """That one person is not one listed entity, as both were when somebody said so."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    integration = models.ForeignKey(Integration, on_delete=models.PROTECT, related_name="+")
    hit = models.ForeignKey(ScreeningHit, on_delete=models.PROTECT, related_name="whitelist")
    list = models.ForeignKey(SanctionsList, on_delete=models.PROTECT, related_name="+")
    # Until the session is approved nobody knows whose it is.
    session = models.ForeignKey(Session, on_delete=models.CASCADE, null=True, related_name="+")
    identity = models.ForeignKey(
        Identity, on_delete=models.CASCADE, null=True, related_name="whitelist"
    )
    # As of the hit: the same entry with the same content, and a person of the same names and
    # birth date.
    entity_index = models.CharField(max_length=64)
    content_index = models.CharField(max_length=64)
    person_index = models.CharField(max_length=64)
    decided_by = models.CharField(max_length=60)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = "whitelist entry"
        verbose_name_plural = "whitelist entries"
        ordering = ["-created_at"]
        indexes = [
            # What a screening may pass over.
            models.Index(
                fields=["integration", "person_index"],
                condition=Q(revoked_at=None),
                name="whitelist_of_person",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(session__isnull=False) | Q(identity__isnull=False),
                name="whitelist_is_of_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"whitelist entry {self.pk}"
