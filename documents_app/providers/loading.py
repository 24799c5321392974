"""Loading what the chosen providers need before anybody waits for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import structlog

from documents_app import providers, weights
from documents_app.providers.base import LoadsModels, ProviderUnavailable

log = structlog.get_logger(__name__)

_MAKERS: tuple[Callable[[], Any], ...] = (
    providers.document_reader,
    providers.face_matcher,
    providers.presentation_attack_detector,
    providers.age_gender,
)


def load_all() -> None:
    """Load the models of every provider that has some in this process.

    A model that is missing is logged: its checks wait for it, and another one may still be used.
    """
    for make in _MAKERS:
        try:
            provider = make()
            if isinstance(provider, LoadsModels):
                provider.load()
        except (ProviderUnavailable, weights.ModelUnavailable) as error:
            log.warning("model_not_loaded", error=type(error).__name__)
