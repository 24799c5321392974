"""The page of figures, and the same as a file for a spreadsheet."""

from __future__ import annotations

import csv
from urllib.parse import urlencode

import structlog
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from risk_app.desk import csv_text
from risk_app.figures import reading
from risk_app.portal import extra_urls, figures_filters, figures_page, figures_words
from risk_app.portal.figures_filters import NONE_READ, Asked, Choice
from risk_app.portal.figures_page import FiguresPage
from risk_app.portal.figures_words import Said
from sessions_app.models import Integration
from sessions_app.status import Purpose

log = structlog.get_logger(__name__)

PERMISSION = "risk_app.view_tally"


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    asked, integrations = _asked(request)
    context = {
        **admin.site.each_context(request),
        "title": "Figures",
        "page": figures_page.gather(asked),
        "asked": asked,
        "integrations": figures_filters.choices_of_integrations(asked, integrations),
        "periods": [
            Choice(str(days), words, days == asked.days)
            for days, words in figures_filters.PERIODS.items()
        ],
        "purposes": [
            Choice(value, str(words) + "s", value == asked.purpose)
            for value, words in Purpose.choices
        ],
        **_documents(asked),
        "csv": f"{reverse('admin:desk_figures_csv')}?{urlencode(asked.query)}",
    }
    return TemplateResponse(request, "portal/figures.html", context)


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """What the page shows, one number a line."""
    asked, _ = _asked(request)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="figures.csv"'
    response["Cache-Control"] = "no-store"
    writer = csv.writer(response)
    writer.writerow(("part", "of", "column", "value"))
    for row in _lines(figures_page.gather(asked)):
        writer.writerow([_plain(cell) for cell in row])
    log.info("figures_exported", user=request.user.pk)
    return response


def urls() -> list[URLPattern]:
    view = admin.site.admin_view
    return [
        path("figures/", view(show), name="desk_figures"),
        path("figures/csv/", view(export), name="desk_figures_csv"),
    ]


extra_urls.register(urls)


def _asked(request: HttpRequest) -> tuple[Asked, list[Integration]]:
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    integrations = list(Integration.objects.order_by("name"))
    today = timezone.now().date()
    return figures_filters.asked(request.GET.dict(), integrations, today), integrations


def _documents(asked: Asked) -> dict[str, list[Choice]]:
    """The countries and kinds that can be chosen: those of which there are not only a few."""
    wanted = asked.wanted
    countries, kinds = reading.documents(wanted)
    return {
        "countries": [
            Choice(one or NONE_READ, figures_words.country(one), wanted.country == one)
            for one in countries
        ],
        "documents": [
            Choice(one or NONE_READ, figures_words.document(one), wanted.document_type == one)
            for one in kinds
        ],
    }


def _lines(page: FiguresPage) -> list[tuple[str, str, str, str]]:
    cards = [("summary", card.words, "number", card.number) for card in page.cards]
    tables = [
        (table.title, row.words, column, cell)
        for table in page.tables
        for row in table.rows
        for column, cell in zip(table.columns[1:], row.cells, strict=True)
    ]
    drawn = [
        (chart.title, period, one.words, cell)
        for chart in page.charts
        for period, cells in chart.rows
        for one, cell in zip(chart.series, cells, strict=True)
    ]
    return [*cards, *tables, *drawn]


def _plain(cell: str) -> str:
    """The cell for a spreadsheet: numbers as they are, and words that are no formula."""
    if isinstance(cell, Said):
        return cell.plain
    return csv_text.cell(cell)
