"""The frame of the portal: its menu, and what the first page says."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from api.webhooks.models import Delivery
from risk_app.models import Check, ReviewCase
from sessions_app.models import Session

# Title, then (words, icon, application, model, query string).
_MENU: tuple[tuple[str, tuple[tuple[str, str, str, str, str], ...]], ...] = (
    (
        "Review",
        (
            ("Open cases", "inbox", "risk_app", "reviewcase", "?closed_at__isempty=1"),
            ("Sessions", "badge", "sessions_app", "session", ""),
            ("Verdicts", "gavel", "risk_app", "verdict", ""),
        ),
    ),
    (
        "Evidence",
        (
            ("Documents", "description", "documents_app", "document", ""),
            ("Readings", "text_snippet", "documents_app", "reading", ""),
            ("Pictures", "image", "documents_app", "picture", ""),
            ("Faces", "face", "documents_app", "face", ""),
            ("Devices", "smartphone", "devices_app", "device", ""),
        ),
    ),
    (
        "How it was decided",
        (
            ("Checks", "fact_check", "risk_app", "check", ""),
            ("Policies", "policy", "risk_app", "policy", ""),
            ("Attempts", "repeat", "sessions_app", "attempt", ""),
            ("Identities", "person", "sessions_app", "identity", ""),
            ("Events", "history", "sessions_app", "event", ""),
        ),
    ),
    (
        "Webhooks",
        (
            ("Deliveries", "send", "webhooks", "delivery", ""),
            ("Tries", "sync", "webhooks", "deliverytry", ""),
            ("Endpoints", "link", "webhooks", "endpoint", ""),
        ),
    ),
    (
        "Tenants and people",
        (
            ("Integrations", "domain", "sessions_app", "integration", ""),
            ("Credentials", "key", "sessions_app", "credential", ""),
            ("Data keys", "lock", "sessions_app", "datakey", ""),
            ("Users", "group", "auth", "user", ""),
            ("Groups", "shield_person", "auth", "group", ""),
            ("Installation events", "manage_history", "sessions_app", "installationevent", ""),
        ),
    ),
)


def menu(request: HttpRequest) -> list[dict[str, Any]]:
    """The side bar: what this person may look at, the reviewer's work first."""
    groups = []
    for title, entries in _MENU:
        items = [
            {
                "title": words,
                "icon": icon,
                "link": reverse(f"admin:{app}_{model}_changelist") + query,
            }
            for words, icon, app, model, query in entries
            if request.user.has_perm(f"{app}.view_{model}")
        ]
        if items:
            groups.append({"title": title, "separator": True, "items": items})
    return groups


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Counts for the first page, for those who may see what is counted."""
    since = timezone.now() - timedelta(days=1)
    figures: list[tuple[str, int, str]] = []
    if request.user.has_perm("risk_app.view_reviewcase"):
        cases = reverse("admin:risk_app_reviewcase_changelist") + "?closed_at__isempty=1"
        open_cases = ReviewCase.objects.filter(closed_at=None).count()
        figures.append(("cases wait for a person", open_cases, cases))
    if request.user.has_perm("risk_app.view_check"):
        checks = reverse("admin:risk_app_check_changelist") + "?state__exact=waiting"
        waiting = Check.objects.exclude(state=Check.State.DONE).count()
        figures.append(("checks are not done yet", waiting, checks))
    if request.user.has_perm("webhooks.view_delivery"):
        deliveries = reverse("admin:webhooks_delivery_changelist")
        for words, state in (("are still due", "pending"), ("were given up", "given_up")):
            number = Delivery.objects.filter(state=state).count()
            figures.append((f"webhooks {words}", number, f"{deliveries}?state__exact={state}"))
    if request.user.has_perm("sessions_app.view_session"):
        context["statuses"] = _statuses(since)
    context["figures"] = figures
    return context


def _statuses(since: Any) -> list[tuple[str, str, int]]:
    """(status, words, number) of the sessions opened since."""
    counted = Session.objects.filter(created_at__gte=since).order_by()
    rows = counted.values_list("status").annotate(number=Count("pk")).order_by("status")
    return [(status, status.capitalize(), number) for status, number in rows]
