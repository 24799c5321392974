"""What a process that serves cannot do without."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

PROVIDERS = ("BONAFIDE_DOCUMENT_READER", "BONAFIDE_FACE_MATCHER")


def refuse_if_incomplete() -> None:
    """Raise, naming every variable that is missing and what to do."""
    if settings.BONAFIDE_MISSING:
        raise ImproperlyConfigured(
            f"not set: {', '.join(settings.BONAFIDE_MISSING)}. Set them, or let "
            "`manage.py up` make an installation of its own below BONAFIDE_VAR."
        )


def refuse_unknown_providers() -> None:
    """Raise, naming the variable, where a provider cannot be loaded. Loads the engines."""
    for name in PROVIDERS:
        try:
            import_string(getattr(settings, name))
        except ImportError:
            raise ImproperlyConfigured(
                f"{name}: {getattr(settings, name)!r} is not the dotted name of a class"
            ) from None
