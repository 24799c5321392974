"""What the lists of sessions, cases and verdicts share: whom each row is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html

from risk_app.portal import names
from sessions_app.models import Credential, Session

_TOLD = "_told_in_list"


class NamesPeople:
    """Rows of sessions, or of what belongs to one, with the name and document of the person."""

    def prepare(self, rows: Sequence[Any], request: HttpRequest) -> None:
        """Read the names of all rows at once."""
        sessions = [_session_of(one) for one in rows]
        told = names.people_of([one for one in sessions if one is not None])
        for one, session in zip(rows, sessions, strict=True):
            setattr(one, _TOLD, told[session.pk] if session else names.Told())

    @admin.display(description="person")
    def person(self, row: Any) -> str:
        name: str = getattr(row, _TOLD, names.Told()).name
        session = _session_of(row)
        if session is None:
            return "Verified person"
        return name or ("Erased" if session.is_erased else "Name unknown")

    @admin.display(description="document")
    def document(self, row: Any) -> str:
        told: names.Told = getattr(row, _TOLD, names.Told())
        return told.document or "–"  # noqa: RUF001  # a dash

    @admin.display(description="status")
    def state(self, row: Any) -> Any:
        session = _session_of(row)
        if session is None:
            return ""
        badge = '<span class="list-badge {}">{}</span>'
        return format_html(badge, session.status, session.get_status_display())


class DialectFilter(admin.SimpleListFilter):
    """The dialects that credentials are for: no session was opened in another."""

    title = "dialect"
    parameter_name = "dialect"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        found = Credential.objects.order_by("dialect").values_list("dialect", flat=True).distinct()
        return [(one, one.capitalize()) for one in found if one]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Session]) -> QuerySet[Session]:
        value = self.value()
        return queryset.filter(dialect=value) if value else queryset

    def get_facet_counts(self, pk_attname: str, filtered_qs: QuerySet[Any]) -> dict[str, Any]:
        """Each dialect as a condition of its own, which an index answers."""
        return {
            f"{number}__c": Count(pk_attname, filter=Q(dialect=dialect))
            for number, (dialect, _) in enumerate(self.lookup_choices)
        }


def _session_of(row: Any) -> Session | None:
    """The session that a row is or belongs to; what was found of a person later has none."""
    found: Session | None = row if isinstance(row, Session) else _owner(row)
    return found


def _owner(row: Any) -> Any:
    return row.session if hasattr(row, "session") else row.attempt.session
