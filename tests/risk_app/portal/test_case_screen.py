"""The screen of a case: all of it on one page, for a bounded number of questions."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from documents_app.engine.results import FieldValue, PictureReading
from documents_app.kept_readings import seal
from documents_app.models import Face, LivenessCapture
from documents_app.providers.fake import FakeReader
from risk_app.desk import comments, pending, tagging
from risk_app.models import Check, RiskScore, Tag
from sessions_app import erasure, sealing
from sessions_app.models import Session

pytestmark = pytest.mark.django_db

MOST_QUERIES = 25


def case_address(case):
    return reverse("admin:desk_case", args=[case.pk])


def asked(browser, page):
    browser.get(page)
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(page).status_code == 200
    return len(captured)


@pytest.fixture
def questions(reviewer):
    """How often the page of a case, or of its session, asks the database once all is warm."""

    def count(case):
        of_session = reverse("admin:sessions_app_session_change", args=[case.session_id])
        return max(asked(reviewer, page) for page in (case_address(case), of_session))

    return count


def add_marks(picture):
    """Have it kept where the surname stands."""
    box = ((5, 6), (45, 6), (45, 16), (5, 16))
    fields = (FieldValue("surname", "HOPPER", "visual", 0.98, box),)
    answer = PictureReading("passport", "US", (), None, None, (), fields, 90, 0.1)
    picture.reading_sealed = seal(picture, answer, FakeReader())
    picture.save(update_fields=["reading_sealed"])


def test_a_rich_case_asks_no_more_than_is_allowed(questions, build_world, rich):
    poor, full = build_world(), build_world(pictures=6)
    rich(full)

    assert questions(poor["case"]) <= MOST_QUERIES
    assert questions(full["case"]) <= MOST_QUERIES
    rita = User.objects.get(username="rita")
    pending.decide(full["case"], outcome="declined", reasons=["data_mismatch"], by=rita)
    assert questions(full["case"]) <= MOST_QUERIES


@pytest.fixture
def rich(ada, build_world):
    """Gives a case all that it may hold, several times."""

    def fill(world):
        session, attempt = world["session"], world["session"].latest_attempt()
        for picture in session.pictures.all():
            add_marks(picture)
            sealed = sealing.seal_json(session, f"face:{picture.pk}", [0.1])
            Face.objects.create(picture=picture, box=[1, 1, 9, 9], embedding_sealed=sealed)
        for number in (1, 2):
            at = {"told_at": timezone.now(), "expires_at": timezone.now()}
            LivenessCapture.objects.create(
                session=session,
                attempt=attempt,
                number=number,
                mode="live",
                state="failed",
                gestures=["nod"],
                created_at=timezone.now(),
                **at,
            )
        for check in Check.objects.filter(attempt=attempt):
            for part in ("one", "two"):
                add_part(check, f"{check.kind}.{part}")
        tagging.tag([world["case"]], Tag.objects.create(name="Odd"), ada)
        for _ in range(3):
            comments.write(session, "Look, @ada", ada)
        for _ in range(3):
            build_world()["session"].devices.update(
                fingerprint_index=session.devices.get().fingerprint_index
            )

    return fill


def add_part(check, rule):
    RiskScore.objects.create(
        attempt_id=check.attempt_id,
        of_check=check,
        rule=rule,
        family="scan",
        result="unsure",
        level="medium",
        reason="data_mismatch",
    )


def test_where_a_field_was_read_is_a_shape_on_its_picture(reviewer, world):
    add_marks(world["picture"])
    page = reviewer.get(case_address(world["case"])).content.decode()

    assert '<polygon points="5,6 45,6 45,16 5,16" class="visual" data-field="surname">' in page
    assert 'data-turn="270"' in page  # clockwise, until its text stands upright
    assert f'data-where="{world["picture"].pk}" data-bounds="5,6,40,10"' in page


def test_a_case_that_is_over_shows_no_form(reviewer, world):
    rita = User.objects.get(username="rita")
    pending.decide(world["case"], outcome="declined", reasons=["data_mismatch"], by=rita)
    page = reviewer.get(case_address(world["case"])).content.decode()

    assert "Declined by rita" in page
    for form in ("/decide/", "dialog-declined", 'data-key="a"'):
        assert form not in page


def test_same_pictures_devices_and_addresses_are_linked(reviewer, build_world):
    one, other = build_world(), build_world()
    other["session"].devices.update(
        fingerprint_index=one["session"].devices.get().fingerprint_index
    )
    other["session"].pictures.update(digest_index=one["session"].pictures.get().digest_index)
    page = reviewer.get(case_address(one["case"])).content.decode()

    link = reverse("admin:sessions_app_session_change", args=[other["session"].pk])
    assert f'<a class="underline" href="{link}">Same picture, same device, same address</a>' in page


def test_another_tenants_session_is_not_related(reviewer, build_world, rival):
    one, other = build_world(), build_world()
    Session.objects.filter(pk=other["session"].pk).update(integration=rival)
    other["session"].devices.update(
        integration=rival, fingerprint_index=one["session"].devices.get().fingerprint_index
    )
    page = reviewer.get(case_address(one["case"])).content.decode()

    assert str(other["session"].pk) not in page


def test_of_an_erased_session_nothing_personal_is_shown(reviewer, world, rich):
    rich(world)
    erasure.erase(world["session"], actor="command")
    for address in (
        case_address(world["case"]),
        reverse("admin:desk_more", args=[world["session"].pk]),
    ):
        page = reviewer.get(address).content.decode()
        for personal in ("Hopper", "HOPPER", "203.0.113.9", "data-picture"):
            assert personal not in page


def test_the_screen_is_for_those_who_may_see_cases(newcomer, auditor, world):
    more = reverse("admin:desk_more", args=[world["session"].pk])

    assert newcomer.get(case_address(world["case"])).status_code == 403
    assert newcomer.get(more).status_code == 403
    assert auditor.get(case_address(world["case"])).status_code == 200
