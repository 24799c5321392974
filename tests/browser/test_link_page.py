"""The page behind a session's link, as a browser sees it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from sessions_app.models import Session

HEADINGS = {
    "valid": "Prove who you are",
    "decided": "This verification is finished",
    "expired": "This link has ended",
    "unknown": "This link is not known",
}


@pytest.fixture(params=HEADINGS)
def told(request, journey_server, acme, open_for):
    """(the link, the heading that its page has)."""
    heading = HEADINGS[request.param]
    if request.param == "unknown":
        return f"{journey_server.url}/v/made-up", heading
    session = open_for(acme, status="approved" if request.param == "decided" else "created")
    if request.param == "expired":
        Session.objects.filter(pk=session.pk).update(expires_at=timezone.now() - timedelta(hours=1))
        session.refresh_from_db()
    return journey_server.link_of(session), heading


def test_the_page_says_how_it_stands_with_the_link(desktop, told, axe):
    link, heading = told

    desktop.goto(link)

    assert desktop.get_by_role("heading", level=1).inner_text() == heading
    axe(desktop)
