"""Taking a list away: GET asks which, POST notes it and sends the file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from risk_app.desk import exporting
from risk_app.desk.exported_lists import LISTS
from risk_app.desk.exporting import Export
from risk_app.portal.days import DayField, beginning, end
from sessions_app.models import Integration
from sessions_app.status import Status

PERMISSION = "sessions_app.export_lists"
PERSONAL = "sessions_app.export_personal_data"


class ExportForm(forms.Form):
    """Which rows of which list; the choices are what the person may see."""

    of = forms.ChoiceField(label="List")
    integration = forms.ModelChoiceField(
        Integration.objects.order_by("name"), required=False, empty_label="All integrations"
    )
    status = forms.ChoiceField(
        required=False,
        label="Status or outcome",
        choices=[("", "Any"), *Status.choices],
    )
    since = DayField(required=False, label="From")
    until = DayField(required=False, label="To")
    personal = forms.BooleanField(
        required=False,
        label="With personal data",
        help_text="It is written down that you took it. Erasures do not reach the file.",
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of = self.fields["of"]
        assert isinstance(of, forms.ChoiceField)  # noqa: S101  # for the type checker
        of.choices = [
            (name, listed.words)
            for name, listed in LISTS.items()
            if user.has_perm(listed.permission)
        ]
        if not user.has_perm(PERSONAL):
            del self.fields["personal"]

    def clean(self) -> None:
        """What the audit cannot be narrowed by is refused, rather than passed over."""
        given = self.cleaned_data
        if given.get("of") == "audit" and (given.get("integration") or given.get("status")):
            raise ValidationError("The audit is of everything: narrow it by days alone.")

    def export(self) -> Export:
        given = self.cleaned_data
        return Export(
            of=given["of"],
            integration=given["integration"],
            status=given["status"],
            since=beginning(given["since"]),
            until=end(given["until"]),
            is_personal=given.get("personal", False),
        )


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponseBase:
    """The form, prefilled by the address of a list; sent, the list as CSV."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    if request.POST.get("personal") and not request.user.has_perm(PERSONAL):
        raise PermissionDenied
    sent = request.POST if request.method == "POST" else None
    form = ExportForm(sent, user=request.user, initial=request.GET.dict())
    if form.is_valid():
        return _file(request, form.export())
    context = {
        **admin.site.each_context(request),
        "title": "Take a list away",
        "form": form,
        "may_take_personal": request.user.has_perm(PERSONAL),
    }
    return TemplateResponse(request, "portal/export.html", context)


def _file(request: HttpRequest, export: Export) -> HttpResponse | StreamingHttpResponse:
    """Nothing leaves that is not written down before."""
    exporting.record(export, actor=f"user:{request.user.pk}")
    lines = exporting.lines(LISTS[export.of], export)
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    name = f"bonafide-{export.of}-{timezone.now():%Y%m%d-%H%M}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store, private"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
