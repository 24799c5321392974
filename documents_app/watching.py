"""What an operator sees of pictures: how many were refused, and why."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import Counter

from documents_app.engine.imaging import ImageRefused

REFUSED = Counter("bonafide_pictures_refused", "Files that are no picture we take", ["reason"])


@contextmanager
def refusals() -> Iterator[None]:
    """Count a picture that the block refuses, by the code of the refusal."""
    try:
        yield
    except ImageRefused as refused:
        REFUSED.labels(refused.code).inc()
        raise
