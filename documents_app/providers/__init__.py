"""Who reads documents and compares faces here: chosen by settings, embedded engines by default."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string

from documents_app.providers.base import DocumentReader, FaceMatcher


def document_reader() -> DocumentReader:
    path = settings.BONAFIDE_DOCUMENT_READER
    return cast(DocumentReader, import_string(path)())


def face_matcher() -> FaceMatcher:
    path = settings.BONAFIDE_FACE_MATCHER
    return cast(FaceMatcher, import_string(path)())
