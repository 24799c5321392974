"""The history of a session: status changes first, and views of pictures push nothing out."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from risk_app.desk import comments, tagging
from risk_app.models import ReviewCase, Tag
from risk_app.portal import history
from sessions_app.models import Event

pytestmark = pytest.mark.django_db


def view_pictures(session, times, actor="user:7"):
    Event.objects.bulk_create(
        Event(session=session, kind="picture_viewed", actor=actor, details={"kind": "selfie"})
        for _ in range(times)
    )


def page(browser, session):
    shown = browser.get(reverse("admin:desk_more", args=[session.pk]))
    return shown.content.decode()


def test_status_changes_are_shown_after_any_number_of_views_and_notes(reviewer, session_in_review):
    view_pictures(session_in_review, 3000)
    Event.objects.bulk_create(Event(session=session_in_review, kind="note") for _ in range(300))

    shown = page(reviewer, session_in_review)

    assert "submitted → review" in shown
    assert "created → started" in shown
    assert shown.index("submitted → review") < shown.index("What else happened")


def test_views_are_one_line_that_unfolds_to_a_line_for_each_person(reviewer, session_in_review):
    for number, actor in ((64, "user:7"), (3, "user:8"), (1, "user:9")):
        view_pictures(session_in_review, number, actor)

    assert "<summary>Seen 68 times by 3 people</summary>" in page(reviewer, session_in_review)
    found = history.history_of(session_in_review)
    assert sorted(one.count for one in found.viewers) == [1, 3, 64]
    assert all(one.first_at <= one.last_at for one in found.viewers)


def test_one_view_is_told_in_the_singular(reviewer, session_in_review):
    view_pictures(session_in_review, 1)

    assert "Seen 1 time by 1 person<" in page(reviewer, session_in_review)


def test_people_are_named_and_tags_too(session_in_review, ada):
    attempt = session_in_review.latest_attempt()
    case = ReviewCase.objects.create(session=session_in_review, attempt=attempt)
    tagging.tag([case], Tag.objects.create(name="Odd"), ada)
    comments.write(session_in_review, "Hello", ada)

    others = history.history_of(session_in_review).others

    told = [(line.who, line.words) for line in others[:2]]
    assert told == [("ada", "Comment written"), ("ada", "Tag Odd added")]


def test_what_was_done_to_the_case_is_told_in_words(session_in_review, ada):
    rita = User.objects.create_user("rita", first_name="Rita", last_name="Ray")
    for details in (
        {"action": "handed_over", "to": rita.pk},
        {"action": "escalated", "why": "sanctions"},
    ):
        Event.objects.create(session=session_in_review, kind="case", details=details)

    others = history.history_of(session_in_review).others

    assert [line.words for line in others[:2]] == [
        "Case escalated: The person may be on a sanctions list.",
        "Case handed over to Rita Ray",
    ]


def test_more_events_than_are_read_are_told_of(reviewer, session_in_review):
    notes = history.OTHERS + 1
    Event.objects.bulk_create(Event(session=session_in_review, kind="note") for _ in range(notes))

    assert "Older events are not shown" in page(reviewer, session_in_review)


def test_the_history_costs_four_queries_whatever_its_length(session_in_review):
    view_pictures(session_in_review, 500, f"user:{User.objects.create_user('somebody').pk}")

    with CaptureQueriesContext(connection) as captured:
        history.history_of(session_in_review)

    assert len(captured) == 4
