"""The queue: what waits for a person, in tabs, filtered, page by page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from risk_app.desk import queue
from risk_app.desk.permissions import may_decide, reviewers
from risk_app.desk.queue import Tab, Wanted
from risk_app.models import ReviewCase, Tag
from risk_app.portal import keyset, names, pictures_view
from risk_app.portal.comments import MARK
from risk_app.portal.working import asking, pending_panel, queue_rows, saved_views
from risk_app.reasons import Reason
from sessions_app.models import Integration

# A tab counts no further: more is "99+".
_MOST_COUNTED = 99


@dataclass(frozen=True)
class TabOnPage:
    title: str
    address: str
    count: keyset.Count
    is_current: bool


@dataclass(frozen=True)
class Choice:
    """One value of a filter."""

    value: str
    words: str
    is_chosen: bool


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """One page of one tab. Looking changes nothing; portraits are opened one by one, by POST."""
    user = asking.looker(request)
    wanted = queue.wanted_by(request.GET)
    rows = queue_rows.with_beside(queue.cases(wanted, user))
    page = keyset.page_of(rows, order=queue.order_of(wanted), cursor=request.GET.get("cursor", ""))
    context = {
        **admin.site.each_context(request),
        "title": "Queue",
        "tabs": _tabs(wanted, user),
        "wanted": wanted,
        "said": wanted.said(),
        "rows": queue_rows.rows_of(page.rows, user),
        "older": _with_cursor(wanted, page.next),
        "newer": _with_cursor(wanted, page.previous),
        "nothing": _nothing(wanted),
        "undo": pending_panel.undo_bar(request),
        "may_open_pictures": user.has_perm(pictures_view.PERMISSION),
        "may_decide": may_decide(user),
        "here": request.get_full_path(),
        **_filters(wanted),
        **_bulk(user),
        **saved_views.context(user, wanted),
    }
    answer = TemplateResponse(request, "portal/queue.html", context)
    answer["Cache-Control"] = "no-store, private"
    return answer


def address_of(wanted: Wanted) -> str:
    return _with_query(wanted.said())


def _with_cursor(wanted: Wanted, cursor: str) -> str:
    return _with_query({**wanted.said(), "cursor": cursor}) if cursor else ""


def _with_query(said: dict[str, str]) -> str:
    address = reverse("admin:desk_queue")
    return f"{address}?{urlencode(said)}" if said else address


def _tabs(wanted: Wanted, user: User) -> list[TabOnPage]:
    return [
        TabOnPage(
            title=queue.TITLES[tab],
            address=address_of(replace(wanted, tab=tab)),
            count=keyset.count(queue.cases(replace(wanted, tab=tab), user), most=_MOST_COUNTED),
            is_current=wanted.tab == tab,
        )
        for tab in Tab
    ]


def _nothing(wanted: Wanted) -> str:
    is_filtered = bool(set(wanted.said()) - {"tab"})
    return "No case is like that." if is_filtered else queue.EMPTY[Tab(wanted.tab)]


def _filters(wanted: Wanted) -> dict[str, list[Choice]]:
    """The values that each filter may have."""
    integrations = Integration.objects.order_by("name").values_list("pk", "name")
    return {
        "integrations": [
            Choice(str(pk), name, str(pk) == wanted.integration) for pk, name in integrations
        ],
        "reasons": [
            Choice(value, label, value == wanted.reason) for value, label in Reason.choices
        ],
        "levels": [
            Choice("1", "First level", wanted.level == "1"),
            Choice("2", "Escalated", wanted.level == "2"),
        ],
        "all_tags": [Choice(str(one.pk), one.name, str(one.pk) == wanted.tag) for one in _tags()],
    }


def _bulk(user: User) -> dict[str, Any]:
    """What may be done to several cases at once."""
    if not may_decide(user):
        return {}
    return {
        "colleagues": [(one.pk, names.named(one)) for one in reviewers()],
        "escalations": ReviewCase.Escalation.choices,
        "may_mark": user.has_perm(MARK),
    }


def _tags() -> list[Tag]:
    return list(Tag.objects.order_by("name"))
