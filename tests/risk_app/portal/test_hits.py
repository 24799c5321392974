"""Hits on lists in the portal: the queue, both sides, and what a person may do there."""

import pytest
from django.urls import reverse

from risk_app.models import HitDecision, ScreeningHit, ScreeningSettings
from risk_app.sanctions import hit_decisions
from sessions_app import erasure
from sessions_app.models import InstallationEvent

pytestmark = pytest.mark.django_db

QUEUE = reverse("admin:risk_app_screeninghit_changelist")


def page_of(hit):
    return reverse("admin:risk_app_screeninghit_change", args=[hit.pk])


def opened(hit):
    return reverse("admin:risk_app_screeninghit_open", args=[hit.pk])


def act(browser, hit, action, **said):
    hit.refresh_from_db()
    address = reverse("admin:risk_app_screeninghit_act", args=[hit.pk, action])
    return browser.post(address, {"seen": hit_decisions.seen(hit), "note": "", **said})


def test_the_queue_has_the_likeliest_first_and_then_the_oldest(reviewer, acme, open_for, found_for):
    low, old, new = (found_for(open_for(acme), score=score) for score in (0.82, 0.91, 0.91))
    shown = reviewer.get(QUEUE + "?undecided=1").content.decode()
    places = [shown.index(str(one.session_id)) for one in (old, new, low)]

    assert places == sorted(places)
    assert "Fake Reader" not in shown


def test_what_is_decided_leaves_the_queue(reviewer, hit):
    act(reviewer, hit, "false_positive", reason_code="other_birth_date")

    assert str(hit.session_id) not in reviewer.get(QUEUE + "?undecided=1").content.decode()
    assert str(hit.session_id) in reviewer.get(QUEUE).content.decode()


def test_a_get_shows_neither_side_and_records_nothing(reviewer, hit):
    shown = reviewer.get(page_of(hit)).content.decode()

    assert "Fake Reader" not in shown
    assert "READING FAKE" not in shown
    assert "Open both sides" in shown
    assert not HitDecision.objects.filter(action="viewed").exists()


def test_opening_shows_both_sides_the_parts_and_the_version_and_is_recorded(reviewer, hit):
    answer = reviewer.post(opened(hit))
    shown = answer.content.decode()

    for text in ("READING FAKE", "Fake Reader", "31 Jan 1990", "invented", "Plain list", "equal"):
        assert text in shown, text
    assert f"Version {hit.version_id}" in shown
    assert "It is in the list as it was then." in shown
    assert "no-store" in answer["Cache-Control"]
    assert HitDecision.objects.get(action="viewed").actor.startswith("user:")


def test_a_script_gets_the_part_that_changes(reviewer, hit):
    shown = reviewer.post(opened(hit), headers={"X-Part": "sides"}).content.decode()

    assert "Fake Reader" in shown
    assert "<html" not in shown


def test_an_entry_that_changed_since_is_said_to(reviewer, hit):
    entity = hit.version.entities.get()
    entity.content = {**entity.content, "remarks": "also known to police"}
    entity.save(update_fields=["content"])

    assert "says something else" in reviewer.post(opened(hit)).content.decode()


def test_an_official_page_is_linked_where_its_address_is_known(reviewer, hit):
    hit.list.format = "ofac_csv"
    hit.list.save()
    shown = reviewer.post(opened(hit)).content.decode()

    assert 'href="https://sanctionssearch.ofac.treas.gov/Details.aspx?id=7"' in shown


def test_somebody_else_needs_a_reason_and_the_listed_person_a_second_look(reviewer, hit):
    assert b"This field is required" in act(reviewer, hit, "false_positive").content
    refused = act(reviewer, hit, "true_positive", reason_code="same_person")
    assert b"This field is required" in refused.content

    act(reviewer, hit, "true_positive", reason_code="same_person", is_sure="on")
    hit.refresh_from_db()
    assert hit.state == "true_positive"


def test_a_colleague_who_was_quicker_is_told(reviewer, hit):
    seen = hit_decisions.seen(hit)
    act(reviewer, hit, "escalate")
    address = reverse("admin:risk_app_screeninghit_act", args=[hit.pk, "false_positive"])
    said = {"seen": seen, "reason_code": "other_name"}
    answer = reviewer.post(address, said, follow=True)

    assert b"somebody else did something to it meanwhile" in answer.content
    hit.refresh_from_db()
    assert hit.state == "escalated"


def test_the_page_offers_what_the_person_may_do(reviewer, supervisor, hit):
    def offered(browser):
        shown = browser.post(opened(hit)).content.decode()
        actions = ("false_positive", "escalate", "comment", "approve", "reopen")
        return {one for one in actions if f"/act/{one}/" in shown}

    assert offered(reviewer) == {"false_positive", "escalate", "comment"}
    act(reviewer, hit, "escalate")
    assert offered(reviewer) == {"comment"}
    assert offered(supervisor) == {"false_positive", "comment"}
    act(supervisor, hit, "false_positive", reason_code="other_name")
    assert offered(reviewer) == {"comment"}
    assert offered(supervisor) == {"reopen", "comment"}


def test_a_second_person_agrees(reviewer, supervisor, hit):
    ScreeningSettings.objects.create(integration=hit.integration, second_approver="decisions")
    act(reviewer, hit, "false_positive", reason_code="other_name")
    assert act(reviewer, hit, "approve").status_code == 403

    act(supervisor, hit, "approve")
    hit.refresh_from_db()
    assert hit.state == "false_positive"


@pytest.mark.parametrize("who", ["auditor", "administrator", "newcomer"])
def test_nobody_else_opens_or_does_anything(who, request, hit):
    browser = request.getfixturevalue(who)

    assert browser.post(opened(hit)).status_code in {302, 403}
    for action in ("false_positive", "comment", "escalate", "approve", "reopen"):
        assert act(browser, hit, action, reason_code="other").status_code in {302, 403}
    assert HitDecision.objects.count() == 1  # that it was found


def test_an_auditor_reads_what_was_done_and_no_side(auditor, reviewer, hit):
    act(reviewer, hit, "comment", note="asked for her birth certificate")
    shown = auditor.get(page_of(hit)).content.decode()

    assert "Commented" in shown
    assert "birth certificate" not in shown
    assert "You may not open both sides" in shown


def test_of_an_erased_person_the_history_is_left(reviewer, hit):
    act(reviewer, hit, "comment", note="asked for her birth certificate")
    erasure.erase(hit.session, actor="command")
    shown = reviewer.post(opened(hit)).content.decode()

    assert "is erased" in shown
    assert "birth certificate" not in shown
    assert not HitDecision.objects.filter(action="viewed").exists()
    assert act(reviewer, hit, "false_positive", reason_code="other").status_code == 302


def test_the_session_shows_its_hits_and_is_not_approved(reviewer, hit):
    shown = reviewer.get(
        reverse("admin:sessions_app_session_change", args=[hit.session_id])
    ).content.decode()
    address = reverse("admin:sessions_app_session_decide", args=[hit.session_id, "approved"])
    refused = reviewer.post(address, {"note": ""}, follow=True).content.decode()

    assert page_of(hit) in shown
    assert "hits on sanctions lists are undecided or confirmed" in refused


def test_the_first_page_counts_what_waits(reviewer, hit):
    assert (
        "hits on lists wait for a person" in reviewer.get(reverse("admin:index")).content.decode()
    )


def test_an_administrator_changes_the_settings_and_that_is_recorded(administrator, acme):
    address = reverse("admin:risk_app_screeningsettings_add")
    said = {"integration": str(acme.pk), "second_approver": "confirmations", "whitelist_days": "30"}
    administrator.post(address, said)
    told = InstallationEvent.objects.filter(kind="integration_changed").latest("id")

    assert ScreeningSettings.objects.get(integration=acme).second_approver == "confirmations"
    assert "screening_settings.second_approver" in told.details["changed"]
    assert ScreeningHit.objects.count() == 0
