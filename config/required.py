"""What a process that serves cannot do without."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


def refuse_if_incomplete() -> None:
    """Raise, naming every variable that is missing and what to do."""
    if settings.BONAFIDE_MISSING:
        raise ImproperlyConfigured(
            f"not set: {', '.join(settings.BONAFIDE_MISSING)}. Set them, or let "
            "`manage.py up` make an installation of its own below BONAFIDE_VAR."
        )
