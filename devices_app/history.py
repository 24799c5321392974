"""How often a device and an address were seen before, within one integration."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from devices_app.models import Device

DEVICE_WINDOW = timedelta(days=30)
ADDRESS_WINDOW = timedelta(hours=1)


def people_on_device(device: Device) -> int | None:
    """Distinct people of submitted sessions with this fingerprint in 30 days, this one included.

    A person is an identity, else the integrator's own user, else a session of its own.
    """
    if not device.fingerprint_index:
        return None
    seen = _before(device, DEVICE_WINDOW).filter(fingerprint_index=device.fingerprint_index)
    submitted = seen.filter(
        Q(session__submitted_at__isnull=False) | Q(session=device.session_id),
        session__erased_at__isnull=True,
    )
    person = Coalesce("session__identity_id", "session__end_user_id", "session_id")
    return submitted.order_by().annotate(person=person).values("person").distinct().count()


def sessions_on_ip(device: Device) -> int | None:
    """Distinct sessions by one of the device's addresses within an hour, this one included."""
    same = Q()
    if device.ip_v4_index:
        same |= Q(ip_v4_index=device.ip_v4_index)
    if device.ip_v6_index:
        same |= Q(ip_v6_index=device.ip_v6_index)
    if not same:
        return None
    seen = _before(device, ADDRESS_WINDOW).filter(same)
    return seen.order_by().values("session_id").distinct().count()


def _before(device: Device, window: timedelta) -> QuerySet[Device]:
    """What the integration collected in the window that ends with this device."""
    return Device.objects.filter(
        integration=device.integration_id,
        collected_at__lte=device.collected_at,
        collected_at__gt=device.collected_at - window,
    )
