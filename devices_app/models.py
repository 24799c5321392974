"""Evidence about devices and the network they came by."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from devices_app.shapes import DeviceKind
from sessions_app.models import Attempt, Integration, Session


class Device(models.Model):
    """What was collected about the device of one attempt. A repeated call replaces it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    # Denormalised from the session: velocity rules start from the integration.
    integration = models.ForeignKey(Integration, on_delete=models.PROTECT, related_name="devices")
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="devices")
    attempt = models.OneToOneField(Attempt, on_delete=models.CASCADE, related_name="device")
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
        indexes = [
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
