"""Lists leave as CSV: page by page, written down, and without persons unless somebody may."""

import csv
import io

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from risk_app.desk import exported_lists, exporting, tagging
from risk_app.desk.exporting import Export
from risk_app.models import ReviewCase, Tag, Verdict
from sessions_app import erasure
from sessions_app.models import InstallationEvent, Session
from tests.decided import read_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def may_take_persons(supervisor):
    """Lets the supervisor take personal data away, as a superuser may."""
    permission = Permission.objects.get(codename="export_personal_data")
    User.objects.get(username="sven").user_permissions.add(permission)
    return supervisor


def take(browser, of, **asked):
    return browser.post(reverse("admin:desk_export"), {"of": of, **asked})


def rows(answer):
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_list_leaves_without_a_person(supervisor, auditor, world, grace):
    ReviewCase.objects.first().tags.add(Tag.objects.create(name="Odd"))
    Verdict.objects.update(note="Grace")
    for of in exported_lists.LISTS:
        answer = take(auditor if of == "audit" else supervisor, of)
        text = b"".join(answer.streaming_content).decode()
        assert len(text.splitlines()) > 1, of
        for personal in ("Hopper", "Grace", "grace.hopper@navy.example", "rita", "sven", "aldo"):
            assert personal not in text, (of, personal)


def test_what_left_is_written_down_before(supervisor, session_in_review, acme):
    answer = take(supervisor, "sessions", integration=str(acme.pk), since="2026-01-01")

    event = InstallationEvent.objects.get(kind="list_exported")
    assert event.integration == acme
    assert event.details["list"] == "sessions"
    assert event.details["since"] == "2026-01-01"
    assert event.details["personal"] is False
    assert [one["session"] for one in rows(answer)] == [str(session_in_review.pk)]


def test_persons_need_a_second_permission(supervisor, session_in_review):
    page = supervisor.get(reverse("admin:desk_export")).content.decode()

    assert 'name="personal"' not in page
    assert take(supervisor, "sessions", personal="on").status_code == 403
    assert not InstallationEvent.objects.filter(kind="list_exported").exists()


def test_who_holds_it_takes_persons_and_that_is_written_down(may_take_persons, session_in_review):
    (row,) = rows(take(may_take_persons, "sessions", personal="on"))

    assert (row["given_names"], row["surname"]) == ("Grace", "Hopper")
    assert row["phone"] == "'+12025550143"  # no formula
    assert InstallationEvent.objects.get(kind="list_exported").details["personal"] is True


def test_what_was_read_counts_more_than_what_was_claimed(may_take_persons, session_in_review):
    read_document(session_in_review)

    (row,) = rows(take(may_take_persons, "sessions", personal="on"))

    assert row["surname"] == "TAMM"
    assert row["reference"] == "customer-1906"


def test_an_erased_session_has_no_person(may_take_persons, session_in_review):
    erasure.erase(session_in_review, actor="command")

    (row,) = rows(take(may_take_persons, "sessions", personal="on"))

    assert row["surname"] == row["reference"] == ""


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ({}, 2),
        ({"status": "review"}, 1),
        ({"until": "2020-01-01"}, 0),
        ({"since": "2020-01-01"}, 2),
    ],
)
def test_rows_are_those_that_were_asked_for(supervisor, acme, open_for, asked, number):
    open_for(acme, status="review")
    open_for(acme)

    assert len(rows(take(supervisor, "sessions", **asked))) == number


def test_a_list_that_the_person_may_not_see_is_no_choice(supervisor):
    answer = take(supervisor, "audit")

    assert answer.status_code == 200
    assert "not one of the available choices" in answer.content.decode()


def test_the_audit_is_not_narrowed_by_what_it_does_not_know(auditor, acme):
    answer = take(auditor, "audit", integration=str(acme.pk))

    assert "narrow it by days alone" in answer.content.decode()


def test_reviewers_take_no_lists(reviewer, newcomer):
    for browser in (reviewer, newcomer):
        assert browser.get(reverse("admin:desk_export")).status_code == 403
        assert take(browser, "sessions").status_code == 403


def test_the_list_of_sessions_leads_to_it_for_those_who_may(supervisor, reviewer, auditor):
    sessions = reverse("admin:sessions_app_session_changelist")
    shown = [one.get(sessions).content.decode() for one in (supervisor, auditor, reviewer)]

    assert ["Take away…" in page for page in shown] == [True, True, False]
    leads = reverse("admin:sessions_app_session_take_away")
    assert reviewer.get(leads).status_code == 403
    page = supervisor.get(leads, follow=True).content.decode()
    assert '<option value="sessions" selected>' in page


def test_a_long_list_is_read_page_by_page_and_whole(acme, open_for):
    for _ in range(7):
        open_for(acme)
    found = Session.objects.all()

    with CaptureQueriesContext(connection) as captured:
        pages = list(exporting.pages_of(found, ("-created_at", "-id"), at_once=3))

    assert [len(page) for page in pages] == [3, 3, 1]
    assert [one.pk for page in pages for one in page] == list(
        found.order_by("-created_at", "-id").values_list("pk", flat=True)
    )
    assert len(captured) == 3
    assert all("OFFSET" not in one["sql"] for one in captured)


def test_cases_and_persons_cost_the_same_queries_for_many(acme, open_for, ada):
    counts = []
    for _ in range(2):
        for _ in range(3):
            session = open_for(acme, status="review")
            case = ReviewCase.objects.create(session=session, attempt=session.latest_attempt())
            tag = Tag.objects.get_or_create(name="Odd")[0]
            tagging.tag([case], tag, ada)
        with CaptureQueriesContext(connection) as captured:
            list(exporting.lines(exported_lists.LISTS["cases"], Export("cases", is_personal=True)))
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_rows_that_go_meanwhile_do_not_begin_the_list_anew(acme, open_for):
    for _ in range(3):
        open_for(acme)
    pages = exporting.pages_of(Session.objects.filter(status="created"), ("-id",), at_once=2)
    first = next(pages)
    Session.objects.exclude(pk__in=[one.pk for one in first]).update(status="review")

    assert list(pages) == []
