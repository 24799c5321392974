"""The second factor of a person of the portal: an authenticator app and recovery codes."""

from __future__ import annotations

from django.db import models
from django_otp.models import Device, ThrottlingMixin

# The longest wait after wrong codes is 2 ** (this - 1) seconds, about 34 minutes: who knows the
# password and guesses codes must not shut the person out for good.
MOST_COUNTED_FAILURES = 12


class Authenticator(ThrottlingMixin, Device):  # type: ignore[misc]  # django-otp ships no types
    """An app that shows a code every 30 seconds. Its secret is derived from its data key."""

    # The time step of the newest code that was accepted: no code is good twice.
    last_step = models.BigIntegerField(default=-1)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            # One in use, and at most one that waits for its first code.
            models.UniqueConstraint(fields=["user", "confirmed"], name="authenticator_one_per_user")
        ]

    def __str__(self) -> str:
        return f"authenticator of user {self.user_id}"

    def get_throttle_factor(self) -> int:
        """The seconds to wait after the first wrong code; each further one doubles them."""
        return 1

    def throttle_increment(self, commit: bool = True) -> None:
        counted = self.throttling_failure_count  # type: ignore[has-type]  # django-otp ships no types
        self.throttling_failure_count = min(counted, MOST_COUNTED_FAILURES - 1)
        super().throttle_increment(commit)


class RecoveryCode(models.Model):
    """A code that opens the portal once where the app is lost. Only its digest is kept."""

    authenticator = models.ForeignKey(
        Authenticator, on_delete=models.CASCADE, related_name="recovery_codes"
    )
    # HMAC under the authenticator's data key, so that a dump alone cannot be searched for codes.
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authenticator", "digest"], name="recovery_code_once")
        ]

    def __str__(self) -> str:
        return f"recovery code {self.pk}"
