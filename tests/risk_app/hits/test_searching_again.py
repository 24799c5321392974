"""When a list changes, everybody whom a check screened is searched for again."""

from dataclasses import replace

import pytest
from django.utils import timezone

from risk_app import profiles, publishing
from risk_app.models import (
    Check,
    Rescreening,
    Screening,
    ScreeningHit,
    ScreeningSettings,
    Watch,
    Whitelist,
)
from risk_app.profiles import Profile
from risk_app.sanctions import hit_decisions, hits, kept, monitoring, rescreening, tying
from risk_app.sanctions.hit_decisions import By
from risk_app.sanctions.hits import Search
from risk_app.sanctions.screening import current_versions
from risk_app.shipped_policies import VERSIONS
from sessions_app import erasure, identity_erasure, leases, sealing
from sessions_app.models import Event, Identity, InstallationEvent
from tests.hits import PERSON
from tests.risk_app.hits.conftest import OTHER, READER

pytestmark = pytest.mark.django_db

NOBODY = "9,Quentin Nobody,,1900-01-01,,SDGT,"
# What a verdict keeps of the check.
SCREENED = [{"kind": "sanctions", "result": "pass"}]
READING = Profile(first_name="READING", surname="FAKE", birth_date="1990-01-31")


@pytest.fixture
def meet(open_for, load_list):
    """An approved session of a person whom a check searched for: meet(acme)."""

    def run(integration, **profile):
        session = open_for(integration, status="approved")
        identity = Identity(integration=integration, verified_at=timezone.now())
        identity.save()
        sealing.new_key(identity)
        profiles.seal(identity, replace(READING, **profile))
        identity.save()
        session.identity = identity
        session.save()
        screen_by_hand(session)
        tying.tie(session, SCREENED)
        return session

    return run


@pytest.fixture
def known(acme, meet, load_list):
    """The session of a verified person who was on no list."""
    load_list(OTHER)
    session = meet(acme)
    work_all()
    return session


def screen_by_hand(session):
    """What a check writes that found nobody."""
    check = Check.objects.create(
        attempt=session.latest_attempt(), kind="sanctions", state="done", result="pass", score=1
    )
    versions = current_versions(session.integration)
    hits.record(check, hits.sort_out(check.attempt, Search(PERSON, versions, 0.8, ())))


def work_all():
    """Work off what the sweep finds, as workers would."""
    for run_id in rescreening.sweep():
        while rescreening.work(run_id):
            pass


def test_who_is_on_the_new_version_is_a_hit_with_an_event(known, load_list):
    new = load_list(OTHER, READER)
    work_all()
    hit = ScreeningHit.objects.get()
    run = Rescreening.objects.get(version=new)

    assert (hit.identity, hit.session, hit.of_check) == (known.identity, known, None)
    assert kept.open_match(hit).party.source_id == "7"
    assert kept.open_person(hit.screening).names == ("READING FAKE",)
    assert Event.objects.filter(session=known, kind="screened").count() == 2
    assert (run.cause, run.screened, run.new_hits) == ("list", 1, 1)
    known.refresh_from_db()
    assert known.status == "approved"  # nobody is taken back by it


def test_one_event_sums_a_run_up(known, load_list):
    load_list(OTHER, READER)
    work_all()
    told = InstallationEvent.objects.filter(kind="people_rescreened").latest("id")

    assert (told.details["screened"], told.details["new_hits"]) == (1, 1)
    assert "FAKE" not in str(told.details)


def test_a_second_run_over_the_same_version_finds_nothing_new(known, load_list):
    version = load_list(OTHER, READER)
    work_all()
    Rescreening.objects.filter(version=version).update(finished_at=None, cursor=None)
    Rescreening.objects.update(previous=None)
    work_all()

    assert ScreeningHit.objects.count() == 1
    assert Event.objects.filter(session=known, kind="screened").count() == 2


def test_only_what_is_new_is_searched(known, load_list):
    old = load_list(OTHER, READER)
    work_all()
    # Found again where all of the list was searched.
    ScreeningHit.objects.update(entity_index="")
    new = load_list(OTHER, READER, NOBODY)
    work_all()

    run = Rescreening.objects.get(version=new)
    assert (run.previous, run.screened, run.new_hits) == (old, 1, 0)


def test_a_false_positive_is_passed_over_until_the_entry_changes(known, load_list, decide):
    load_list(OTHER, READER)
    work_all()
    decide(ScreeningHit.objects.get(), "false_positive")
    again = load_list(OTHER, READER, NOBODY)
    Rescreening.objects.filter(version=again).update(previous=None)
    work_all()
    assert ScreeningHit.objects.count() == 1
    assert Rescreening.objects.get(version=again).suppressed == 1

    load_list(OTHER, READER.replace("invented", "also known to police"))
    work_all()
    assert [one.state for one in ScreeningHit.objects.order_by("created_at")] == [
        "false_positive",
        "open",
    ]


def test_an_entry_that_is_gone_closes_its_hits_and_no_others(known, meet, acme, load_list):
    meet(acme, first_name="Zbigniew", surname="Quirrenbach", birth_date="1951-02-03")
    Rescreening.objects.update(finished_at=None, cursor=None, previous=None)
    load_list(OTHER, READER)
    work_all()
    hit, other = (
        ScreeningHit.objects.get(identity=one) for one in Identity.objects.order_by("created_at")
    )
    load_list(OTHER)
    work_all()

    other.refresh_from_db()
    assert other.state == "open"

    hit.refresh_from_db()
    assert (hit.state, hit.reason_code, hit.decided_by) == ("closed", "entry_removed", "system")
    assert Rescreening.objects.latest("pk").closed == 1
    assert hit.decisions.latest("id").action == "closed"


def test_what_somebody_decided_stays_when_its_entry_is_gone(known, load_list, decide):
    load_list(OTHER, READER)
    work_all()
    hit = ScreeningHit.objects.get()
    decide(hit, "true_positive")
    load_list(OTHER)
    work_all()

    hit.refresh_from_db()
    assert hit.state == "true_positive"


def test_a_run_goes_on_where_its_worker_died(known, meet, load_list, acme):
    other = meet(acme)
    first, second = sorted([known.identity_id, other.identity_id])
    run = Rescreening.objects.get(version=load_list(OTHER, READER))

    assert rescreening.work(run.pk, seconds=0, page=1)
    run.refresh_from_db()
    assert (run.cursor, run.screened, run.lease_owner) == (first, 1, None)
    assert not rescreening.work(run.pk)
    run.refresh_from_db()
    assert (run.cursor, run.screened, run.new_hits) == (second, 2, 2)
    assert not rescreening.work(run.pk)  # a message that comes twice


def test_two_workers_do_not_work_on_one_run(known, load_list):
    run = Rescreening.objects.get(version=load_list(OTHER, READER))
    leases.grant(run)

    assert not rescreening.work(run.pk)
    assert not ScreeningHit.objects.exists()


def test_a_run_that_a_newer_version_overtakes_leaves_nothing_out(known, load_list):
    skipped = load_list(OTHER, READER)
    newest = load_list(OTHER, READER, NOBODY)
    work_all()

    assert Rescreening.objects.get(version=skipped).screened == 0
    assert Rescreening.objects.get(version=newest).new_hits == 1


def test_who_was_approved_by_an_older_version_is_searched_for_in_the_new(acme, meet, load_list):
    load_list(OTHER)
    session = meet(acme)
    Watch.objects.all().delete()  # as before the approval
    load_list(OTHER, READER)
    work_all()
    assert not ScreeningHit.objects.exists()

    tying.tie(session, SCREENED)
    work_all()
    assert ScreeningHit.objects.get().identity == session.identity


def test_who_is_approved_while_a_run_passes_is_not_left_out(acme, known, meet, load_list):
    run = Rescreening.objects.get(version=load_list(OTHER, READER))
    late = meet(acme)
    Rescreening.objects.filter(pk=run.pk).update(cursor=max(known.identity_id, late.identity_id))
    rescreening.work(run.pk)

    assert {one.identity for one in ScreeningHit.objects.all()} >= {late.identity}


@pytest.mark.parametrize("by", ["integration", "session"])
def test_who_switched_it_off_is_left_alone(known, load_list, by):
    if by == "session":
        monitoring.stop(known)
    else:
        ScreeningSettings.objects.create(integration=known.integration, monitors=False)
    load_list(OTHER, READER)
    work_all()

    assert not ScreeningHit.objects.exists()


def test_a_live_integration_hears_of_no_invented_people(known, load_list):
    load_list(READER, code="fiction", fictional=True)
    work_all()

    assert not ScreeningHit.objects.exists()


def test_another_threshold_searches_for_everybody_again(known, load_list, acme):
    load_list(OTHER, "7,Fakee Readingg,,1990-01-31,,SDGT,invented")
    work_all()
    assert ScreeningHit.objects.count() == 1
    ScreeningHit.objects.update(entity_index="", content_sealed=None)
    body = VERSIONS[max(VERSIONS)]
    strict = {**body, "limits": {**body["limits"], "sanctions_likeness": 0.7}}
    publishing.publish(acme, strict, actor="command")
    work_all()

    run = Rescreening.objects.get(cause="threshold")
    assert (run.integration, run.new_hits) == (acme, 1)
    publishing.publish(acme, {**strict, "approve_from": 0.5}, actor="command")
    assert Rescreening.objects.filter(cause="threshold").count() == 1


def test_another_matcher_searches_all_of_the_list(known, load_list):
    version = load_list(OTHER, READER)
    Rescreening.objects.update(mark="an older one")
    Rescreening.objects.filter(version=version).delete()
    rescreening.sweep()

    run = Rescreening.objects.get(version=version)
    assert (run.cause, run.previous) == ("matcher", None)


def test_erasing_the_person_ends_it(known, load_list):
    load_list(OTHER, READER)
    work_all()
    hit = ScreeningHit.objects.get()
    identity_erasure.erase_identity(known.identity, actor="command", sessions="stay")

    hit.refresh_from_db()
    assert (hit.state, hit.reason_code, hit.identity) == ("closed", "erased", None)
    assert (hit.entity_index, hit.person_index, hit.content_sealed) == ("", "", None)
    assert hit.screening.person_sealed is None
    assert not Watch.objects.exists()
    assert not Whitelist.objects.exists()


def test_erasing_a_session_empties_its_hits_and_keeps_what_was_decided(hit, decide):
    decide(hit, "false_positive", note="another mother")
    erasure.erase(hit.session, actor="command")

    hit.refresh_from_db()
    screening = Screening.objects.get(pk=hit.screening_id)
    assert (hit.state, hit.reason_code) == ("false_positive", "other_birth_date")
    assert (hit.entity_index, hit.content_index, hit.person_index) == ("", "", "")
    assert hit.content_sealed is screening.person_sealed is None
    assert {one.note_sealed for one in hit.decisions.all()} == {None}
    assert hit_decisions.seen(hit)  # nothing of it fails
    with pytest.raises(hit_decisions.HitRefused, match="erased"):
        hit_decisions.comment(hit.pk, by=By(None, "", "x"))
