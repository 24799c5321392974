"""Blind indexes of the words by which sessions and identities are found."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sessions_app.models.integration import Integration
from sessions_app.models.session import Identity, Session


class SearchWord(models.Model):
    """That a session or an identity has this word; `search_words` writes and reads it."""

    integration = models.ForeignKey(
        Integration, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    # A kind of `indexing.KINDS`.
    kind = models.CharField(max_length=20)
    # Blind index of the word; never the word.
    index = models.CharField(max_length=64)
    session = models.ForeignKey(
        Session, on_delete=models.CASCADE, null=True, related_name="search_words"
    )
    identity = models.ForeignKey(
        Identity, on_delete=models.CASCADE, null=True, related_name="search_words"
    )
    # When the owner was made: its page of a listing is read from the index alone. A trigger fills
    # it for a process of an earlier build (0071).
    since = models.DateTimeField()

    class Meta:
        indexes = [
            # Who has this word? The newest that do.
            models.Index(fields=["integration", "kind", "index", "-id"], name="search_word_newest"),
            # The newest sessions, and the newest identities, with a name (sessions_app/pages.py).
            models.Index(
                fields=["integration", "index", "-since", "-session"],
                condition=Q(kind="name", session__isnull=False),
                name="session_by_name",
            ),
            models.Index(
                fields=["integration", "index", "-since", "-identity"],
                condition=Q(kind="name", identity__isnull=False),
                name="identity_by_name",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(session__isnull=True, identity__isnull=False)
                | Q(session__isnull=False, identity__isnull=True),
                name="search_word_has_exactly_one_owner",
            )
        ]

    def __str__(self) -> str:
        return f"search word {self.pk}"
