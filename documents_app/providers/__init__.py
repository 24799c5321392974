"""Who reads documents and compares faces here: chosen by settings, embedded engines by default."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.utils.module_loading import import_string

from documents_app.providers.base import (
    AgeGender,
    DocumentReader,
    Embedder,
    FaceMatcher,
    PresentationAttackDetector,
)


def document_reader() -> DocumentReader:
    path = settings.BONAFIDE_DOCUMENT_READER
    return cast(DocumentReader, import_string(path)())


def face_matcher() -> FaceMatcher:
    path = settings.BONAFIDE_FACE_MATCHER
    return cast(FaceMatcher, import_string(path)())


def embedder() -> Embedder:
    """Whose numbers the embedded matcher compares; raises ProviderUnavailable."""
    shipped = "documents_app.faces.embed.SFaceEmbedder"
    return cast(Embedder, _chosen("BONAFIDE_FACE_EMBEDDER", shipped, "embedder"))


def extras() -> tuple[str, ...]:
    """The optional models that the settings call for, by the names of documents_app.weights."""
    is_dlib = settings.BONAFIDE_FACE_EMBEDDER == "documents_app.faces.embed.DlibEmbedder"
    return ("dlib",) if is_dlib and not settings.BONAFIDE_FACE_EMBEDDER_MODEL else ()


def presentation_attack_detector() -> PresentationAttackDetector:
    """By default the basic checks, which only ever raise review; raises ProviderUnavailable."""
    shipped = "documents_app.providers.basic_checks.BasicChecks"
    chosen = _chosen("BONAFIDE_PRESENTATION_ATTACK", shipped, "presentation_attack_detector")
    return cast(PresentationAttackDetector, chosen)


def age_gender() -> AgeGender | None:
    """None where the settings say so; raises ProviderUnavailable."""
    return cast("AgeGender | None", _chosen("BONAFIDE_AGE_GENDER", "", "age_gender"))


def estimates_age() -> bool:
    """Whether age_gender() gives anybody to ask, told from the settings alone."""
    return bool(settings.BONAFIDE_AGE_GENDER or settings.BONAFIDE_AGE_GENDER_MODEL)


def ships_age() -> bool:
    """Whether it is the estimator that ships, and none that the operator chose."""
    shipped = "documents_app.providers.looks.ShippedAgeGender"
    is_own = bool(settings.BONAFIDE_AGE_GENDER_MODEL)
    return not is_own and shipped == settings.BONAFIDE_AGE_GENDER


def _chosen(name: str, shipped: str, kind: str) -> Any:
    """NAME_MODEL describes an ONNX model, NAME is the dotted name of a class."""
    described = getattr(settings, f"{name}_MODEL", "")
    if described:
        make = import_string(f"documents_app.providers.described.{kind}")
        return make(Path(described))
    path = getattr(settings, name, shipped)
    return import_string(path)() if path else None
