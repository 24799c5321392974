import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from documents_app import evidence, vault
from documents_app.faces.presentation import TEXT
from documents_app.models import PictureKind
from risk_app import deciding
from risk_app.models import Check
from sessions_app import lifecycle, purging
from sessions_app.models import Event
from sessions_app.status import Status
from tests.risk_app.portal.conftest import member

pytestmark = pytest.mark.django_db


def address(session):
    return reverse("admin:sessions_app_session_change", args=[session.pk])


def picture_address(picture):
    return reverse("admin:sessions_app_session_picture", args=[picture.session_id, picture.pk])


def test_it_shows_claims_checks_reasons_and_buttons(reviewer, world):
    page = reviewer.get(address(world["session"])).content.decode()

    for expected in ("What was said, by whom", "Document reading", 'data-key="a"', "Hopper"):
        assert expected in page


def test_it_shows_what_may_be_said_of_the_presentation_checks(reviewer, world):
    session = world["session"]
    Check.objects.filter(attempt__session=session, kind="liveness").update(
        details={"outcome": "suspicious", "flags": ["moire"], "text": TEXT},
        reasons=["face_recaptured"],
    )
    page = reviewer.get(address(session)).content.decode()
    more = reviewer.get(reverse("admin:desk_more", args=[session.pk])).content.decode()

    assert f"<p>{TEXT}</p>" in page
    assert f"<div>{TEXT}</div>" in more
    assert "The face seems to be a photograph of a picture or a screen." in page
    assert "moire" in more


def test_it_shows_the_warning_words_beside_the_picture(reviewer, world):
    world["session"].pictures.update(warning_words=["specimen"])
    page = reviewer.get(address(world["session"])).content.decode()

    assert '<span class="badge unsure">specimen</span> The document says this of itself.' in page


def test_an_auditor_sees_no_buttons_and_opens_no_pictures(auditor, world):
    page = auditor.get(address(world["session"])).content.decode()

    for missing in ('data-key="a"', "data-picture", "data-where", "data-crop", "data-lazy"):
        assert missing not in page


def test_opening_a_picture_is_recorded_with_who_looked(reviewer, world):
    answer = reviewer.post(picture_address(world["picture"]))
    event = Event.objects.filter(kind=Event.Kind.PICTURE_VIEWED).get()

    assert answer.content.startswith(b"\xff\xd8")
    assert answer["Content-Type"] == "image/jpeg"
    assert "no-store, private" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert event.actor.startswith("user:")
    assert event.details["picture"] == str(world["picture"].pk)


def test_a_picture_that_cannot_be_reached_is_said_and_no_view_recorded(reviewer, world):
    vault.drop(world["picture"].path)

    answer = reviewer.post(picture_address(world["picture"]))

    assert (answer.status_code, answer.content) == (503, b"This picture cannot be reached now.")
    assert not world["picture"].session.events.filter(kind="picture_viewed").exists()


def test_a_pdf_is_downloaded_instead_of_shown(reviewer, started_session):
    pdf = evidence.add_picture(
        started_session, kind=PictureKind.PROOF_OF_ADDRESS, context="", data=b"%PDF-1.7 a bill"
    )
    page = reviewer.get(address(pdf.session)).content.decode()
    answer = reviewer.post(picture_address(pdf))

    assert "Download the PDF" in page
    assert "None \u00d7" not in page
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer.content == b"%PDF-1.7 a bill"


def test_a_picture_is_not_opened_by_get_nor_without_permission(reviewer, auditor, world):
    assert reviewer.get(picture_address(world["picture"])).status_code == 405
    assert auditor.post(picture_address(world["picture"])).status_code == 403
    assert not Event.objects.filter(kind=Event.Kind.PICTURE_VIEWED).exists()


@pytest.mark.parametrize(
    "name",
    [
        "sessions_app_session",
        "sessions_app_event",
        "sessions_app_credential",
        "documents_app_picture",
        "risk_app_check",
        "risk_app_verdict",
        "risk_app_reviewcase",
        "webhooks_delivery",
        "devices_app_device",
    ],
)
def test_a_list_asks_the_database_as_often_for_many_rows_as_for_one(name, world, more_of_all):
    browser = member("root", None)
    User.objects.filter(username="root").update(is_superuser=True)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(reverse(f"admin:{name}_changelist")).status_code == 200
        return len(captured)

    queries()
    few = queries()
    more_of_all()
    assert queries() == few


def test_it_says_that_nothing_was_read_for_a_forced_outcome(reviewer, acme_test, open_for):
    session = open_for(acme_test, claims={"person": {"first_name": "Approve"}}, status="submitted")
    deciding.decide_if_complete(session.latest_attempt())

    page = reviewer.get(address(session)).content.decode()

    assert "Nothing was read for it" in page


def test_it_does_not_say_so_of_a_judged_session(reviewer, world):
    page = reviewer.get(address(world["session"])).content.decode()

    assert "Nothing was read for it" not in page


def test_the_page_says_when_the_pictures_were_purged(reviewer, world):
    session = world["session"]
    decided = lifecycle.move(session, Status.APPROVED)
    purging.purge_evidence(decided, actor="system")

    page = reviewer.get(address(decided)).content.decode()

    assert "pictures and faces were purged on" in page
    assert "Purged on" in page
    assert "HOPPER" in page  # what was read stays


def test_the_page_says_until_when_things_are_kept(reviewer, world, acme):
    acme.evidence_days, acme.retention_days = 10, 30
    acme.save(update_fields=["evidence_days", "retention_days"])
    lifecycle.move(world["session"], Status.APPROVED)

    page = reviewer.get(address(world["session"])).content.decode()

    assert "pictures and faces are kept until" in page
    assert "It will be erased on" in page
