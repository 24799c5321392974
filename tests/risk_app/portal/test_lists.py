"""The portal's lists: whom rows are about, how many there are, and that no table is read whole."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from api.webhooks.models import Endpoint
from risk_app.models import ReviewCase, Verdict
from sessions_app import keyset, keyset_list
from sessions_app.models import Session

pytestmark = pytest.mark.django_db

SESSIONS = reverse("admin:sessions_app_session_changelist")


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_rows_name_people_users_and_moments(administrator, ada, acme, open_for):
    session = open_for(acme, status="review")
    attempt = session.latest_attempt()
    ReviewCase.objects.create(session=session, attempt=attempt, reasons=["data_mismatch"])
    Verdict.objects.create(attempt=attempt, outcome="review", decided_by=f"user:{ada.pk}")

    for name, words in {
        "sessions_app_session": ("Grace Hopper", "Passport, US", str(session.pk)[:8], "<time "),
        "risk_app_reviewcase": ("Grace Hopper", "The data do not agree", "<time "),
        "risk_app_verdict": ("Grace Hopper", ">ada<", "<time "),
    }.items():
        page = text_of(administrator.get(reverse(f"admin:{name}_changelist")))
        assert [one for one in words if one not in page] == [], name
        assert f">{session.pk}<" not in page


def test_choices_of_filters_say_how_many_they_have(reviewer, acme, rival, open_for, monkeypatch):
    for status in ("review", "review", "created"):
        open_for(acme, status=status)
    open_for(rival)

    page = text_of(reviewer.get(SESSIONS))
    for words in ("Review (2)", "Created (2)", "Declined (0)", "Acme (live) (3)", "Veriff (4)"):
        assert words in page
    assert "4 sessions" in page
    narrowed = text_of(reviewer.get(SESSIONS, {"integration__id__exact": str(rival.pk)}))
    assert "Review (0)" in narrowed
    assert "Acme (live) (3)" in narrowed
    monkeypatch.setattr(keyset.counts, "__defaults__", (1,))
    assert "Review (1+)" in text_of(reviewer.get(SESSIONS))


def test_a_count_that_takes_too_long_is_left_out(reviewer, new_session, monkeypatch):
    def slow(rows):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(2)")

    monkeypatch.setattr(keyset, "counts", slow)
    monkeypatch.setattr(keyset_list, "_COUNTING", 20)

    page = text_of(reviewer.get(SESSIONS))
    assert "Review (…)" in page
    assert "Grace Hopper" in page
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("0",)


def test_an_empty_list_asks_for_nothing_to_be_created(reviewer, administrator):
    for name in ("sessions_app_session", "risk_app_reviewcase", "sessions_app_identity"):
        page = text_of(administrator.get(reverse(f"admin:{name}_changelist")))
        assert "Create a new item" not in page
    assert "No session was opened yet." in text_of(reviewer.get(SESSIONS))
    assert "Nothing matches" in text_of(reviewer.get(SESSIONS, {"status__exact": "declined"}))


def test_no_statement_of_a_list_skips_or_counts_without_end(reviewer, acme, open_for):
    for _ in range(30):
        open_for(acme)
    page = reviewer.get(SESSIONS).context["cl"].page
    with CaptureQueriesContext(connection) as asked:
        answer = reviewer.get(SESSIONS, {"at": page.next})

    assert len(answer.context["cl"].result_list) == 5
    said = [one["sql"] for one in asked]
    assert not [one for one in said if "OFFSET" in one]
    counting = [one for one in said if "COUNT(" in one.upper()]
    assert len(counting) == 1
    assert counting[0].count("LIMIT 1001") == counting[0].upper().count("COUNT(")


@pytest.mark.parametrize("query", ["at=x", "at=e", "o=1", "p=7", "q=nobody", "status__exact=x"])
def test_whatever_an_address_says_is_answered(reviewer, new_session, query):
    answer = reviewer.get(f"{SESSIONS}?{query}", follow=True)

    assert answer.status_code == 200
    assert Session.objects.count() == 1


def test_a_list_in_the_order_of_a_relation_has_more_than_one_page(administrator, acme, rival):
    for integration in (acme, rival) * 14:
        number = Endpoint.objects.count()
        Endpoint.objects.create(
            integration=integration, dialect="veriff", kind="events", url=f"https://{number}.test/"
        )
    address = reverse("admin:webhooks_endpoint_changelist")

    first = administrator.get(address).context["cl"]
    second = administrator.get(address, {"at": first.page.next}).context["cl"]
    shown = {one.pk for one in [*first.page.rows, *second.page.rows]}
    assert shown == set(Endpoint.objects.values_list("pk", flat=True))
