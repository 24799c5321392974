"""An applicant in a browser, before a camera that shows a specimen and then a face that moves."""

from __future__ import annotations

import os
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from config import chromium
from documents_app.specimens.camera import Camera
from documents_app.specimens.moving_face import MovingFace, share_at
from documents_app.specimens.ocrb import Image

if TYPE_CHECKING:
    from playwright.sync_api import Page

UPRIGHT = (480, 640)
LYING = (1280, 720)
_MOST_SECONDS = 90.0
_PATIENCE = 30_000  # milliseconds that the page may take for anything
_PHONE = {"width": 390, "height": 844}


class NoBrowser(Exception):
    """Nobody can go through the pages here; says why."""


class WentWrong(Exception):
    """The pages did not lead on; says where they stopped."""


def find() -> chromium.Chromium:
    """A browser and what drives it; raises NoBrowser. Nothing is fetched."""
    try:
        import playwright.sync_api  # noqa: F401  # with the tests only
    except ImportError:
        raise NoBrowser("playwright is not installed (`make test` installs it)") from None
    try:
        return chromium.find()
    except chromium.NoChromium as missing:
        raise NoBrowser(str(missing)) from None


def go_through(link: str, document: Callable[[], Image], browser: chromium.Chromium) -> None:
    """From the link to the last button: a passport, then the movements that the page asks for."""
    from playwright.sync_api import Error

    face = MovingFace(size=UPRIGHT)
    with _camera() as camera, _page(browser, camera) as page:
        try:
            _come_to_the_front(page, link)
            _take_document(page, camera, document())
            _move(page, camera, face)
            page.locator("form[action$='/submit'] button").last.click()
            page.wait_for_url("**/result")
        except Error as error:
            screen = page.url.rpartition("/")[2]
            raise WentWrong(f"the page {screen!r}: {error.message.splitlines()[0]}") from None


@contextmanager
def _camera() -> Iterator[Camera]:
    with tempfile.TemporaryDirectory() as folder:
        camera = Camera(Path(folder) / "camera.y4m", width=LYING[0], height=LYING[1])
        yield camera
        camera.close()


@contextmanager
def _page(browser: chromium.Chromium, camera: Camera) -> Iterator[Page]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=str(browser.executable),
            args=[*browser.flags, *camera.flags],
            env={**os.environ, **browser.environment},
        )
        page = started.new_page(viewport=_PHONE, has_touch=True, is_mobile=True, locale="en-GB")  # type: ignore[arg-type]  # a dict of that shape
        page.set_default_timeout(_PATIENCE)
        yield page
        started.close()


def _come_to_the_front(page: Page, link: str) -> None:
    page.goto(link)
    page.locator("main form button").first.click()
    page.click("button[name=answer][value=yes]")
    page.wait_for_url(re.compile("/(document|front)$"))
    if page.url.endswith("/document"):
        page.select_option("select[name=country]", "EE")
        page.check("input[name=kind][value=passport]")
        page.locator("form[action$='/document'] button").last.click()
    page.wait_for_url("**/front")


def _take_document(page: Page, camera: Camera, document: Image) -> None:
    camera.show(document)
    page.click("[data-open]")
    review, shutter = page.locator("[data-panel=review]"), page.locator("[data-shutter]:enabled")
    review.or_(shutter).first.wait_for(state="visible")
    if not review.is_visible():  # the page takes it by itself once it is steady
        shutter.click()
    review.wait_for(state="visible")
    page.click("[data-use]")
    page.wait_for_url("**/liveness")


def _move(page: Page, camera: Camera, face: MovingFace) -> None:
    """Show each gesture that the page asks for, until it goes on."""
    camera.resize(*UPRIGHT)
    camera.show(face.frame())
    page.click("[data-open]")
    ends, asked, since = time.monotonic() + _MOST_SECONDS, "", 0.0
    while page.url.endswith("/liveness") and time.monotonic() < ends:
        again = page.locator("[data-panel=refused] [data-again]")
        if again.is_visible():
            again.click()
        now = _asked(page)
        if now != asked:
            asked, since = now, time.monotonic()
        camera.show(face.frame(asked or None, share_at(time.monotonic() - since)))  # type: ignore[arg-type]  # a gesture's name
        page.wait_for_timeout(40)
    page.wait_for_url("**/sending")


def _asked(page: Page) -> str:
    stage = page.locator("[data-stage]")
    return (stage.get_attribute("data-gesture") or "") if stage.count() else ""
