"""Which policy a session is judged by, for good."""

from __future__ import annotations

from django.db import models

from risk_app.models.policy import Policy
from sessions_app.models import Session


class SessionPolicy(models.Model):
    """The policy that was current when it was opened: publishing another changes nothing."""

    session = models.OneToOneField(
        Session, on_delete=models.CASCADE, primary_key=True, related_name="frozen_policy"
    )
    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="sessions")

    class Meta:
        verbose_name_plural = "session policies"

    def __str__(self) -> str:
        return f"policy of session {self.session_id}"
