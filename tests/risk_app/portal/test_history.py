"""The history of a session page: views of pictures push nothing out."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from risk_app.portal import history
from sessions_app.models import Event

pytestmark = pytest.mark.django_db


def view_pictures(session, times, actor="user:7"):
    Event.objects.bulk_create(
        Event(session=session, kind="picture_viewed", actor=actor, details={"kind": "selfie"})
        for _ in range(times)
    )


def page(browser, session):
    return browser.get(reverse("admin:sessions_app_session_change", args=[session.pk]))


def test_status_changes_are_shown_after_any_number_of_views(reviewer, session_in_review):
    view_pictures(session_in_review, 300)

    shown = page(reviewer, session_in_review).content.decode()

    assert "submitted → review" in shown
    assert "created → started" in shown


def test_views_of_one_person_are_one_line_with_their_number_and_times(session_in_review):
    view_pictures(session_in_review, 68)
    view_pictures(session_in_review, 2, actor="user:8")

    newest, older, *rest = history.history_of(session_in_review).lines

    assert (newest.count, newest.event.actor) == (2, "user:8")
    assert (older.count, older.event.actor) == (68, "user:7")
    assert older.first_at <= older.last_at
    assert not any(line.is_views for line in rest)


def test_something_else_in_between_divides_the_views(session_in_review):
    view_pictures(session_in_review, 3)
    Event.objects.create(session=session_in_review, kind="note", actor="user:7")
    view_pictures(session_in_review, 4)

    lines = history.history_of(session_in_review).lines

    assert [line.count for line in lines[:3]] == [4, 1, 3]


def test_more_views_than_are_read_are_told_of(reviewer, session_in_review):
    view_pictures(session_in_review, history.VIEWS + 1)

    assert "Older views of pictures" in page(reviewer, session_in_review).content.decode()


def test_the_history_costs_three_queries_whatever_its_length(session_in_review):
    view_pictures(session_in_review, 500)
    User.objects.create_user("somebody")

    with CaptureQueriesContext(connection) as captured:
        history.history_of(session_in_review)

    assert len(captured) == 3
