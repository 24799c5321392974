"""When each kind of background process was last heard."""

from __future__ import annotations

from django.db import models


class Heartbeat(models.Model):
    """One row for each queue that workers serve, and one for the beat."""

    worker = models.CharField(max_length=50, primary_key=True)
    heard_at = models.DateTimeField()

    class Meta:
        ordering = ["worker"]

    def __str__(self) -> str:
        return f"heartbeat of {self.worker}"
