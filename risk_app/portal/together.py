"""The pages of working together, by their addresses."""

from __future__ import annotations

from django.contrib import admin
from django.urls import URLPattern, path

from risk_app.portal import (
    audit_view,
    comments,
    export_view,
    extra_urls,
    mentions_view,
    report_view,
    tags_view,
)


def urls() -> list[URLPattern]:
    """Each asks for its own permission; that somebody is signed in is seen to here."""
    view = admin.site.admin_view
    return [
        path("audit/", view(audit_view.show), name="desk_audit"),
        path("exports/", view(export_view.show), name="desk_export"),
        path("reports/<uuid:session_id>/", view(report_view.take), name="desk_report"),
        path("comments/<uuid:session_id>/", view(comments.add), name="desk_comment"),
        path("tags/<int:case_id>/", view(tags_view.mark), name="desk_tag"),
        path("mentions/<int:mention_id>/", view(mentions_view.open_one), name="desk_mention"),
        path("mentions/read/", view(mentions_view.read_all), name="desk_mentions_read"),
    ]


extra_urls.register(urls)
