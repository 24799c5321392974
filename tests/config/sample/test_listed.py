"""The applicant of the sample who is on the fictional list."""

import csv

import pytest

from config.sample import journeys, listed
from risk_app import policies, policy_parts
from risk_app.sanctions import fictional


def test_the_name_is_one_of_the_fictional_list():
    person = journeys.listed(1).person
    names = [row["name"] for row in csv.DictReader(fictional.FILE.open(encoding="utf-8"))]

    assert f"{person.surname}, {person.given_names}".casefold() in map(str.casefold, names)


@pytest.mark.django_db
def test_the_integration_of_the_sample_asks_for_the_check(acme_test):
    listed._ask_for_sanctions(acme_test)

    assert policy_parts.names(policies.current(acme_test).body, "sanctions")
