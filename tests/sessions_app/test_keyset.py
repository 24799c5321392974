"""Walking over a list by where the last page ended."""

import json
from base64 import urlsafe_b64encode

import pytest

from sessions_app import keyset
from sessions_app.models import Integration, Session
from tests.factories import IntegrationFactory

pytestmark = pytest.mark.django_db
NEWEST = ("-created_at", "-id")


@pytest.fixture
def seven(acme, open_for):
    for _ in range(7):
        open_for(acme)
    return list(Session.objects.order_by(*NEWEST))


def test_every_row_comes_once_on_the_way_to_the_end_and_back(seven):
    pages, cursor = [], ""
    while not pages or cursor:
        page = keyset.page_of(Session.objects.all(), order=NEWEST, cursor=cursor, size=3)
        pages, cursor = [*pages, page], page.next
    back = keyset.page_of(Session.objects.all(), order=NEWEST, cursor=pages[2].previous, size=3)

    assert [one for page in pages for one in page.rows] == seven
    assert (back.rows, back.next != "", back.previous != "") == (seven[3:6], True, True)
    first = keyset.page_of(Session.objects.all(), order=NEWEST, cursor=back.previous, size=3)
    assert (first.rows, first.previous) == (seven[:3], "")


def test_the_end_is_one_step_away(seven):
    first = keyset.page_of(Session.objects.all(), order=NEWEST, size=3)
    end = keyset.page_of(Session.objects.all(), order=NEWEST, cursor=first.last, size=3)

    assert (end.rows, end.next, end.last) == (seven[-3:], "", "")
    before = keyset.page_of(Session.objects.all(), order=NEWEST, cursor=end.previous, size=3)
    assert before.rows == seven[1:4]


def test_a_place_behind_which_nothing_is_left_is_the_first_page(seven):
    page = keyset.page_of(Session.objects.all(), order=NEWEST, size=3)
    Session.objects.filter(pk__in=[one.pk for one in seven[3:]]).update(
        created_at=seven[0].created_at
    )
    rest = keyset.page_of(Session.objects.all(), order=NEWEST, cursor=page.next, size=3)

    assert len(rest.rows) == 3
    assert rest.previous == ""


def test_directions_may_differ():
    for mode in ("live", "test", "live", "test"):
        IntegrationFactory(mode=mode)
    order = ("-mode", "name")
    pages, cursor = [], ""
    while not pages or cursor:
        page = keyset.page_of(Integration.objects.all(), order=order, cursor=cursor, size=1)
        pages, cursor = [*pages, page], page.next

    assert [one for page in pages for one in page.rows] == list(
        Integration.objects.order_by(*order)
    )


@pytest.mark.parametrize("cursor", ["x", "b", "bW10", "bWzEsMl0", "b%%", "fbnVsbA", "bW251bGwsMV0"])
def test_a_cursor_that_names_no_place_is_the_first_page(seven, cursor):
    page = keyset.page_of(Session.objects.all(), order=NEWEST, cursor=cursor, size=3)

    assert page.rows == seven[:3]


def test_no_more_rows_are_counted_than_are_told(seven):
    assert str(keyset.count(Session.objects.all(), most=5)) == "5+"
    assert str(keyset.count(Session.objects.all(), most=7)) == "7"
    assert str(keyset.Count(1000, True)) == "1,000+"


@pytest.mark.parametrize("value", ["a\0", "\ud800", 10**30, -(10**30)])
def test_a_cursor_that_the_database_cannot_read_is_the_first_page(value):
    made = [IntegrationFactory() for _ in range(2)]
    for order in (("name", "id"), ("session_lifetime_days", "id")):
        said = json.dumps([value, str(made[0].pk)]).encode()
        cursor = "b" + urlsafe_b64encode(said).decode()

        page = keyset.page_of(Integration.objects.all(), order=order, cursor=cursor)
        assert sorted(one.pk for one in page.rows) == sorted(one.pk for one in made)
