"""Evidence about devices and the network they came by."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from devices_app.shapes import DeviceKind, MessageChannel, MessageStatus, Origin, PlaceMoment
from sessions_app.models import Attempt, Integration, Leased, Session


class Device(models.Model):
    """What was collected about one device of an attempt.

    The integrator's own software tells of one in each attempt, and a repeated call replaces it.
    Every browser that opened the hosted pages is another: it has one row in the session, which
    belongs to the latest attempt that the browser took part in.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    # Denormalised from the session: velocity rules start from the integration.
    integration = models.ForeignKey(Integration, on_delete=models.PROTECT, related_name="devices")
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="devices")
    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="devices")
    origin = models.CharField(
        max_length=12,
        choices=Origin.choices,
        default=Origin.INTEGRATION,
        db_default=Origin.INTEGRATION,
    )
    # Digest of what a browser proves itself with; empty for what an integrator tells.
    visitor_digest = models.CharField(max_length=64, blank=True, default="", db_default="")
    # Whether the document was taken with it.
    scanned = models.BooleanField(default=False, db_default=False)
    kind = models.CharField(max_length=10, choices=DeviceKind.choices, blank=True)
    # A word of user_agents.system_of, never the text that was sent.
    os_family = models.CharField(max_length=100, blank=True)
    # The whole record in our own words (devices_app/collecting.py), sealed JSON.
    details_sealed = models.BinaryField()
    # Blind indexes (HMAC): equality search without the values.
    fingerprint_index = models.CharField(max_length=64)
    ip_v4_index = models.CharField(max_length=64, blank=True)
    ip_v6_index = models.CharField(max_length=64, blank=True)
    email_index = models.CharField(max_length=64, blank=True)
    phone_index = models.CharField(max_length=64, blank=True)
    collected_at = models.DateTimeField()

    class Meta:
        ordering = ["-collected_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["attempt"],
                condition=Q(origin="integration"),
                name="device_of_integration_once",
            ),
            models.UniqueConstraint(
                fields=["session", "visitor_digest"],
                condition=Q(origin="browser"),
                name="device_of_visitor_once",
            ),
            models.CheckConstraint(
                condition=Q(origin="integration", visitor_digest="")
                | (Q(origin="browser") & ~Q(visitor_digest="")),
                name="device_has_a_visitor_or_an_integrator",
            ),
        ]
        indexes = [
            # The portal's list.
            models.Index(fields=["-collected_at", "-id"], name="device_newest"),
            # Velocity rules, and the portal's search by fingerprint.
            models.Index(
                fields=["integration", "fingerprint_index", "-collected_at"],
                name="device_by_fingerprint",
            ),
            models.Index(
                fields=["integration", "ip_v4_index", "-collected_at"],
                condition=~Q(ip_v4_index=""),
                name="device_by_ip_v4",
            ),
            models.Index(
                fields=["integration", "ip_v6_index", "-collected_at"],
                condition=~Q(ip_v6_index=""),
                name="device_by_ip_v6",
            ),
            models.Index(
                fields=["integration", "email_index"],
                condition=~Q(email_index=""),
                name="device_by_email",
            ),
            models.Index(
                fields=["integration", "phone_index"],
                condition=~Q(phone_index=""),
                name="device_by_phone",
            ),
        ]

    def __str__(self) -> str:
        return f"device of attempt {self.attempt_id}"


class Message(Leased):
    """One message with the link of a session; one that is queued is the job of a worker."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="messages")
    channel = models.CharField(max_length=15, choices=MessageChannel.choices)
    # An address or number, sealed with the session's key; null where nothing is sent.
    recipient_sealed = models.BinaryField(null=True)
    state = models.CharField(
        max_length=10, choices=MessageStatus.choices, default=MessageStatus.QUEUED
    )
    # Claims so far, and when the next try is due.
    tries = models.PositiveSmallIntegerField(default=0)
    run_after = models.DateTimeField(null=True, blank=True)
    # Whether the number moved to another SIM; null: nobody was asked, or nobody knew.
    sim_swapped = models.BooleanField(null=True)
    # Who took it over, by name, and its own id of the message.
    carrier = models.CharField(max_length=60, blank=True, default="", db_default="")
    reference = models.CharField(max_length=100, blank=True, default="", db_default="")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(channel="copy", recipient_sealed=None)
                | (~Q(channel="copy") & Q(recipient_sealed__isnull=False)),
                name="message_has_a_recipient_or_is_handed_over",
            ),
        ]
        indexes = [
            # The sweep: what nobody brought yet.
            models.Index(fields=["created_at"], condition=Q(state="queued"), name="message_queued"),
        ]

    def __str__(self) -> str:
        return f"message {self.pk}"


class Place(Leased):
    """Where a picture of an attempt was taken; what is at its position is the job of a worker."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="places")
    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="places")
    moment = models.CharField(max_length=20, choices=PlaceMoment.choices)
    # Address and position (devices_app/shapes.py PlaceDetails), sealed with the session's key.
    details_sealed = models.BinaryField()
    # Whether somebody is yet to be asked what is at the position.
    awaits_names = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)
    run_after = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["attempt", "moment"], name="place_of_moment_once"),
        ]
        indexes = [
            # The sweep: positions whose names nobody asked for yet.
            models.Index(
                fields=["created_at"], condition=Q(awaits_names=True), name="place_unnamed"
            ),
        ]

    def __str__(self) -> str:
        return f"place {self.pk}"


class MessageTally(models.Model):
    """How many messages an integration had brought on a day in UTC."""

    integration = models.ForeignKey(
        Integration, on_delete=models.CASCADE, related_name="message_tallies"
    )
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["integration", "day"], name="message_tally_once"),
        ]

    def __str__(self) -> str:
        return f"messages of integration {self.integration_id} on {self.day}"
