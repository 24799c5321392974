"""The side bar of the portal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from django.http import HttpRequest
from django.urls import reverse

from sessions_app.record_admin import VIEW_RECORDS


class MenuItem(TypedDict):
    title: str
    icon: str
    link: str


class MenuGroup(TypedDict):
    title: str
    separator: bool
    items: list[MenuItem]


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the menu: address is the name of its URL, permission what its visitor needs."""

    title: str
    icon: str
    address: str
    permission: str
    query: str = ""


def _list(title: str, icon: str, app: str, model: str, query: str = "") -> Entry:
    """The list of a table."""
    return Entry(title, icon, f"{app}_{model}_changelist", f"{app}.view_{model}", query)


_MENU: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    (
        "Review",
        (
            Entry("Queue", "inbox", "desk_queue", "risk_app.view_reviewcase"),
            _list("Hits on lists", "person_alert", "risk_app", "screeninghit", "?undecided=1"),
            _list("Sessions", "badge", "sessions_app", "session"),
            _list("People", "person", "sessions_app", "identity"),
        ),
    ),
    (
        "How it is decided",
        (
            _list("Policies", "policy", "risk_app", "policy"),
            _list("Sanctions lists", "list_alt", "risk_app", "sanctionslist"),
            _list("Whitelist", "playlist_add_check", "risk_app", "whitelist"),
            _list("Screening settings", "person_search", "risk_app", "screeningsettings"),
            _list("Tags", "sell", "risk_app", "tag"),
        ),
    ),
    (
        "Integrations",
        (
            _list("Integrations", "domain", "sessions_app", "integration"),
            _list("Credentials", "key", "sessions_app", "credential"),
            _list("Consent texts", "handshake", "sessions_app", "consenttext"),
            _list("Endpoints", "link", "webhooks", "endpoint"),
            _list("Deliveries", "send", "webhooks", "delivery"),
        ),
    ),
    (
        "How it goes",
        (Entry("Figures", "monitoring", "desk_figures", "risk_app.view_tally"),),
    ),
    (
        "Administration",
        (
            _list("Users", "group", "auth", "user"),
            _list("Groups", "shield_person", "auth", "group"),
            Entry("Audit", "manage_history", "desk_audit", "sessions_app.view_audit"),
            Entry("Exports", "download", "desk_export", "sessions_app.export_lists"),
        ),
    ),
)

# Tables as they are stored: what is in them, the pages above say in words.
_RECORDS: tuple[Entry, ...] = (
    _list("Cases", "inbox", "risk_app", "reviewcase"),
    _list("Verdicts", "gavel", "risk_app", "verdict"),
    _list("Checks", "fact_check", "risk_app", "check"),
    _list("Named results", "rule", "risk_app", "riskscore"),
    _list("Attempts", "repeat", "sessions_app", "attempt"),
    _list("Events", "history", "sessions_app", "event"),
    _list("Pictures", "image", "documents_app", "picture"),
    _list("Documents", "description", "documents_app", "document"),
    _list("Readings", "text_snippet", "documents_app", "reading"),
    _list("Faces", "face", "documents_app", "face"),
    _list("Enrolled faces", "familiar_face_and_zone", "documents_app", "enrolment"),
    _list("Devices", "smartphone", "devices_app", "device"),
    _list("Links", "qr_code", "sessions_app", "capturegrant"),
    _list("List versions", "library_books", "risk_app", "listversion"),
    _list("Listed entries", "contact_page", "risk_app", "listedentity"),
    _list("What was done to hits", "manage_search", "risk_app", "hitdecision"),
    _list("Searches again", "update", "risk_app", "rescreening"),
    _list("Tries of deliveries", "sync", "webhooks", "deliverytry"),
    _list("Data keys", "lock", "sessions_app", "datakey"),
    _list("Installation events", "receipt_long", "sessions_app", "installationevent"),
)


def menu(request: HttpRequest) -> list[MenuGroup]:
    """The side bar: what this person may look at, the reviewer's work first, tables last."""
    groups: list[MenuGroup] = [
        {"title": title, "separator": True, "items": items}
        for title, entries in _MENU
        if (items := _items(request, entries))
    ]
    records = _items(request, _RECORDS) if request.user.has_perm(VIEW_RECORDS) else []
    if records:
        groups.append({"title": "Records", "separator": True, "items": records})
    return groups


def _items(request: HttpRequest, entries: tuple[Entry, ...]) -> list[MenuItem]:
    return [
        {
            "title": one.title,
            "icon": one.icon,
            "link": reverse(f"admin:{one.address}") + one.query,
        }
        for one in entries
        if request.user.has_perm(one.permission)
    ]
