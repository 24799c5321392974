"""When a list changes, everybody whom a check screened is searched for again."""

import pytest

from risk_app import publishing, told_people
from risk_app.models import (
    Rescreening,
    ScreeningHit,
    ScreeningSettings,
    Watch,
)
from risk_app.sanctions import (
    kept,
    monitoring,
    rescreening,
    tying,
)
from risk_app.shipped_policies import VERSIONS
from sessions_app import leases
from sessions_app.models import Event, Identity, InstallationEvent
from tests.risk_app.hits.conftest import OTHER, READER
from tests.risk_app.hits.known import SCREENED, work_all

pytestmark = pytest.mark.django_db

NOBODY = "9,Quentin Nobody,,1900-01-01,,SDGT,"


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


def test_what_is_told_of_the_person_says_so_until_somebody_clears_it(known, load_list, decide):
    load_list(OTHER, READER)
    work_all()
    assert told_people.people([known.identity])[0].sanctions.result == "unsure"

    decide(ScreeningHit.objects.get(), "false_positive")
    assert told_people.people([known.identity])[0].sanctions.result == ""  # as its profile says
