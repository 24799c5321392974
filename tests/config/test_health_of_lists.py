"""`doctor` and the metrics say which lists are missing, refused or too old."""

from datetime import timedelta

import pytest
from django.utils import timezone

from config import work_health
from config.backlog import waiting
from risk_app import policies
from risk_app.models import ListVersion, Policy, SanctionsList
from risk_app.sanctions.names import MATCHER_VERSION

pytestmark = pytest.mark.django_db


@pytest.fixture
def listed(db):
    """A list whose version was checked so many hours ago; of None it has no version."""

    def make(code, hours=1, **values):
        made = SanctionsList.objects.create(code=code, title=code, format="un", **values)
        if hours is not None:
            then = timezone.now() - timedelta(hours=hours)
            made.active = ListVersion.objects.create(
                list=made, state="active", fetched_at=then, activated_at=then, checked_at=then,
                matcher_version=MATCHER_VERSION,
            )  # fmt: skip
            made.save()
        return made

    return make


def test_an_installation_that_searches_no_list_is_well():
    found = work_health.lists()

    assert found.is_well
    assert found.said.startswith("none is loaded, and no policy asks for one")


def test_fresh_lists_are_well_and_what_is_off_or_fictional_is_not_looked_at(listed):
    listed("un")
    listed("eu", 100, is_enabled=False)
    listed("fictional", 10_000, is_fictional=True)

    assert (work_health.lists().is_well, work_health.lists().said) == (True, "fresh: un")


@pytest.mark.parametrize(
    ("hours", "values", "said"),
    [
        (None, {}, "un has no version"),
        (None, {"problem": "un.xml is no XML"}, "un has no version (un.xml is no XML)"),
        (50, {}, "un was checked 50 h ago"),
        (1, {"problem": "un.xml is no XML"}, "un was checked 1 h ago (un.xml is no XML)"),
    ],
)
def test_a_list_that_is_missing_refused_or_too_old_is_wrong(listed, hours, values, said):
    listed("un", hours, **values)
    found = work_health.lists()

    assert (found.is_well, found.said) == (False, said)
    assert "manage.py sanctions update" in found.advice


def test_a_list_may_be_older_where_it_is_said_so(listed):
    listed("un", 50, max_age_hours=72)

    assert work_health.lists().is_well


@pytest.fixture
def asks():
    """asks(acme) publishes a policy of the integration that requires the check."""

    def publish(integration):
        newest = policies.newest(None)
        body = newest.body | {"required": [*newest.body["required"], "sanctions"]}
        Policy.objects.create(integration=integration, version=1, body=body)

    return publish


def test_a_test_integration_searches_the_fictional_list_and_wants_none(acme_test, asks):
    asks(acme_test)

    assert work_health.lists().is_well


def test_a_policy_that_asks_for_lists_wants_one(acme, asks):
    asks(acme)

    assert not work_health.lists().is_well
    assert "no list is loaded" in work_health.lists().said


def test_the_age_of_each_list_is_a_metric(listed):
    listed("un", 2)
    (metric,) = [one for one in waiting() if one.name == "bonafide_sanctions_list_age_seconds"]
    (sample,) = metric.samples

    assert sample.labels == {"list": "un"}
    assert 7200 <= sample.value < 7300
