"""What erasing a session means here: rows at once, files when the transaction commits."""

from __future__ import annotations

from functools import partial

from django.db import transaction

from documents_app import vault
from documents_app.models import Document, Picture
from sessions_app.models import Session


def erase(session: Session) -> None:
    """Delete pictures, documents, readings and faces of the session."""
    paths = list(Picture.objects.filter(session=session).values_list("path", flat=True))
    Document.objects.filter(attempt__session=session).delete()
    Picture.objects.filter(session=session).delete()
    for path in paths:
        # A deleted file cannot be rolled back. One left by a crash here is unreadable without
        # its key, and the collection of orphans takes it.
        transaction.on_commit(partial(vault.drop, path))
