"""Where webhooks go, what is owed, and every try."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from api.webhooks import transport
from sessions_app.models import Event, Integration, Leased

# Given up, held for somebody who is off, or tried in vain and to be tried again.
FAILED = Q(state__in=["given_up", "held"]) | Q(state="pending", tries__gt=0)


class Receiver(models.Model):
    """How somebody does who is owed deliveries, as far as the claim must know."""

    # The last try ran out of time or nearly so: it may not hold up the quick ones.
    is_slow = models.BooleanField(default=False, db_default=False)
    # Whose turn it is: the one that was served longest ago comes first.
    claimed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class Endpoint(Receiver):
    """An address of the integration for one kind of message of one dialect."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    integration = models.ForeignKey(Integration, on_delete=models.CASCADE, related_name="endpoints")
    # Plain strings in the dialect's words ("veriff", "events" | "decisions" | "screening").
    dialect = models.CharField(max_length=20)
    kind = models.CharField(max_length=30)
    url = models.URLField(max_length=2048)
    # What the integration calls it, where it does.
    name = models.CharField(max_length=200, blank=True, default="", db_default="")
    is_active = models.BooleanField(default=True)
    # Switched off for a while: what happens meanwhile is written down, and held until it is on.
    is_paused = models.BooleanField(default=False, db_default=False)
    # The first failure since the last success; null while it works.
    failing_since = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["integration", "dialect", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["integration", "dialect", "kind", "url"], name="endpoint_once"
            ),
            models.CheckConstraint(
                condition=~Q(is_paused=True, is_active=True), name="endpoint_paused_is_off"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dialect} {self.kind} endpoint {self.pk}"


class TargetHost(Receiver):
    """A host that sessions of one integration named, known by `targets.receiver_of` alone.

    It has a row while it is tried, and loses it some time after: a host without one is new.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    integration = models.ForeignKey(
        Integration, on_delete=models.CASCADE, related_name="target_hosts"
    )

    def __str__(self) -> str:
        return f"target host {self.pk}"


class Delivery(Leased):
    """One message of one event, owed to one endpoint or to the address that the session named.

    The body is rendered once and kept sealed, and so is such an address, the target.
    """

    class State(models.TextChoices):
        PENDING = "pending"
        DELIVERED = "delivered"
        GIVEN_UP = "given_up"
        DROPPED = "dropped"
        # Its endpoint was switched off; it can be sent once that is on again.
        HELD = "held"

    class Lane(models.TextChoices):
        """Which threads try it, see `lanes`."""

        FIRST = "first"
        AGAIN = "again"
        SLOW = "slow"

    # Constant over all tries: the receiver can tell a repetition.
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    # Indexed with the time, see below, and so is the endpoint.
    integration = models.ForeignKey(
        Integration, on_delete=models.CASCADE, related_name="deliveries", db_index=False
    )
    # Plain strings in the dialect's words, like those of an endpoint.
    dialect = models.CharField(max_length=20)
    kind = models.CharField(max_length=30)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="deliveries")
    # Sets several messages of one kind apart that tell of one event.
    name = models.CharField(max_length=40, blank=True, default="", db_default="")
    endpoint = models.ForeignKey(
        Endpoint,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="deliveries",
        db_index=False,
    )
    # Both are sealed with the session's data key, or the integration's where it is erased.
    target_sealed = models.BinaryField(null=True)
    body_sealed = models.BinaryField(null=True)
    # Whose queue it stands in: the endpoint's id, or that of the target's host. A target that is
    # erased leaves its delivery's own id here.
    receiver = models.UUIDField(editable=False)
    sealed_for_integration = models.BooleanField(default=False)
    # A late request for new evidence is not sent once the evidence is there.
    drop_if_resubmitted = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PENDING)
    tries = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True)
    first_tried_at = models.DateTimeField(null=True, blank=True)
    # The lane of the newest lease; counted while the lease lasts.
    lane = models.CharField(
        max_length=5, choices=Lane.choices, blank=True, default="", db_default=""
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]
        verbose_name_plural = "deliveries"
        permissions = [("read_body", "Can read what a delivery says, and where it goes")]
        constraints = [
            models.UniqueConstraint(
                fields=["endpoint", "event", "name"], name="delivery_once_per_endpoint"
            ),
            models.UniqueConstraint(
                fields=["event", "kind", "name"],
                condition=Q(endpoint=None),
                name="delivery_once_per_target",
            ),
            # Neither is left of a target that was erased, and then nothing can be sent.
            models.CheckConstraint(
                condition=Q(endpoint__isnull=False, target_sealed=None)
                | Q(endpoint=None, target_sealed__isnull=False)
                | Q(endpoint=None, target_sealed=None, body_sealed=None)
                & ~Q(state__in=["pending", "held"]),
                name="delivery_to_endpoint_or_target",
            ),
            models.CheckConstraint(
                condition=Q(endpoint=None) | Q(receiver=F("endpoint")),
                name="delivery_receiver_is_endpoint",
            ),
            models.CheckConstraint(
                condition=~Q(state="pending") | Q(next_try_at__isnull=False),
                name="delivery_pending_has_a_time",
            ),
        ]
        indexes = [
            # The sweep: what is due.
            models.Index(fields=["next_try_at"], condition=Q(state="pending"), name="delivery_due"),
            # The claim: what each receiver is owed for the first time, and what again.
            models.Index(
                fields=["receiver", "next_try_at"],
                condition=Q(state="pending", tries=0),
                name="delivery_first_owed",
            ),
            models.Index(
                fields=["receiver", "next_try_at"],
                condition=Q(state="pending", tries__gt=0),
                name="delivery_again_owed",
            ),
            # The pages of an integration: all, those of an endpoint, those that failed.
            models.Index(fields=["integration", "-created_at", "-id"], name="delivery_of"),
            models.Index(fields=["endpoint", "-created_at", "-id"], name="delivery_to"),
            models.Index(
                fields=["integration", "-created_at", "-id"],
                condition=FAILED,
                name="delivery_failed",
            ),
            # The claim: what is being tried at present.
            models.Index(
                fields=["lease_until"],
                condition=Q(lease_until__isnull=False),
                name="delivery_leased",
            ),
        ]

    def __str__(self) -> str:
        return f"delivery {self.pk}"


class DeliveryTry(models.Model):
    """One try, with what came back."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="history")
    number = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    duration_ms = models.PositiveIntegerField()
    status_code = models.PositiveSmallIntegerField(null=True)
    # One of our own words: timeout, refused, blocked_address, tls, reset, …; empty when answered.
    error = models.CharField(max_length=50, blank=True)
    # Of the answer itself nothing is kept: a receiver may echo what it was sent.
    # Bytes that were read of it: at most transport.ANSWER_BYTES, which means that many or more.
    answer_length = models.PositiveIntegerField(null=True)
    # Its media type without parameters; empty where it named none that is well-formed.
    answer_type = models.CharField(max_length=transport.LONGEST_TYPE, blank=True)

    class Meta:
        ordering = ["number"]
        verbose_name_plural = "delivery tries"
        constraints = [
            models.UniqueConstraint(fields=["delivery", "number"], name="delivery_try_once")
        ]

    def __str__(self) -> str:
        return f"try {self.number} of delivery {self.delivery_id}"


class Unrendered(models.Model):
    """An event that its dialect could not put into words. The sweep tries it again."""

    event = models.OneToOneField(
        Event, on_delete=models.PROTECT, primary_key=True, related_name="unrendered"
    )
    tries = models.PositiveIntegerField(default=1)
    next_try_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "unrendered events"
        indexes = [
            # The sweep: what is due.
            models.Index(fields=["next_try_at"], name="unrendered_due")
        ]

    def __str__(self) -> str:
        return f"event {self.event_id}, not rendered"
