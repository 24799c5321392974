"""What colleagues write to each other about a session, and whom they call."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models

from sessions_app.models import Session


class Comment(models.Model):
    """One comment; its words are sealed under the session's data key and go with the session."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="comments")
    text_sealed = models.BinaryField()
    # "user:<id>". Never a name.
    actor = models.CharField(max_length=60)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return f"comment on session {self.session_id}"


class Mention(models.Model):
    """That a comment calls somebody, and whether they have seen it."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="mentions")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mentions"
    )
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["comment", "user"], name="mention_once_per_comment")
        ]
        indexes = [
            # The list on somebody's first page, newest first.
            models.Index(fields=["user", "-id"], name="mention_of_user"),
        ]

    def __str__(self) -> str:
        return f"mention of user {self.user_id}"
