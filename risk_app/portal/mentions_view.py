"""The list of who called one, on the first page; reading is a POST, because it is noted."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from risk_app.desk import mentions
from risk_app.models import Mention, ReviewCase
from risk_app.portal import names, returning
from risk_app.portal.comments import PLACE, READ
from risk_app.portal.power import person


@dataclass(frozen=True)
class ShownMention:
    """A mention with the name of who wrote it, and the session's short id: nothing personal."""

    mention: Mention
    author: str
    short_id: str


def context(request: HttpRequest) -> dict[str, object]:
    """What `portal/mentions.html` shows of one's own; nothing to who may read no comment."""
    if not request.user.has_perm(READ):
        return {}
    user = person(request)
    found = mentions.of(user)
    authors = names.actor_names(one.comment.actor for one in found)
    shown = [
        ShownMention(one, authors[one.comment.actor], names.short_id(one.comment.session_id))
        for one in found
    ]
    return {"mentions": shown, "unread_mentions": mentions.unread_count(user)}


def open_one(request: HttpRequest, mention_id: int) -> HttpResponse:
    """Note that it was read, and go to the comments of its case."""
    if not request.user.has_perm(READ):
        raise PermissionDenied
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    own = Mention.objects.filter(user=person(request)).select_related("comment")
    mention = get_object_or_404(own, pk=mention_id)
    mentions.read(own.filter(pk=mention.pk))
    session_id = mention.comment.session_id
    case = ReviewCase.objects.filter(session=session_id).order_by("-opened_at").first()
    return HttpResponseRedirect(f"{returning.page_of(session_id, case)}#{PLACE}")


def read_all(request: HttpRequest) -> HttpResponse:
    """Note that all of them were read."""
    if not request.user.has_perm(READ):
        raise PermissionDenied
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    mentions.read(Mention.objects.filter(user=person(request)))
    return HttpResponseRedirect(reverse("admin:index"))
