"""Refuses to start a process that serves while settings or providers are missing."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

PROVIDERS = (
    "BONAFIDE_DOCUMENT_READER",
    "BONAFIDE_FACE_MATCHER",
    "BONAFIDE_FACE_EMBEDDER",
    "BONAFIDE_PRESENTATION_ATTACK",
)
# These may stay empty: no age is estimated then, and no register is asked.
OPTIONAL = (
    "BONAFIDE_AGE_GENDER",
    "BONAFIDE_AGENCY_REGISTER",
    "BONAFIDE_RECORDS_REGISTER",
    "BONAFIDE_OPERATOR_REGISTER",
    "BONAFIDE_SIM_SWAP",
    "BONAFIDE_PLACES",
    "BONAFIDE_TEXT_MESSAGES",
)
# The functions of documents_app.providers that read each description.
DESCRIBED = {
    "BONAFIDE_FACE_EMBEDDER_MODEL": "embedder",
    "BONAFIDE_PRESENTATION_ATTACK_MODEL": "presentation_attack_detector",
    "BONAFIDE_AGE_GENDER_MODEL": "age_gender",
}


def refuse_if_incomplete() -> None:
    """Raise, naming every variable that is missing and what to do."""
    if settings.BONAFIDE_MISSING:
        raise ImproperlyConfigured(
            f"not set: {', '.join(settings.BONAFIDE_MISSING)}. Set them, or let "
            "`manage.py up` make an installation of its own below BONAFIDE_VAR."
        )


def refuse_unknown_providers() -> None:
    """Raise, naming the variable, where a provider cannot be loaded. Loads the engines."""
    for name in (*PROVIDERS, *OPTIONAL):
        chosen = getattr(settings, name)
        # The address of a gateway was looked at when the settings were read.
        if name in OPTIONAL and (not chosen or "://" in chosen):
            continue
        try:
            import_string(chosen)
        except ImportError:
            raise ImproperlyConfigured(
                f"{name}: {chosen!r} is not the dotted name of a class"
            ) from None
    _refuse_bad_descriptions()


def _refuse_bad_descriptions() -> None:
    """Raise, naming the variable, where an operator's model is described wrongly. Loads none."""
    # Loaded where they are used: every process that serves imports this module.
    from documents_app import providers
    from documents_app.providers.base import ProviderUnavailable

    for name, make in DESCRIBED.items():
        if not getattr(settings, name):
            continue
        try:
            getattr(providers, make)()
        except ProviderUnavailable as refused:
            raise ImproperlyConfigured(f"{name}: {refused}") from None
