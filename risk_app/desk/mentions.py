"""Calling a colleague by @name, and what of it they have not read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone

from risk_app.models import Comment, Mention

# What somebody needs to be called: without it they could not read why.
SEES = "risk_app.view_comment"
# On the first page.
SHOWN = 20
_BACKEND = "django.contrib.auth.backends.ModelBackend"
# Django's letters of a name, behind nothing that makes it an e-mail address.
_CALL = re.compile(r"(?<![\w.@+-])@([\w.@+-]{1,150})")
# May end a name, and more often ends a sentence.
_ENDINGS = ".-+@"


def colleagues() -> QuerySet[User]:
    """Whoever may sign in to the portal and see comments, by name."""
    seeing = User.objects.with_perm(SEES, backend=_BACKEND)
    return seeing.filter(is_staff=True).order_by("username")


def called_in(text: str) -> list[str]:
    """The names behind each @, as they are written, each once."""
    return list(dict.fromkeys(one.group(1) for one in _CALL.finditer(text)))


def parts(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, and of each whether it calls somebody."""
    end = 0
    for one in _CALL.finditer(text):
        stop = one.start() + len(one.group().rstrip(_ENDINGS))
        yield text[end : one.start()], False
        yield text[one.start() : stop], True
        end = stop
    yield text[end:], False


def sort_out(text: str) -> tuple[list[User], list[str]]:
    """The colleagues whom the text calls, and the names that are no colleague's."""
    names = called_in(text)
    everybody = list(colleagues()) if names else []
    known = {one.username.casefold(): one for one in everybody}
    known |= {one.username: one for one in everybody}
    found: dict[int, User] = {}
    unknown = []
    for name in names:
        user = _meant(name, known)
        if user is None:
            unknown.append(name.rstrip(_ENDINGS))
        else:
            found[user.pk] = user
    return list(found.values()), unknown


def _meant(name: str, known: Mapping[str, User]) -> User | None:
    """The owner of the name, or of the longest beginning that leaves out a sentence's ending."""
    while name:
        if name in known or name.casefold() in known:
            return known.get(name) or known[name.casefold()]
        if name[-1] not in _ENDINGS:
            return None
        name = name[:-1]
    return None


def call(comment: Comment, users: Iterable[User]) -> Sequence[Mention]:
    """Let the comment stand on the first page of these colleagues."""
    return Mention.objects.bulk_create(Mention(comment=comment, user=user) for user in users)


def of(user: User) -> list[Mention]:
    """The newest mentions of somebody."""
    found = Mention.objects.filter(user=user).select_related("comment")
    return list(found.order_by("-id")[:SHOWN])


def unread_count(user: User) -> int:
    return Mention.objects.filter(user=user, read_at=None).count()


def read(mentions: QuerySet[Mention]) -> int:
    """Note that these were read; returns how many were not before."""
    return mentions.filter(read_at=None).update(read_at=timezone.now())
