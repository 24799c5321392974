"""The first page says what waits, to those who may list what is counted."""

import pytest
from django.urls import reverse

from risk_app.models import ReviewCase
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
