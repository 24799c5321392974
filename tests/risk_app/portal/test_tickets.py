"""Writing down on the page of a session which tickets of other systems are about it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from devices_app.models import Message
from sessions_app.models import Event
from sessions_app.tickets import ticket_of

pytestmark = pytest.mark.django_db


def post(browser, session, system="servicenow", number="INC0012"):
    address = reverse("admin:sessions_app_session_ticket", args=[session.pk])
    return browser.post(address, {"system": system, "number": number}, follow=True)


def tickets(session):
    return [
        (one.actor.partition(":")[0], ticket_of(one).system, ticket_of(one).number)
        for one in session.events.filter(kind=Event.Kind.TICKET)
    ]


def test_a_reviewer_writes_one_down_once(reviewer, session_in_review):
    for _ in range(2):
        page = post(reviewer, session_in_review).content.decode()

    assert tickets(session_in_review) == [("user", "servicenow", "INC0012")]
    assert "the ticket is told to the integrator" in page
    more = reviewer.get(reverse("admin:desk_more", args=[session_in_review.pk])).content.decode()
    assert 'ServiceNow <span class="mono">INC0012</span>' in more


@pytest.mark.parametrize(
    ("system", "number"),
    [("servicenow", ""), ("servicenow", "Grace Hopper"), ("post", "7"), ("other", "x" * 41)],
)
def test_what_is_no_number_is_refused(reviewer, session_in_review, system, number):
    assert "Not done" in post(reviewer, session_in_review, system, number).content.decode()
    assert tickets(session_in_review) == []


def test_an_auditor_writes_none(auditor, session_in_review):
    assert post(auditor, session_in_review).status_code == 403
    assert tickets(session_in_review) == []


def test_the_page_shows_what_became_of_messages(reviewer, session_in_review):
    Message.objects.create(
        session=session_in_review,
        channel="sms",
        recipient_sealed=b"x",
        state="sent",
        carrier="simulated: nothing is sent",
        created_at=session_in_review.created_at,
    )
    address = reverse("admin:desk_more", args=[session_in_review.pk])

    assert "by simulated: nothing is sent" in reviewer.get(address).content.decode()
