"""What the other tests stand on: a camera that shows what a test says, and its refusals."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.proof_server import serving

NO_ASKING = "--use-fake-ui-for-media-stream"


@pytest.fixture(scope="module")
def port():
    with serving() as port:
        yield port


def plain(level):
    return np.full((720, 1280, 3), level, np.uint8)


def state(page, host, port):
    page.goto(f"http://{host}:{port}/")
    expect(page.locator("#state")).not_to_have_text("asking")
    return page.inner_text("#state")


def sees(page, level):
    """Whether the page comes to see a picture of that brightness within two seconds."""
    return page.evaluate(
        """async (level) => {
            for (let tries = 0; tries < 100; tries += 1) {
                if (Math.abs(window.brightness() - level) < 6) return true;
                await new Promise((resolve) => setTimeout(resolve, 20));
            }
            return window.brightness();
        }""",
        level,
    )


def test_the_page_sees_the_picture_change_while_the_camera_is_open(desktop, camera, port):
    camera.show(plain(60))

    assert state(desktop, "127.0.0.1", port) == "1280 by 720"
    assert sees(desktop, 60) is True

    camera.show(plain(200))
    assert sees(desktop, 200) is True


def test_a_camera_that_is_held_upright_gives_an_upright_picture(phone, camera, port):
    camera.resize(480, 640)

    assert state(phone, "127.0.0.1", port) == "480 by 640"


def test_two_people_look_through_it_at_once(desktop, phone, camera, port):
    camera.show(plain(150))

    for page in (desktop, phone):
        assert state(page, "127.0.0.1", port) == "1280 by 720"
        assert sees(page, 150) is True


@pytest.mark.parametrize(
    ("flags", "name"),
    [
        ((f"{NO_ASKING}=deny", "--use-fake-device-for-media-stream"), "NotAllowedError"),
        ((NO_ASKING,), "NotFoundError"),
    ],
)
def test_a_person_may_refuse_and_a_machine_may_have_none(visitor, started_with, port, flags, name):
    page = visitor(by=started_with(*flags))

    assert state(page, "127.0.0.1", port) == name


def test_a_page_without_https_has_no_camera(desktop, port):
    assert state(desktop, "insecure.test", port) == "not a secure page"
