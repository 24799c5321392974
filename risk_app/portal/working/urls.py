"""The pages of the queue, by their addresses."""

from __future__ import annotations

from django.contrib import admin
from django.urls import URLPattern, path

from risk_app.portal import extra_urls
from risk_app.portal.working import (
    bulk_view,
    claims_view,
    decisions_view,
    queue_view,
    saved_views,
    thumbnails,
)


def urls() -> list[URLPattern]:
    """Each asks for its own permission; that somebody is signed in is seen to here."""
    view = admin.site.admin_view
    return [
        path("queue/", view(queue_view.show), name="desk_queue"),
        path("queue/next/", view(claims_view.take_next), name="desk_take_next"),
        path("queue/several/", view(bulk_view.act), name="desk_bulk"),
        path("queue/views/", view(saved_views.save), name="desk_save_view"),
        path("queue/views/<int:view_id>/drop/", view(saved_views.drop), name="desk_drop_view"),
        path("queue/<int:case_id>/claim/", view(claims_view.claim), name="desk_claim"),
        path("queue/<int:case_id>/keep/", view(claims_view.keep), name="desk_keep"),
        path("queue/<int:case_id>/leave/", view(claims_view.leave), name="desk_leave"),
        path("queue/<int:case_id>/hand-over/", view(claims_view.hand_over), name="desk_hand_over"),
        path("queue/<int:case_id>/escalate/", view(claims_view.escalate), name="desk_escalate"),
        path(
            "queue/portraits/<uuid:session_id>/<uuid:picture_id>/",
            view(thumbnails.open_thumbnail),
            name="desk_thumbnail",
        ),
        path("decisions/<uuid:decision_id>/undo/", view(decisions_view.undo), name="desk_undo"),
        path(
            "decisions/<uuid:decision_id>/confirm/",
            view(decisions_view.confirm),
            name="desk_confirm",
        ),
        path(
            "decisions/<uuid:decision_id>/refuse/",
            view(decisions_view.refuse),
            name="desk_refuse",
        ),
    ]


extra_urls.register(urls)
