"""Marking cases with tags, many at once; each change is an event of its session."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from risk_app.models import ReviewCase, Tag
from sessions_app import events
from sessions_app.models import Event


@transaction.atomic
def tag(cases: Sequence[ReviewCase], tag: Tag, by: AbstractBaseUser) -> int:
    """Mark the cases with the tag; returns how many did not have it."""
    locked = _locked(cases)
    having = _having(tag, locked)
    fresh = [one for one in locked if one.pk not in having]
    rows = ReviewCase.tags.through
    rows.objects.bulk_create(rows(reviewcase_id=one.pk, tag_id=tag.pk) for one in fresh)
    _record(fresh, tag, by, what="added")
    return len(fresh)


@transaction.atomic
def untag(cases: Sequence[ReviewCase], tag: Tag, by: AbstractBaseUser) -> int:
    """Take the tag from the cases; returns how many had it."""
    locked = _locked(cases)
    having = _having(tag, locked)
    ReviewCase.tags.through.objects.filter(reviewcase_id__in=having, tag=tag).delete()
    _record([one for one in locked if one.pk in having], tag, by, what="removed")
    return len(having)


def _locked(cases: Sequence[ReviewCase]) -> list[ReviewCase]:
    """The cases, in one order, so that two people who tag the same do not wait for each other."""
    wanted = ReviewCase.objects.filter(pk__in=[one.pk for one in cases]).order_by("pk")
    return list(wanted.select_for_update(no_key=True, of=("self",)).select_related("session"))


def _having(tag: Tag, cases: Sequence[ReviewCase]) -> set[int]:
    rows = ReviewCase.tags.through.objects.filter(tag=tag, reviewcase__in=cases)
    return set(rows.values_list("reviewcase_id", flat=True))


def _record(cases: Sequence[ReviewCase], tag: Tag, by: AbstractBaseUser, *, what: str) -> None:
    for one in cases:
        details: dict[str, object] = {"tag": tag.pk, "what": what}
        events.record(one.session, Event.Kind.TAGGED, actor=f"user:{by.pk}", details=details)
