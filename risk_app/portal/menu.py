"""The side bar of the portal."""

from __future__ import annotations

from typing import TypedDict

from django.http import HttpRequest
from django.urls import reverse


class MenuItem(TypedDict):
    title: str
    icon: str
    link: str


class MenuGroup(TypedDict):
    title: str
    separator: bool
    items: list[MenuItem]


# Title, then (words, icon, application, model, query string).
_MENU: tuple[tuple[str, tuple[tuple[str, str, str, str, str], ...]], ...] = (
    (
        "Review",
        (
            ("Hits on lists", "person_alert", "risk_app", "screeninghit", "?undecided=1"),
            ("Sessions", "badge", "sessions_app", "session", ""),
            ("Identities", "person", "sessions_app", "identity", ""),
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
            ("Enrolled faces", "familiar_face_and_zone", "documents_app", "enrolment", ""),
            ("Devices", "smartphone", "devices_app", "device", ""),
            ("Links", "qr_code", "sessions_app", "capturegrant", ""),
        ),
    ),
    (
        "How it was decided",
        (
            ("Checks", "fact_check", "risk_app", "check", ""),
            ("Named results", "rule", "risk_app", "riskscore", ""),
            ("Policies", "policy", "risk_app", "policy", ""),
            ("Attempts", "repeat", "sessions_app", "attempt", ""),
            ("Events", "history", "sessions_app", "event", ""),
        ),
    ),
    (
        "Sanctions",
        (
            ("Lists", "list_alt", "risk_app", "sanctionslist", ""),
            ("List versions", "library_books", "risk_app", "listversion", ""),
            ("Listed entries", "contact_page", "risk_app", "listedentity", ""),
            ("What was done to hits", "manage_search", "risk_app", "hitdecision", ""),
            ("Whitelist", "playlist_add_check", "risk_app", "whitelist", ""),
            ("Searches again", "update", "risk_app", "rescreening", ""),
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
            ("Screening settings", "person_search", "risk_app", "screeningsettings", ""),
            ("Credentials", "key", "sessions_app", "credential", ""),
            ("Consent texts", "handshake", "sessions_app", "consenttext", ""),
            ("Data keys", "lock", "sessions_app", "datakey", ""),
            ("Users", "group", "auth", "user", ""),
            ("Groups", "shield_person", "auth", "group", ""),
            ("Installation events", "manage_history", "sessions_app", "installationevent", ""),
        ),
    ),
)


def menu(request: HttpRequest) -> list[MenuGroup]:
    """The side bar: what this person may look at, the reviewer's work first."""
    groups: list[MenuGroup] = []
    if request.user.has_perm("risk_app.view_reviewcase"):
        queue: MenuItem = {"title": "Queue", "icon": "inbox", "link": reverse("admin:desk_queue")}
        groups.append({"title": "Work", "separator": False, "items": [queue]})
    for title, entries in _MENU:
        items: list[MenuItem] = [
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
