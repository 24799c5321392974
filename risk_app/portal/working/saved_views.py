"""A reviewer's own ways of looking at the queue, kept under names."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from risk_app.desk import queue
from risk_app.desk.queue import Wanted
from risk_app.models import SavedView
from risk_app.portal import returning
from risk_app.portal.working import asking

# Of one person; more would fill the page.
MOST = 20
_LONGEST = 40


@dataclass(frozen=True)
class ViewOnPage:
    """A saved view. owner: "" where it is the person's own."""

    pk: int
    name: str
    address: str
    is_own: bool
    is_shared: bool
    is_current: bool


def context(user: User, wanted: Wanted) -> dict[str, object]:
    """What the page shows: the person's own views, and those that others share."""
    own = SavedView.objects.filter(owner=user)[:MOST]
    others = SavedView.objects.filter(is_shared=True).exclude(owner=user)[:MOST]
    return {"views": [_on_page(one, user, wanted) for one in (*own, *others)]}


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep what the form says is looked at, under a name; the same name is written over."""
    user = asking.looker(request)
    wanted = queue.wanted_by(request.POST.dict())
    name = " ".join(request.POST.get("name", "").split())[:_LONGEST]
    if not name or "\0" in name:
        messages.error(request, "Not done: a view needs a name.")
        return HttpResponseRedirect(_address(wanted.said()))
    if not _keep(user, name, wanted, is_shared="shared" in request.POST):
        messages.error(request, f"Not done: you have {MOST} views already.")
    return HttpResponseRedirect(_address(wanted.said()))


@require_POST
def drop(request: HttpRequest, view_id: int) -> HttpResponse:
    user = asking.looker(request)
    get_object_or_404(SavedView, pk=view_id, owner=user).delete()
    return returning.back(request, reverse("admin:desk_queue"))


def _keep(user: User, name: str, wanted: Wanted, *, is_shared: bool) -> bool:
    own = SavedView.objects.filter(owner=user)
    if own.exclude(name=name).count() >= MOST:
        return False
    try:
        with transaction.atomic():
            own.update_or_create(
                owner=user, name=name, defaults={"query": wanted.said(), "is_shared": is_shared}
            )
    except IntegrityError:  # the same name twice at the same moment
        return False
    return True


def _on_page(view: SavedView, user: User, wanted: Wanted) -> ViewOnPage:
    # A view of an earlier build may say what nobody understands any more.
    meant = queue.wanted_by(view.query)
    return ViewOnPage(
        pk=view.pk,
        name=view.name,
        address=_address(meant.said()),
        is_own=view.owner_id == user.pk,
        is_shared=view.is_shared,
        is_current=meant == wanted,
    )


def _address(said: dict[str, str]) -> str:
    address = reverse("admin:desk_queue")
    return f"{address}?{urlencode(said)}" if said else address
