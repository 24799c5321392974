"""What a row has that one worker at a time works on."""

from __future__ import annotations

from django.db import models


class Leased(models.Model):
    """The columns of a lease; `sessions_app.leases` alone gives, lengthens and ends them."""

    # New with every lease: who finds another one here has lost the row.
    lease_owner = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    # The process that holds it (sessions_app/holders.py); empty where that cannot be told.
    lease_holder = models.CharField(max_length=120, blank=True, default="", db_default="")
    # When a message was last sent for it, so that a long queue is not filled with repetitions;
    # null since it was claimed, and where nobody was told yet.
    rung_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
