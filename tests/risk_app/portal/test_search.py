"""The search box of the portal: what it finds, who may, and what is kept of it."""

import json
from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse

from risk_app import making_findable
from risk_app.models import ReviewCase
from risk_app.portal import search_page, search_token
from risk_app.reasons import sentence
from sessions_app.models import InstallationEvent

pytestmark = pytest.mark.django_db


def searched(browser, text):
    return browser.post(reverse("admin:desk_search"), {"text": text}, follow=True)


@pytest.fixture
def reviewed(acme, open_for):
    session = open_for(acme, status="review")
    ReviewCase.objects.create(
        session=session, attempt=session.latest_attempt(), reasons=["data_mismatch"]
    )
    making_findable.write_due(most=10)
    return session


def test_a_surname_finds_the_session_and_its_case_by_name(reviewer, reviewed):
    answer = searched(reviewer, "hopper")
    page = answer.content.decode()

    assert [group.title for group in answer.context["groups"]] == ["Cases", "Sessions"]
    assert "Grace Hopper" in page
    assert "found by name" in page
    assert str(reviewed.pk)[:8] in page
    assert sentence("data_mismatch") in page
    assert "no-store" in answer["Cache-Control"]


def test_what_was_searched_for_is_in_no_address_and_no_record(reviewer, reviewed, caplog, capfd):
    answer = searched(reviewer, "Hopper 1906-12-09")
    ((address, _status),) = answer.redirect_chain
    event = InstallationEvent.objects.get(kind="searched")

    assert answer.context["title"] == "Search"
    counted = {"cases": "1", "sessions": "1", "identities": "0", "hits": "0"}
    assert event.details == {"by": ["birth_date", "name"], **counted}
    kept = json.dumps(event.details) + event.actor + address + caplog.text + capfd.readouterr().err
    assert "opper" not in kept
    assert "1906" not in kept


def test_results_are_for_whoever_searched_and_for_a_day(reviewer, supervisor, reviewed):
    address = searched(reviewer, "Hopper").redirect_chain[0][0]

    assert reviewer.get(address).context["groups"]
    assert supervisor.get(address).context["groups"] == []
    assert "This search is over" in supervisor.get(address).content.decode()
    for token in ("", "x", "%00", "gAAAA"):
        assert reviewer.get(reverse("admin:desk_search"), {"s": token}).status_code == 200
    with time_machine.travel(datetime.now(UTC).timestamp() + search_token.SECONDS + 5):
        token = address.partition("s=")[2]
        assert search_token.open_text(token, 1) == ""


def test_a_text_of_the_same_class_makes_an_address_of_the_same_length():
    lengths = {len(search_token.seal(text, 7)) for text in ("A", "Grace Hopper", "ü" * 5)}

    assert len(lengths) == 1


def test_an_id_leads_straight_to_the_session(reviewer, reviewed):
    answer = reviewer.post(reverse("admin:desk_search"), {"text": str(reviewed.pk)[:8]})

    assert answer.url == reverse("admin:sessions_app_session_change", args=[reviewed.pk])


def test_nothing_found_says_what_is_searched_for(reviewer, reviewed):
    assert "Nothing was found" in searched(reviewer, "Hopp").content.decode()
    empty = searched(reviewer, "   ").content.decode()
    assert "What can be found" in empty
    assert InstallationEvent.objects.filter(kind="searched").count() == 1


def test_who_may_not_see_sessions_neither_searches_nor_is_shown_the_box(newcomer, auditor):
    assert newcomer.post(reverse("admin:desk_search"), {"text": "x"}).status_code == 403
    assert "find-text" not in newcomer.get(reverse("admin:index")).content.decode()
    assert "find-text" in auditor.get(reverse("admin:index")).content.decode()


def test_many_are_shown_in_pages(reviewer, acme, open_for, monkeypatch):
    monkeypatch.setattr(search_page, "FEW", 2)
    monkeypatch.setattr(search_page, "MANY", 3)
    for _ in range(5):
        open_for(acme)
    making_findable.write_due(most=10)

    address = searched(reviewer, "hopper").redirect_chain[0][0]
    (first,) = reviewer.get(address).context["groups"]
    (whole,) = reviewer.get(f"{address}&show=sessions").context["groups"]
    (rest,) = reviewer.get(f"{address}&show=sessions&at={whole.page.next}").context["groups"]

    assert (len(first.lines), str(first.count)) == (2, "5")
    assert len(whole.lines) == 3
    assert len(rest.lines) == 2
    assert {one.link for one in whole.lines}.isdisjoint(one.link for one in rest.lines)


def test_nothing_else_searches_by_what_stands_in_an_address(reviewer):
    for page in ("admin:index", "admin:desk_queue", "admin:sessions_app_session_changelist"):
        assert reverse("admin:search") not in reviewer.get(reverse(page)).content.decode()
    for asked in ({"s": "hopper", "extended": "1"}, {"s": "cases", "page": "NaN"}):
        assert reviewer.get(reverse("admin:search"), asked).status_code == 404
