"""Who looks at single pictures: the engines that ship, or those that a test puts in their place."""

from __future__ import annotations

from typing import Protocol

from documents_app import providers
from documents_app.faces import stills
from documents_app.faces.results import Image
from documents_app.faces.scale import Scale
from documents_app.faces.stills import Still
from documents_app.liveness import examining
from documents_app.providers.base import Embedder, PresentationAnswer


class StillEyes(Protocol):
    @property
    def scale(self) -> Scale: ...

    def look(self, pixels: Image) -> Still: ...

    def examine(self, picture: bytes) -> PresentationAnswer: ...


class EngineEyes:
    """They raise ModelUnavailable and ProviderUnavailable, and UnusableAnswer for nonsense."""

    def __init__(self, embedder: Embedder | None = None) -> None:
        self._embedder = embedder or providers.embedder()
        self.scale = self._embedder.scale

    def look(self, pixels: Image) -> Still:
        return stills.look(pixels, embedder=self._embedder)

    def examine(self, picture: bytes) -> PresentationAnswer:
        return examining.sound(providers.presentation_attack_detector().examine(picture))
