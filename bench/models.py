"""The table that the baseline inserts into."""

from __future__ import annotations

from uuid import uuid4

from django.db import models


class Row(models.Model):
    """As wide as a row needs to be to hold a request."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    payload = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        managed = False
        db_table = "bench_row"

    def __str__(self) -> str:
        return str(self.pk)


CREATE_TABLE = """
CREATE TABLE IF NOT EXISTS bench_row (
    id uuid PRIMARY KEY, payload jsonb NOT NULL, created_at timestamptz NOT NULL
)
"""
