"""Comments on a session: sealed as what they are about is, and no part of any decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from risk_app.desk import mentions
from risk_app.models import Comment, Mention
from sessions_app import events, locking
from sessions_app.models import Event, Session
from sessions_app.sealing import KeyDestroyed, Opener

LONGEST = 2000
# On a page; a session with more has other troubles.
SHOWN = 200


@dataclass(frozen=True, slots=True)
class Written:
    """A comment as it was written.

    unknown: names in it that are nobody's who may see it.
    """

    comment: Comment
    mentions: tuple[Mention, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenedComment:
    """A comment with its words."""

    comment: Comment
    text: str


@transaction.atomic
def write(session: Session, text: str, by: AbstractBaseUser) -> Written:
    """Seal the comment and call whom it names; raises KeyDestroyed where the session is erased."""
    text = text.strip()
    if not text or len(text) > LONGEST:
        raise ValueError(f"a comment has 1 to {LONGEST} characters")
    locked = locking.lock_session(session.pk)
    if locked.is_erased:
        raise KeyDestroyed(f"session {session.pk} is erased")
    actor = f"user:{by.pk}"
    comment = Comment(session=locked, actor=actor)
    comment.text_sealed = Opener(locked).seal_json(_name(comment), text)
    comment.save(force_insert=True)
    events.record(locked, Event.Kind.COMMENTED, actor=actor, details={"comment": str(comment.pk)})
    users, unknown = mentions.sort_out(text)
    others = [one for one in users if one.pk != by.pk]
    return Written(comment, tuple(mentions.call(comment, others)), tuple(unknown))


def of(session: Session, opener: Opener | None = None) -> Sequence[OpenedComment]:
    """The newest comments of the session, the oldest of them first; none of an erased one."""
    found = list(Comment.objects.filter(session=session).order_by("-created_at", "-id")[:SHOWN])
    opener = opener or Opener(session)
    try:
        return [OpenedComment(one, _text(one, opener)) for one in reversed(found)]
    except KeyDestroyed:
        return []


def _text(comment: Comment, opener: Opener) -> str:
    return str(opener.unseal_json(_name(comment), bytes(comment.text_sealed)))


def _name(comment: Comment) -> str:
    return f"comment:{comment.pk}"
