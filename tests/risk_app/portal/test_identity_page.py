"""The page of a verified person: who may see what, and how a person is erased."""

import pytest
from django.urls import reverse

from documents_app.models import Enrolment
from sessions_app.models import DataKey, Identity, InstallationEvent, Session

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(acme, shows):
    shows(acme)
    return shows(acme).identity


def address(name, identity):
    return reverse(f"admin:sessions_app_identity_{name}", args=[identity.pk])


def test_the_page_shows_the_sessions_and_where_the_face_came_from(reviewer, person):
    page = reviewer.get(address("change", person)).content.decode()

    source = Enrolment.objects.get(identity=person).session_id
    assert page.count("enrolled from this session") == 1
    assert str(source) in page
    assert all(str(one.pk) in page for one in person.sessions.all())
    assert page.count("data-picture=") == 2


def test_the_page_of_a_session_leads_to_the_person(reviewer, person):
    session = person.sessions.first()
    page = reviewer.get(reverse("admin:sessions_app_session_change", args=[session.pk]))

    assert address("change", person) in page.text


def test_the_profile_is_shown_to_who_may_and_that_is_recorded(reviewer, auditor, person):
    before = reviewer.get(address("change", person)).content.decode()
    shown = reviewer.post(address("profile", person))

    assert "READING" not in before
    assert "READING" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    event = InstallationEvent.objects.get(kind="identity_viewed")
    assert (event.details, event.integration) == ({"identity": str(person.pk)}, person.integration)
    assert reviewer.get(address("profile", person)).status_code == 405
    assert auditor.post(address("profile", person)).status_code == 403
    assert "data-picture=" not in auditor.get(address("change", person)).content.decode()


@pytest.mark.parametrize("sessions", ["stay", "go"])
def test_an_administrator_erases_a_person_after_a_confirmation(administrator, person, sessions):
    assert "cannot be undone" in administrator.get(address("erase", person)).content.decode()
    assert administrator.post(address("erase", person)).status_code == 200  # nothing was chosen
    assert Identity.objects.exists()

    answer = administrator.post(address("erase", person), {"sessions": sessions}, follow=True)

    assert "Erased." in answer.content.decode()
    assert not Identity.objects.exists()
    assert not DataKey.objects.filter(identity__isnull=False).exists()
    erased = {one.is_erased for one in Session.objects.all()}
    assert erased == {sessions == "go"}
    event = InstallationEvent.objects.get(kind="identity_erased")
    assert (event.details["sessions"], event.details["they"]) == (2, sessions)
    assert event.actor.startswith("user:")


def test_reviewers_and_auditors_erase_nobody(reviewer, auditor, person):
    for browser in (reviewer, auditor):
        assert browser.post(address("erase", person), {"sessions": "stay"}).status_code == 403
        assert address("erase", person) not in browser.get(address("change", person)).text
    assert Identity.objects.exists()


def test_a_person_is_found_by_a_session_once(reviewer, person):
    for term in (person.pk, person.sessions.first().pk):
        page = reviewer.get(reverse("admin:sessions_app_identity_changelist"), {"q": str(term)})
        assert page.context["cl"].result_count == 1
