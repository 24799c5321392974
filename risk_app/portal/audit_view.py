"""The audit page: who saw, decided, took away and changed what, newest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.response import TemplateResponse

from risk_app.desk import audit
from risk_app.desk.audit import Asked, Row
from risk_app.desk.audit_kinds import What
from risk_app.models import HitDecision
from risk_app.portal import event_words, names
from risk_app.portal.days import DayField, beginning, end
from risk_app.portal.event_words import Known
from sessions_app.models import Event, InstallationEvent

PERMISSION = "sessions_app.view_audit"
_ID = re.compile(r"[0-9a-f]{8,32}")


@dataclass(frozen=True)
class AuditLine:
    """One row in words; session: the id of the one that it is about."""

    at: datetime
    who: str
    words: str
    details: str
    session: UUID | None


class AuditForm(forms.Form):
    """What is looked for. It is sent by GET: nothing in it is personal."""

    person = forms.ChoiceField(required=False, label="Who")
    what = forms.ChoiceField(
        required=False, label="What", choices=[("", "Anything"), *What.choices]
    )
    session = forms.CharField(
        required=False,
        max_length=36,
        label="Session",
        help_text="Its id, or the first eight digits of it.",
    )
    since = DayField(required=False, label="From")
    until = DayField(required=False, label="To")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as a form takes them
        person = self.fields["person"]
        assert isinstance(person, forms.ChoiceField)  # noqa: S101  # for the type checker
        person.choices = _people(self.data.get("person", ""))

    def clean_session(self) -> tuple[UUID, UUID] | None:
        """The smallest and the largest id that begins so."""
        digits = str(self.cleaned_data["session"]).strip().replace("-", "").lower()
        if not digits:
            return None
        if not _ID.fullmatch(digits):
            raise ValidationError("An id has eight digits at least, of 0 to 9 and a to f.")
        return UUID(digits.ljust(32, "0")), UUID(digits.ljust(32, "f"))

    def asked(self) -> Asked:
        """What the form asks for, once it is valid."""
        given = self.cleaned_data
        first, last = given["session"] or (None, None)
        return Asked(
            actor=given["person"],
            what=given["what"],
            first=first,
            last=last,
            since=beginning(given["since"]),
            until=end(given["until"]),
        )


def show(request: HttpRequest) -> HttpResponse:
    """One page of it; a form that is wrong is shown without any rows."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    form = AuditForm(request.GET)
    found = audit.AuditPage([], None)
    if form.is_valid():
        found = audit.page(form.asked(), audit.place(request.GET.get("behind", "")))
    context = {
        **admin.site.each_context(request),
        "title": "Audit",
        "form": form,
        "lines": lines_of(found.rows),
        "older": _older(request, found.behind) if found.behind else "",
        "is_first": "behind" not in request.GET,
        "newest": _query(request, ""),
        "may_view_sessions": request.user.has_perm("sessions_app.view_session"),
    }
    return TemplateResponse(request, "portal/audit.html", context)


def lines_of(rows: Iterable[Row]) -> list[AuditLine]:
    """The rows in words, by two queries however many there are."""
    rows = list(rows)
    events = [row for row in rows if isinstance(row, Event)]
    known = event_words.known_of(events, (row.actor for row in rows))
    return [_line(row, known) for row in rows]


def _line(row: Row, known: Known) -> AuditLine:
    words, details, session = _told(row, known)
    return AuditLine(row.created_at, known.people[row.actor], words, details, session)


def _told(row: Row, known: Known) -> tuple[str, str, UUID | None]:
    if isinstance(row, Event):
        words, left = event_words.words_of(row, known)
        return words, _flat(dict(left)), row.session_id
    if isinstance(row, HitDecision):
        return "Hit on a list opened", f"hit {row.hit_id}", row.hit.session_id
    return row.get_kind_display().capitalize(), _of_installation(row), None


def _of_installation(row: InstallationEvent) -> str:
    of = [f"integration {row.integration.name}"] if row.integration else []
    return ", ".join([*of, *([_flat(row.details)] if row.details else [])])


def _flat(details: Mapping[str, object]) -> str:
    return ", ".join(f"{name} {_text(value)}" for name, value in details.items())


def _text(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def _people(chosen: str) -> list[tuple[str, str]]:
    """Everybody with an account, whoever is asked for although they are gone, and the machine."""
    accounts = User.objects.order_by("username")
    known = [(f"user:{one.pk}", names.named(one)) for one in accounts]
    known += [("command", "A command on the server"), ("system", "The installation itself")]
    if re.fullmatch(r"user:\d{1,9}", chosen, re.ASCII) and chosen not in dict(known):
        known.append((chosen, f"{chosen.replace(':', ' ')}, who is gone"))
    return [("", "Anybody"), *known]


def _older(request: HttpRequest, behind: audit.Place) -> str:
    return _query(request, str(behind))


def _query(request: HttpRequest, behind: str) -> str:
    """The same search, behind another place."""
    asked = {
        name: value
        for name, value in request.GET.items()
        if value and name in AuditForm.base_fields
    }
    return "?" + urlencode(asked | ({"behind": behind} if behind else {}))
