"""The screen of a case in a browser: by keyboard, on a narrow screen, and for everybody."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from documents_app import evidence
from documents_app.engine.results import FieldValue, PictureReading
from documents_app.kept_readings import seal
from documents_app.models import Document, Face, PictureKind, Reading
from documents_app.providers.fake import FakeReader
from risk_app import review_cases
from risk_app.models import Check, PendingDecision
from sessions_app import lifecycle, sealing
from sessions_app.models import Event
from sessions_app.status import Status

FIRST_VISIT = 500_000
_BOX = ((60, 40), (260, 40), (260, 70), (60, 70))
_LOADED = """() => ["navigation", "resource"]
  .flatMap((kind) => performance.getEntriesByType(kind))
  .filter((one) => !one.name.includes("/pictures/") && !one.name.startsWith("blob:"))
  .map((one) => [one.name, one.decodedBodySize])"""
_WIDTH = "() => [document.documentElement.scrollWidth, innerWidth]"


def picture(seed):
    small = np.random.default_rng(seed).integers(0, 255, (6, 8, 3), dtype=np.uint8)
    large = cv2.resize(small, (640, 480), interpolation=cv2.INTER_NEAREST)
    return cv2.imencode(".jpg", large)[1].tobytes()


def review(session, seed):
    """Have the session wait for a person, with two pictures and a surname that differs."""
    front = evidence.add_picture(
        session, kind=PictureKind.DOCUMENT_FRONT, context="", data=picture(seed)
    )
    selfie = evidence.add_picture(
        session, kind=PictureKind.SELFIE, context="", data=picture(seed + 1)
    )
    for one in (front, selfie):
        sealed = sealing.seal_json(session, f"face:{one.pk}", [0.1])
        Face.objects.create(picture=one, box=[100, 100, 90, 90], embedding_sealed=sealed)
    _read(session, front)
    session = lifecycle.move(lifecycle.move(session, Status.SUBMITTED), Status.REVIEW)
    attempt = session.latest_attempt()
    limits = {"match": 0.5, "no_match": 0.6}
    done = {"attempt": attempt, "state": "done"}
    Check.objects.create(
        kind="face_match", result="fail", reasons=["face_mismatch"],
        details={"distance": 0.71, "thresholds": limits}, **done,
    )  # fmt: skip
    Check.objects.create(kind="device", result="unsure", **done)
    Check.objects.create(kind="liveness", result="pass", **done)
    return review_cases.open_case(session, attempt, ["face_mismatch"])


def _read(session, front):
    fields = (FieldValue("surname", "HOPPFR", "visual", 0.9, _BOX),)
    answer = PictureReading("passport", "US", (), None, None, (), fields, 0, 0.1)
    front.reading_sealed = seal(front, answer, FakeReader())
    front.save(update_fields=["reading_sealed"])
    document = Document.objects.create(
        integration=session.integration, attempt=session.latest_attempt(), document_type="passport"
    )
    content = {"fields": {"surname": {"value": "HOPPFR", "confidence": 0.9}}}
    name = f"reading:{document.pk}:visual"
    Reading.objects.create(
        document=document, source="visual", picture=front,
        content_sealed=sealing.seal_json(session, name, content),
    )  # fmt: skip


@pytest.fixture
def cases(journey_server, acme, open_for):
    return [review(open_for(acme, status="started"), seed) for seed in (10, 20)]


@pytest.fixture
def come(journey_server, visitor, ada):
    """Opens the page of a case as Ada, who is signed in: come(case, **options)."""

    def open_page(case, **options):
        signed_in = Client()
        signed_in.force_login(ada)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": signed_in.cookies[name].value}
        page = visitor(**options)
        page.context.add_cookies([{**cookie, "url": journey_server.url}])
        page.goto(journey_server.url + reverse("admin:desk_case", args=[case.pk]))
        page.locator(".layer img").first.wait_for()
        return page

    return open_page


def test_a_case_is_declined_by_keyboard_and_the_next_one_comes(come, cases, journey_server):
    page = come(cases[0])
    page.keyboard.press("?")
    assert page.locator("#dialog-keys").is_visible()
    page.keyboard.press("Escape")

    page.keyboard.press("d")
    assert page.locator("#dialog-declined input[value=face_mismatch]").is_checked()
    page.locator("#dialog-declined summary").press("Enter")
    page.locator("#dialog-declined input[value=fraud_suspected]").press(" ")
    page.locator("#note-declined").press_sequentially("a dark room")
    page.keyboard.press("Control+Enter")

    page.wait_for_url(journey_server.url + reverse("admin:desk_case", args=[cases[1].pk]))
    (decision,) = PendingDecision.objects.all()
    assert (decision.case, decision.outcome) == (cases[0], "declined")
    assert decision.reasons == ["face_mismatch", "fraud_suspected"]
    page.keyboard.press("u")
    page.wait_for_url(journey_server.url + reverse("admin:desk_case", args=[cases[0].pk]))
    decision.refresh_from_db()
    assert decision.withdrawn_at is not None


def test_keys_do_nothing_while_somebody_types(come, cases):
    page = come(cases[0])
    page.keyboard.press("c")
    page.keyboard.type("and 1 + n")

    assert page.locator("#comment-text").input_value() == "and 1 + n"
    assert not PendingDecision.objects.exists()


def test_asking_again_shows_what_the_applicant_will_read(come, cases, journey_server):
    page = come(cases[0])
    page.keyboard.press("r")
    dialog = page.locator("#dialog-resubmission")
    dialog.get_by_role("button", name="Ask again").click()
    assert dialog.locator("[data-trouble]").inner_text() == "Choose at least one reason."

    dialog.locator("input[value=selfie]").check()
    dialog.locator("input[value=face_not_visible]").check()
    told = dialog.locator("[data-told-here] li").all_inner_texts()
    assert told == ["A picture of your face", "Your face could not be seen clearly."]
    page.keyboard.press("Control+Enter")

    page.wait_for_url(journey_server.url + reverse("admin:desk_case", args=[cases[1].pk]))
    assert PendingDecision.objects.get().request == {"pictures": ["selfie"]}


def test_a_field_leads_to_where_it_was_read_and_pictures_are_turned_by_key(come, cases):
    page = come(cases[0])
    layer = page.locator(".shot:not([hidden]) .layer")
    page.keyboard.press("2")
    assert page.locator(".choose [aria-pressed=true]").inner_text() == "Selfie"

    page.locator("[data-where]").first.click()
    assert page.locator(".choose [aria-pressed=true]").inner_text() == "Document front"
    assert page.locator("polygon.shown").count() == 1
    page.keyboard.press("]")
    assert "rotate(90deg)" in layer.evaluate("one => one.style.transform")
    page.keyboard.press("0")
    page.keyboard.press(".")
    assert layer.evaluate("one => one.style.filter") == "brightness(120%)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_keeps_nobody_out_and_fits_a_narrow_screen(come, cases, axe, scheme):
    page = come(cases[0], viewport={"width": 390, "height": 844}, color_scheme=scheme)
    axe(page)
    assert page.evaluate(_WIDTH) == [390, 390]

    page.locator("#more summary").first.click()
    page.get_by_text("What the integrator said").wait_for()
    assert page.evaluate(_WIDTH) == [390, 390]
    axe(page)
    for key in ("d", "r", "?"):
        page.keyboard.press(key)
        axe(page)
        page.keyboard.press("Escape")
    page.set_viewport_size({"width": 1280, "height": 800})
    axe(page)


def test_the_first_visit_is_light_and_opens_only_what_is_looked_at(come, cases):
    page = come(cases[0])
    page.wait_for_load_state("networkidle")
    loaded = dict(page.evaluate(_LOADED))

    assert any("case.js" in name for name in loaded), loaded
    assert sum(loaded.values()) <= FIRST_VISIT, loaded
    opened = Event.objects.filter(kind=Event.Kind.PICTURE_VIEWED)
    assert opened.count() == 2
