"""The page that tells who did what, for those who may know."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from risk_app.desk import audit
from sessions_app.models import Event, InstallationEvent

pytestmark = pytest.mark.django_db


def page(browser, **asked):
    return browser.get(reverse("admin:desk_audit"), asked)


def view(session, ada, times=1):
    Event.objects.bulk_create(
        Event(session=session, kind="picture_viewed", actor=f"user:{ada.pk}") for _ in range(times)
    )


def test_it_is_for_those_who_may_know(reviewer, supervisor, auditor, administrator, newcomer):
    browsers = (reviewer, supervisor, newcomer, auditor, administrator)

    assert [page(one).status_code for one in browsers] == [403, 403, 403, 200, 200]


def test_it_tells_who_saw_what_by_name(auditor, session_in_review, ada):
    view(session_in_review, ada)

    shown = page(auditor, what="saw").content.decode()

    assert '<td data-label="Who">ada</td>' in shown
    assert "Picture opened" in shown
    assert str(session_in_review.pk)[:8] in shown


def test_a_session_is_found_by_the_beginning_of_its_id(auditor, session_in_review, ada, acme):
    view(session_in_review, ada)
    InstallationEvent.objects.create(kind="integration_changed", integration=acme)
    for asked in (str(session_in_review.pk), str(session_in_review.pk)[:8].upper()):
        lines = page(auditor, session=asked).context["lines"]
        assert [line.session for line in lines] == [session_in_review.pk]


ASKED = [
    *({"session": "abc"}, {"session": "%00"}, {"what": "x"}, {"person": "x"}, {"behind": "1.0.1"}),
    *({"since": "tomorrow"}, {"since": "0001-01-01"}, {"until": "0001-01-01"}),
    *({"until": "9999-12-31"}, {"until": "2999-12-31", "since": "1970-01-01"}),
]


@pytest.mark.parametrize("asked", ASKED)
def test_nothing_that_is_asked_breaks_it(auditor, asked):
    assert page(auditor, **asked).status_code == 200


def test_a_search_that_cannot_be_read_shows_no_row(auditor, session_in_review, ada):
    view(session_in_review, ada)

    answer = page(auditor, session="abc")

    assert answer.context["lines"] == []
    assert "eight digits at least" in answer.content.decode()


def test_older_rows_are_on_the_next_page_of_the_same_search(auditor, session_in_review, ada):
    view(session_in_review, ada, audit.SIZE + 3)
    first = page(auditor, what="saw", person=f"user:{ada.pk}")

    older = auditor.get(reverse("admin:desk_audit") + first.context["older"])

    assert len(first.context["lines"]) == audit.SIZE
    assert len(older.context["lines"]) == 3
    assert older.context["older"] == ""


def test_it_costs_the_same_queries_whatever_it_shows(auditor, session_in_review, ada):
    counts = []
    for _ in range(2):
        view(session_in_review, ada, 20)
        with CaptureQueriesContext(connection) as captured:
            page(auditor)
        counts.append(len(captured))

    assert counts[0] == counts[1] <= 12
