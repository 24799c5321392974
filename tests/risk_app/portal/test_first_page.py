"""The first page says what waits, to those who may list what is counted."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.timezone import now

from risk_app.models import Check, ReviewCase
from sessions_app import keyset
from tests.risk_app.portal.conftest import member

pytestmark = pytest.mark.django_db


def test_it_counts_open_cases_and_links_to_them(reviewer, world):
    ReviewCase.objects.filter(closed_at=None).delete()
    page = reviewer.get(reverse("admin:index")).content.decode()

    assert "<strong>0</strong> cases wait for a person" in page
    assert 'href="/admin/queue/?tab=all"><strong>' in page


def test_the_app_of_webhooks_adds_its_figures(reviewer, world):
    figures = reviewer.get(reverse("admin:index")).context["figures"]

    assert [one.words for one in figures][-2:] == [
        "webhooks are still due",
        "webhooks were given up",
    ]


def test_who_may_see_nothing_is_told_nothing(db):
    nobody = member("nobody", None)

    assert nobody.get(reverse("admin:index")).context["figures"] == []


def test_the_list_behind_a_number_has_as_many_rows(administrator, world):
    Check.objects.update(state="done")
    first, second = Check.objects.order_by("pk")[:2]
    Check.objects.filter(pk=first.pk).update(state="waiting", result="", reasons=[])
    Check.objects.filter(pk=second.pk).update(
        state="leased",
        result="",
        reasons=[],
        lease_owner=uuid4(),
        lease_until=now(),
    )

    figures = administrator.get(reverse("admin:index")).context["figures"]
    checks = next(one for one in figures if one.words == "checks are not done yet")
    shown = administrator.get(checks.link).context["cl"].page.rows
    assert (checks.number.number, {one.state for one in shown}) == (2, {"waiting", "leased"})


def test_it_counts_no_further_than_anybody_reads(reviewer, world, monkeypatch):
    monkeypatch.setattr(keyset.count, "__defaults__", (0,))

    assert b"<strong>0+</strong> cases wait" in reviewer.get(reverse("admin:index")).content
