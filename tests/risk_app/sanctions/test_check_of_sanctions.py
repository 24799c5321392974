"""The check of sanctions: when it is planned, whom it looks for, and what can never be clear."""

import copy
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from risk_app import plan, policies, policy_parts
from risk_app.checks import sanctions
from risk_app.models import Check, ListVersion, SanctionsList
from risk_app.sanctions import screening, versions
from risk_app.sanctions.person import person_of
from risk_app.shipped_policies import VERSIONS
from tests.risk_app.sanctions.list_files import PEOPLE, person

pytestmark = pytest.mark.django_db
ASKED = {"tests": {"sanctions": True}}
# The fake reader reads "READING FAKE", born on 1990-01-31, from every picture.
READER = person(107, "READING, Fake", "DOB 31 Jan 1990; Passport P0000000 (Utopia).")


def check_of(session):
    return Check.objects.get(attempt__session=session, kind="sanctions")


@pytest.fixture
def screened(acme, with_pictures, check_all):
    """Runs the checks of a session that asks for sanctions."""

    def run(integration=acme, **wanted):
        return check_all(with_pictures(integration, settings=ASKED, **wanted))

    return run


def test_it_is_planned_where_the_session_or_the_policy_asks(acme, open_for):
    def needs(session):
        return plan.plan_for(session.latest_attempt()).needs

    assert "sanctions" not in needs(open_for(acme))
    assert needs(open_for(acme, settings=ASKED))["sanctions"] == ("document_reading",)
    assert "sanctions" not in needs(open_for(acme, settings={"tests": {"sanctions": False}}))

    body = copy.deepcopy(VERSIONS[5])
    body["required"].append("sanctions")
    policies.publish(acme, body)
    assert "sanctions" in needs(open_for(acme))
    assert policy_parts.names(body, "sanctions")


@pytest.mark.parametrize("is_enabled", [True, False])
def test_without_a_version_it_is_an_error_and_never_clear(acme, ofac_list, screened, is_enabled):
    SanctionsList.objects.update(is_enabled=is_enabled)
    session = screened()

    assert (check_of(session).result, session.status) == ("error", "review")
    assert check_of(session).details["error"] == "no_list"


def test_a_list_that_is_switched_on_and_not_loaded_is_missed_beside_others(
    ofac_list, load, screened
):
    load(ofac_list)
    SanctionsList.objects.create(code="un", title="Fictional", format="un")
    check = check_of(screened())

    assert (check.result, check.details["missing"]) == ("error", ["un"])


def test_whoever_is_on_no_list_is_clear_and_the_versions_are_named(ofac_list, load, screened):
    version = load(ofac_list)
    session = screened()
    check = check_of(session)

    assert (check.result, session.status) == ("pass", "approved")
    assert check.details["versions"] == {"ofac_sdn": version.pk}
    assert (check.details["stale"], check.details["matches"]) == ([], 0)


def test_a_hit_is_looked_at_and_the_details_name_nobody(ofac_list, load, screened):
    load(ofac_list, people=[*PEOPLE, READER])
    session = screened()
    check = check_of(session)

    assert (check.result, check.reasons) == ("unsure", ["sanctions_hit"])
    assert session.status == "review"
    assert (check.details["matches"], check.details["strong"]) == (1, 1)
    assert "READING" not in str(check.details)


def test_the_policy_says_from_which_score_on_it_is_a_hit(acme, ofac_list, load, screened):
    load(ofac_list, people=[*PEOPLE, person(108, "READING, Fake", "DOB 31 Jan 1950.")])
    body = copy.deepcopy(VERSIONS[5])
    found = []
    for least in (0.85, 0.86):
        body["limits"]["sanctions_likeness"] = least
        policies.publish(acme, body)
        check = check_of(screened(seed=round(100 * least)))
        found.append((check.result, check.details["threshold"]))

    assert found == [("unsure", 0.85), ("pass", 0.86)]


def test_a_fictional_list_is_searched_for_test_integrations_alone(acme, ofac_list, load):
    load(ofac_list)
    fictional = SanctionsList.objects.create(
        code="fiction", title="F", format="ofac_csv", is_fictional=True
    )
    load(fictional)

    assert [one.list.code for one in versions.current_versions(acme)] == ["ofac_sdn"]
    acme.mode = "test"
    assert {one.list.code for one in versions.current_versions(acme)} == {"fiction", "ofac_sdn"}


def test_a_list_that_nobody_looked_after_is_said_to_be_stale(ofac_list, load, screened):
    load(ofac_list)
    ListVersion.objects.update(checked_at=timezone.now() - timedelta(hours=49))

    assert check_of(screened()).details["stale"] == ["ofac_sdn"]


def test_people_are_looked_for_by_their_document_and_their_claims(acme, screened, ofac_list, load):
    load(ofac_list)
    claims = {"person": {"full_name": "Mordaunt Quillfeather", "birth_date": "1980-02-03"}}
    session = screened(claims=claims)
    asked = person_of(session.latest_attempt())

    assert check_of(session).reasons == ["sanctions_hit"]
    assert "Mordaunt Quillfeather" in asked.names
    assert len(asked.names) == 2
    assert str(asked.birth_date) == "1990-01-31"  # of the document, which is shown


@pytest.mark.parametrize("born", ["1973", "1973-00-00"])
def test_of_a_date_with_unknown_parts_the_year_counts(acme, open_for, born):
    asked = person_of(open_for(acme, claims={"person": {"birth_date": born}}).latest_attempt())

    assert (asked.birth_date, asked.birth_year) == (None, 1973)


def test_whose_name_is_not_known_is_not_clear(acme, ofac_list, load, open_for):
    load(ofac_list)
    nameless = open_for(acme, claims={"person": {"full_name": "—"}}, settings=ASKED)

    assert sanctions.run(nameless.latest_attempt()).result == "not_run"


def crash(*_, **__):
    raise RuntimeError("L898902C3")


@pytest.mark.parametrize(
    ("module", "function"),
    [(screening, "screen"), (screening, "likeness"), (versions, "current")],
)
def test_a_matcher_that_breaks_never_clears(
    ofac_list, load, screened, monkeypatch, module, function
):
    load(ofac_list, people=[*PEOPLE, READER])
    monkeypatch.setattr(module, function, crash)
    session = screened()

    assert (check_of(session).result, session.status) == ("error", "review")
    assert "L898902C3" not in str(check_of(session).details)


def test_a_database_that_is_away_is_asked_again(acme, ofac_list, load, open_for, monkeypatch):
    load(ofac_list)

    def away(*_, **__):
        raise OperationalError

    monkeypatch.setattr(screening, "screen", away)
    session = open_for(acme, claims={"person": {"full_name": "Nobody"}}, settings=ASKED)

    with pytest.raises(OperationalError):
        sanctions.run(session.latest_attempt())
