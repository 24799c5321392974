"""A false positive is remembered for one person and one entry, as long as both are as they were."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from documents_app.models import Document
from risk_app import deciding
from risk_app.checks import sanctions
from risk_app.models import (
    ListedEntity,
    Screening,
    ScreeningHit,
    ScreeningSettings,
    Whitelist,
)
from risk_app.sanctions import hit_decisions, hits, shapes
from risk_app.sanctions.hit_decisions import By
from risk_app.sanctions.scoring import Part
from sessions_app import erasure
from tests.hits import PERSON, search_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def cleared(hit, decide):
    decide(hit, "false_positive")
    return hit


def show_document(session, number="n1"):
    return Document.objects.create(
        integration=session.integration, attempt=session.latest_attempt(), number_index=number,
        document_type="passport", issuing_country="UT",
    )  # fmt: skip


def is_passed_over(session, version, person=PERSON, **match):
    found = hits.sort_out(session.latest_attempt(), search_for(version, person, **match))
    assert len(found.shown) + len(found.suppressed) == 1
    return bool(found.suppressed)


def test_the_same_match_in_the_same_session_is_passed_over(cleared, version):
    assert is_passed_over(cleared.session, version)
    assert is_passed_over(cleared.session, version, score=0.9)


@pytest.mark.parametrize(
    "person",
    [
        replace(PERSON, birth_date=date(1990, 1, 30)),
        replace(PERSON, birth_date=None),
        replace(PERSON, names=("READING FAKER",)),
        replace(PERSON, names=("READING FAKE JUNIOR", "READING FAKE")),
    ],
)
def test_it_lapses_when_the_name_or_the_birth_date_is_another(cleared, version, person):
    assert not is_passed_over(cleared.session, version, person)


@pytest.mark.parametrize("name", ["FAKE, READING", "Réading Fake", "reading fake"])
def test_order_case_and_accents_make_no_other_name(cleared, version, name):
    assert is_passed_over(cleared.session, version, replace(PERSON, names=(name,)))


def test_it_lapses_when_the_entry_says_something_else(cleared, version):
    entity = ListedEntity.objects.get(version=version)
    content = {**entity.content, "remarks": "born in Tallinn"}
    ListedEntity.objects.update(content=content, content_digest=shapes.digest_of(content))

    assert not is_passed_over(cleared.session, version)


def test_it_hides_no_other_entry(cleared, version):
    assert not is_passed_over(cleared.session, version, source_id="70")


def test_it_hides_no_match_that_says_more_than_what_was_looked_at(cleared, version):
    assert not is_passed_over(cleared.session, version, score=0.99)


def test_it_lapses_with_time_and_when_it_is_revoked(cleared, version, sue):
    Whitelist.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert not is_passed_over(cleared.session, version)

    Whitelist.objects.update(expires_at=None)
    assert is_passed_over(cleared.session, version)
    cleared.refresh_from_db()
    hit_decisions.reopen(cleared.pk, by=By(sue, hit_decisions.seen(cleared)))
    assert not is_passed_over(cleared.session, version)


@pytest.mark.parametrize(("days", "lasts"), [(None, None), (30, timedelta(days=30))])
def test_how_long_it_lasts_is_a_setting(hit, decide, days, lasts):
    ScreeningSettings.objects.create(integration=hit.integration, whitelist_days=days)
    decide(hit, "false_positive")
    entry = Whitelist.objects.get()

    assert (entry.expires_at is None) is (lasts is None)
    if lasts:
        assert abs(entry.expires_at - entry.created_at - lasts) < timedelta(minutes=1)


def test_a_namesake_is_not_passed_over_and_the_same_document_is(
    cleared, version, acme, open_for, ada
):
    show_document(cleared.session)
    deciding.decide_by_person(cleared.session, outcome="approved", reasons=[], note="", user=ada)
    namesake, returning = (open_for(acme, status="submitted") for _ in range(2))
    show_document(namesake, "n2")
    show_document(returning)

    assert not is_passed_over(namesake, version)
    assert is_passed_over(returning, version)


def test_another_integration_knows_nothing_of_it(cleared, version, rival, open_for, ada):
    show_document(cleared.session)
    deciding.decide_by_person(cleared.session, outcome="approved", reasons=[], note="", user=ada)
    theirs = open_for(rival, status="submitted")
    show_document(theirs)

    assert not is_passed_over(theirs, version)


def test_what_was_confirmed_before_fails_the_next_check_of_the_person(
    hit, version, decide, acme, open_for, ada, sue
):
    show_document(hit.session)
    decide(hit, "false_positive")
    deciding.decide_by_person(hit.session, outcome="approved", reasons=[], note="", user=ada)
    hit.refresh_from_db()
    hit_decisions.reopen(hit.pk, by=By(sue, hit_decisions.seen(hit)))
    decide(hit, "true_positive", user=sue)
    returning = open_for(acme, status="submitted")
    show_document(returning)
    found = hits.sort_out(returning.latest_attempt(), search_for(version))

    assert found.confirmed == {hit.entity_index}
    assert sanctions.outcome_of(found).result == "fail"
    assert sanctions.outcome_of(found).reasons == ("sanctions_confirmed",)


def test_erasing_the_only_session_erases_it(cleared):
    erasure.erase(cleared.session, actor="command")

    assert not Whitelist.objects.exists()


def test_a_listed_number_is_not_passed_over_because_of_the_name(
    session_in_review, found_for, decide, version
):
    number = Part("n1", "n1", "document", 1.0, 1.0)
    other = replace(number, query="n2", listed="n2")
    decide(found_for(session_in_review, score=1.0), "false_positive")
    assert not is_passed_over(session_in_review, version, score=1.0, parts=(number,))

    again = search_for(version, score=1.0, parts=(number,))
    check = session_in_review.latest_attempt().checks.get(kind="sanctions")
    Screening.objects.filter(of_check=check).update(of_check=None, cause="again")
    ScreeningHit.objects.update(of_check=None)
    hits.record(check, hits.sort_out(check.attempt, again))
    decide(ScreeningHit.objects.get(state="open"), "false_positive")
    assert is_passed_over(session_in_review, version, score=1.0, parts=(number,))
    assert not is_passed_over(session_in_review, version, score=1.0, parts=(other,))


def test_more_days_than_there_are_moments_are_remembered_for_good(hit, decide):
    ScreeningSettings.objects.create(integration=hit.integration, whitelist_days=2_000_000_000)
    decide(hit, "false_positive")

    assert Whitelist.objects.get().expires_at.year > 2100
