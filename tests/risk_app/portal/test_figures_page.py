"""The page of figures: what it shows, to whom, and what it keeps back."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from risk_app.figures.noting import monday
from risk_app.models import Tally
from tests.risk_app.portal.conftest import member

PAGE, FILE = "admin:desk_figures", "admin:desk_figures_csv"


@pytest.fixture
def tally():
    """Writes figures of today: tally(acme, "approved", 7, country="EE")."""

    def write(integration, measure, number, *, word="", country="", kind="", ago=0):
        day = timezone.now().date() - timedelta(days=ago)
        for span, at in (("day", day), ("week", monday(day))):
            Tally.objects.get_or_create(
                span=span,
                day=at,
                integration=integration,
                purpose="verification",
                country=country,
                document_type=kind,
                measure=measure,
                word=word,
                defaults={"number": number},
            )

    return write


def cells(browser, title, **query):
    """Head of a row -> its cells, of one table of the page."""
    page = browser.get(reverse(PAGE), query).context["page"]
    tables = {table.title: table for table in page.tables}
    return {row.words: list(row.cells) for row in tables[title].rows} if title in tables else {}


def test_what_became_of_sessions_with_its_shares(reviewer, acme, tally):
    for measure, number in (("opened", 40), ("submitted", 30), ("approved", 12), ("declined", 8)):
        tally(acme, measure, number)

    funnel = cells(reviewer, "What became of sessions")
    assert funnel["Opened"] == ["40", "100\u202f%"]
    assert funnel["Approved"] == ["12", "30\u202f%"]
    cards = reviewer.get(reverse(PAGE)).context["page"].cards
    assert {card.words: card.number for card in cards}["of these approved"] == "60\u202f%"


def test_test_integrations_stand_apart(reviewer, acme, acme_test, tally):
    tally(acme, "opened", 5)
    tally(acme_test, "opened", 70)

    title = "What became of sessions"
    assert cells(reviewer, title)["Opened"][0] == "5"
    assert cells(reviewer, title, integration="test")["Opened"][0] == "70"
    assert cells(reviewer, title, integration=str(acme.pk))["Opened"][0] == "5"
    assert b"Test integrations." in reviewer.get(reverse(PAGE), {"integration": "test"}).content


def test_few_people_of_a_country_are_not_told_apart(reviewer, acme, tally):
    tally(acme, "approved", 9, country="EE", kind="passport")
    tally(acme, "declined", 3, country="VA", kind="passport")
    tally(acme, "declined", 1, country="MT", kind="passport")

    countries = cells(reviewer, "By issuing country")
    assert {name: row[0] for name, row in countries.items()} == {
        "Estonia (EE)": "9",
        "others, of few sessions each": "4",
    }
    alone = reviewer.get(reverse(PAGE), {"country": "VA"})
    assert alone.context["page"].too_few
    assert (alone.context["page"].cards, alone.context["page"].tables) == ((), ())
    assert "VA" not in reviewer.get(reverse(FILE), {"country": "VA"}).content.decode()


def test_a_reason_says_how_its_share_moved(reviewer, acme, tally):
    for ago, named in ((0, 6), (90, 1)):
        tally(acme, "verdict_time", 10, word="20", ago=ago)
        tally(acme, "reason", named, word="declined:face_mismatch", ago=ago)

    row = cells(reviewer, "Reasons")["The face is not the one on the document."]
    assert row == ["6", "0", "0", "60\u202f%", "+50.0"]


def test_an_approval_that_was_taken_back_is_none(reviewer, acme, tally):
    for measure, number in (("approved", 10), ("taken_back", 2), ("declined", 2)):
        tally(acme, measure, number)

    funnel = cells(reviewer, "What became of sessions")
    assert (funnel["Approved"][0], funnel["Declined"][0]) == ("8", "2")
    assert funnel["Approved for a while, then not"][0] == "2"


def test_the_file_holds_what_the_page_shows_and_no_formula(reviewer, acme, rival, tally):
    rival.name = "\uff1dHYPERLINK()"
    rival.save(update_fields=["name"])
    for integration in (acme, rival):
        tally(integration, "approved", 3)
        tally(integration, "verdict_time", 3, word="20")

    answer = reviewer.get(reverse(FILE))
    rows = list(csv.reader(io.StringIO(answer.content.decode())))
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert ["What became of sessions", "Approved", "Sessions", "6"] in rows
    assert {row[1] for row in rows if row[0] == "By integration"} == {"Acme", "'\uff1dHYPERLINK()"}
    assert any(row[:3] == ["Times", "From submitting to the verdict", "Median"] for row in rows)


@pytest.mark.parametrize("name", [PAGE, FILE])
def test_who_may_not_see_figures_does_not(newcomer, client, name):
    assert newcomer.get(reverse(name)).status_code == 403
    assert client.get(reverse(name)).status_code == 302


def test_every_group_may(db):
    for group in ("reviewer", "supervisor", "auditor", "administrator"):
        assert member(group, group).get(reverse(PAGE)).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        {"integration": "\x00", "days": "9" * 50, "country": "\x00", "document": "x" * 90},
        {"integration": "7", "days": "²", "country": "e'", "purpose": "no", "document": "%ff"},
    ],
)
def test_nonsense_means_the_usual(reviewer, acme, query):
    answer = reviewer.get(reverse(PAGE), query)

    assert answer.status_code == 200
    assert (answer.context["asked"].days, answer.context["asked"].integration) == (84, "live")


def test_no_style_and_no_script_stands_in_the_page(reviewer, acme, tally):
    tally(acme, "approved", 5)
    tally(acme, "verdict_time", 5, word="20")
    page = reviewer.get(reverse(PAGE)).content.decode()

    own = page[page.index('<div class="bf figures">') :]
    own = own[: own.index("</dl>") + own[own.index("</dl>") :].rindex("</section>")]
    assert own.count("<svg") > 5
    assert "style=" not in own
    assert "<script" not in own


def test_no_table_of_sessions_is_read_and_no_more_is_asked_for_more(
    reviewer, acme, tally, django_assert_max_num_queries, django_db_blocker
):
    from django.db import connection

    tally(acme, "approved", 5, country="EE", kind="passport")
    with CaptureQueriesContext(connection) as few:
        reviewer.get(reverse(PAGE))
    for number in range(40):
        tally(acme, "approved", 5, country=f"A{number:02d}"[:3], kind=f"k{number}", ago=number)
    with CaptureQueriesContext(connection) as many:
        reviewer.get(reverse(PAGE))

    asked = " ".join(query["sql"] for query in many.captured_queries)
    assert len(few) == len(many) <= 25
    for table in (
        "sessions_app_session",
        "risk_app_verdict",
        "risk_app_check",
        "sessions_app_attempt",
    ):
        assert f'"{table}"' not in asked


def test_weeks_begin_on_mondays_and_the_period_before_is_as_long(reviewer, acme):
    asked = reviewer.get(reverse(PAGE), {"days": "84"}).context["asked"].wanted
    before = asked.before()
    days = reviewer.get(reverse(PAGE), {"days": "7"}).context["asked"].wanted

    assert (asked.since.weekday(), before.since.weekday(), before.until.weekday()) == (0, 0, 6)
    assert (before.until - before.since).days + 1 >= asked.days
    assert (days.days, days.before().days) == (7, 7)


def test_the_first_page_has_some_of_them(reviewer, newcomer, acme, tally):
    tally(acme, "approved", 3)
    tally(acme, "declined", 1)
    home = reviewer.get(reverse("admin:index"))

    shown = {words: str(number) for number, words in home.context["small_figures"].numbers}
    assert shown["of these approved"] == "75\u202f%"
    assert b"All figures" in home.content
    assert newcomer.get(reverse("admin:index")).context["small_figures"] is None
