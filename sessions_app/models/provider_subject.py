"""Whom an OpenID provider means: the accounts of the portal that sign in by one."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class ProviderSubject(models.Model):
    """A person as a provider names them, and the account that is theirs. Nothing else is kept of
    what a provider says."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="provider_subjects"
    )
    # As configured, without a slash at the end.
    issuer = models.CharField(max_length=500)
    subject = models.CharField(max_length=255)
    linked_at = models.DateTimeField(auto_now_add=True)
    # "user:<id>" of an administrator, or of the person.
    linked_by = models.CharField(max_length=60)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["issuer"]
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="provider_subject_once"),
            models.UniqueConstraint(fields=["user", "issuer"], name="provider_subject_one_each"),
        ]

    def __str__(self) -> str:
        return f"provider subject {self.pk}"
