"""Our own words for what an integration, a session and an attempt may be."""

from django.db.models import TextChoices


class Mode(TextChoices):
    LIVE = "live"
    TEST = "test"


class Purpose(TextChoices):
    VERIFICATION = "verification"
    AUTHENTICATION = "authentication"


class Channel(TextChoices):
    """Where the evidence comes from: the integrator's own calls, or our hosted pages."""

    API = "api"
    HOSTED = "hosted"


class Status(TextChoices):
    CREATED = "created"
    STARTED = "started"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    DECLINED = "declined"
    RESUBMISSION = "resubmission"
    REVIEW = "review"
    EXPIRED = "expired"
    ABANDONED = "abandoned"


DECIDED = frozenset({Status.APPROVED, Status.DECLINED, Status.EXPIRED, Status.ABANDONED})
OPEN = frozenset(Status) - DECIDED
OPEN_FOR_EVIDENCE = frozenset({Status.CREATED, Status.STARTED, Status.RESUBMISSION})
