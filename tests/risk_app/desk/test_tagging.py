"""Cases are marked with tags, many at once; each change stands in the history."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from risk_app.desk import tagging
from risk_app.models import ReviewCase, Tag
from sessions_app.models import Event


@pytest.fixture
def tag(db):
    return Tag.objects.create(name="Waits for the bank", colour="amber")


@pytest.fixture
def cases(acme, open_for):
    opened = [open_for(acme, status="review") for _ in range(3)]
    return [ReviewCase.objects.create(session=one, attempt=one.latest_attempt()) for one in opened]


def told():
    found = Event.objects.filter(kind="tagged").order_by("id")
    return [(one.session_id, one.actor, one.details) for one in found]


def test_a_tag_is_given_once_and_told_once(cases, tag, ada):
    assert tagging.tag(cases[:1], tag, ada) == 1
    assert tagging.tag(cases, tag, ada) == 2
    assert tagging.tag(cases, tag, ada) == 0

    assert all(tag in one.tags.all() for one in cases)
    added = {"tag": tag.pk, "what": "added"}
    assert told() == [(one.session_id, f"user:{ada.pk}", added) for one in cases]


def test_a_tag_is_taken_from_those_that_have_it(cases, tag, ada):
    tagging.tag(cases[:2], tag, ada)

    assert tagging.untag(cases, tag, ada) == 2

    assert not ReviewCase.objects.filter(tags=tag).exists()
    assert [details["what"] for *_, details in told()] == ["added", "added", "removed", "removed"]


def test_a_tag_changes_no_status(cases, tag, ada):
    tagging.tag(cases, tag, ada)

    cases[0].session.refresh_from_db()
    assert cases[0].session.status == "review"


def test_two_tags_of_one_name_are_refused_whatever_their_case(tag):
    with pytest.raises(IntegrityError), transaction.atomic():
        Tag.objects.create(name="WAITS for the bank")


def test_many_cases_cost_one_statement_each_for_their_events(cases, tag, ada):
    with CaptureQueriesContext(connection) as captured:
        tagging.tag(cases, tag, ada)

    assert len(captured) <= 5 + len(cases)  # and a savepoint
