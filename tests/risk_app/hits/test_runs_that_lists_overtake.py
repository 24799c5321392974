"""Runs for a threshold or one person, where the list gets another version before they end."""

import pytest

from risk_app import publishing
from risk_app.models import Rescreening, ScreeningHit
from risk_app.sanctions import rescreening, runs
from risk_app.shipped_policies import VERSIONS
from sessions_app.models import Credential, Identity, Session
from tests.risk_app.hits.conftest import OTHER, READER
from tests.risk_app.hits.known import work_all

pytestmark = pytest.mark.django_db

SIMILAR = "7,Fakee Readingg,,1990-01-31,,SDGT,invented"
NOBODY = "9,Quentin Nobody,,1900-01-01,,SDGT,"


def publish_threshold(integration, threshold, **scope):
    body = VERSIONS[max(VERSIONS)]
    limits = {**body["limits"], "sanctions_likeness": threshold}
    publishing.publish(integration, {**body, "limits": limits}, actor="command", **scope)


def test_the_policy_counts_that_is_of_the_credential_of_the_person(known, load_list, acme):
    credential = Credential.objects.create(integration=acme, kind="api_key", identifier="of one")
    Session.objects.filter(pk=known.pk).update(opened_with=credential)
    publish_threshold(acme, 0.99)
    publish_threshold(acme, 0.7, scope=str(credential.pk))
    load_list(OTHER, SIMILAR)
    work_all()

    assert ScreeningHit.objects.get().screening.threshold == 0.7


def test_a_lower_threshold_counts_for_the_version_that_is_current_by_then(known, load_list, acme):
    publish_threshold(acme, 0.99)
    load_list(OTHER, SIMILAR)
    work_all()
    assert not ScreeningHit.objects.exists()

    publish_threshold(acme, 0.7)
    load_list(OTHER, SIMILAR, NOBODY)
    work_all()
    assert ScreeningHit.objects.get().identity == known.identity


def test_one_person_is_looked_for_in_the_version_that_is_current_by_then(known, load_list):
    version = load_list(OTHER, READER)
    Rescreening.objects.update(finished_at="2026-01-01T00:00Z")  # it had passed them already
    runs.begin_for_person(version, known.identity)
    load_list(OTHER, READER, NOBODY)
    work_all()

    assert ScreeningHit.objects.get().identity == known.identity


def test_a_run_of_an_older_version_closes_no_hit_of_a_newer_one(known, load_list, acme):
    publish_threshold(acme, 0.7)
    (waiting,) = Rescreening.objects.filter(cause="threshold", finished_at=None)
    newest = load_list(OTHER, READER)
    rescreening.work(Rescreening.objects.get(version=newest).pk)
    rescreening.work(waiting.pk)

    assert ScreeningHit.objects.get().state == "open"


def test_a_run_that_was_claimed_before_closes_no_hit_of_a_newer_version(known, load_list):
    older = load_list(OTHER, NOBODY)
    late = Rescreening.objects.get(version=older)
    newest = load_list(OTHER, READER)
    rescreening.work(Rescreening.objects.get(version=newest).pk)
    Rescreening.objects.filter(pk=late.pk).update(finished_at=None)  # as its worker sees it
    rescreening.work(late.pk)

    assert ScreeningHit.objects.get().state == "open"


def test_an_entry_that_comes_back_before_its_run_is_over_is_a_hit_again(known, load_list, meet):
    meet(known.integration)
    load_list(OTHER, READER)
    work_all()
    without = load_list(OTHER)
    rescreening.work(Rescreening.objects.get(version=without).pk, seconds=0, page=1)
    assert {one.state for one in ScreeningHit.objects.all()} == {"closed"}
    load_list(OTHER, READER)
    work_all()

    assert ScreeningHit.objects.filter(state="open").count() == 2


def test_a_person_whose_profile_is_damaged_keeps_nobody_else_from_being_found(
    known, meet, load_list
):
    other = meet(known.integration)
    for_the_first = min([known, other], key=lambda one: one.identity_id).identity_id
    Identity.objects.filter(pk=for_the_first).update(profile_sealed=b"damaged")
    run = Rescreening.objects.get(version=load_list(OTHER, READER))
    rescreening.work(run.pk)
    run.refresh_from_db()

    assert (run.new_hits, run.finished_at is not None) == (1, True)
