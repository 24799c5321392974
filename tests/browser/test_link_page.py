"""The page behind a session's link, as a browser sees it."""

from __future__ import annotations

import pytest


@pytest.fixture(params=["valid", "expired", "unknown"])
def told(request, journey_server, acme, open_for):
    """(the link, the heading that its page has)."""
    if request.param == "unknown":
        return f"{journey_server.url}/v/made-up", "This link is not known"
    if request.param == "expired":
        return journey_server.link_of(open_for(acme, status="approved")), "This link has ended"
    return journey_server.open_session().link, "This link is valid"


def test_the_page_says_how_it_stands_with_the_link(desktop, told, axe):
    link, heading = told

    desktop.goto(link)

    assert desktop.get_by_role("heading", level=1).inner_text() == heading
    axe(desktop)
