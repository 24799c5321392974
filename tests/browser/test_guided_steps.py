"""The guided steps in a browser: a face that moves as it is asked, a still one, and a replay."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from documents_app.models import LivenessCapture
from documents_app.specimens.moving_face import MovingFace
from tests.browser import moving
from tests.browser.applicant import Applicant

pytestmark = pytest.mark.services

# A browser that nobody drives by a program: the device's check would ask a person otherwise. The
# headless shell names itself among the brands, which older browsers do not have at all.
NOT_DRIVEN = """
Object.defineProperty(Navigator.prototype, "webdriver", { get: () => false });
Object.defineProperty(Navigator.prototype, "userAgentData", { get: () => undefined });
"""


@pytest.fixture(scope="module")
def face():
    return MovingFace(size=moving.SIZE)


@pytest.fixture
def before_the_camera(visitor, handset, camera, journey_server, judging):
    """Brings somebody to the guided steps: (grace, the session, the frames that the page takes)."""
    camera.resize(*moving.SIZE)

    def come():
        opened = journey_server.open_session()
        page = visitor(**handset)
        page.add_init_script(NOT_DRIVEN)
        heard = moving.overhear(page)
        grace = Applicant(page, opened.link)
        grace.come_to_steps()
        return grace, opened, heard

    return come


def newest(opened):
    return LivenessCapture.objects.filter(attempt__session_id=opened.id).latest("created_at")


def test_who_moves_as_asked_passes_and_neither_a_still_face_nor_the_recording_does(
    before_the_camera, camera, face, axe
):
    grace, opened, heard = before_the_camera()
    camera.show(face.frame())
    grace.page.click("[data-open]")
    axe(grace.page)
    moving.do_as_asked(grace.page, camera, face)
    grace.wait_for("sending")
    grace.submit()
    opened.wait_until_decided()
    assert (newest(opened).state, opened.session.status) == ("passed", "approved")

    other, unproved, _ = before_the_camera()
    camera.show(face.frame())
    other.page.click("[data-open]")
    refused = other.page.locator("[data-panel=refused] [data-reason]")
    expect(refused).to_be_visible(timeout=30_000)
    axe(other.page)
    assert newest(unproved).state == "failed"

    moving.replay(other.page, heard)
    other.page.click("[data-panel=refused] [data-again]")
    expect(refused).to_be_hidden()
    expect(refused).to_be_visible(timeout=30_000)
    assert (newest(unproved).state, newest(unproved).reason) == ("failed", "replayed")
