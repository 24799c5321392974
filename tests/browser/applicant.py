"""Somebody who goes through the hosted pages, screen by screen, with a mouse and a file picker."""

from __future__ import annotations

import re
from typing import Any

import cv2
from playwright.sync_api import FilePayload, Page

from documents_app.specimens.ocrb import Image
from tests.browser.drawn import COUNTRY, card_back, card_front, face, passport_page


class Applicant:
    """What a person does on each screen, by the names that the server reads in its forms."""

    def __init__(self, page: Page, link: str, *, has_script: bool = True) -> None:
        self.page, self.link, self._has_script = page, link, has_script

    @property
    def screen(self) -> str:
        """The last part of the address: the name of the screen."""
        return self.page.url.removeprefix(self.link).strip("/").partition("?")[0]

    def wait_for(self, screen: str, *, seconds: float = 10) -> None:
        address = re.compile(rf"^{re.escape(self.link)}/{screen}(\?.*)?$")
        self.page.wait_for_url(address, timeout=seconds * 1000)
        if self._has_script:
            self.page.locator("html[data-ready]").wait_for(state="attached")

    def start(self) -> None:
        self.page.goto(self.link)
        self.page.locator("main form button").first.click()
        self.wait_for("consent")

    def agree(self) -> None:
        """From the start or from the text itself."""
        if self.screen != "consent":
            self.start()
        self.page.click("button[name=answer][value=yes]")
        self.wait_for("document")

    def choose(self, kind: str = "id_card", country: str = COUNTRY) -> None:
        self.page.select_option("select[name=country]", country)
        self.page.check(f"input[name=kind][value={kind}]")
        self.page.locator("form[action$='/document'] button").last.click()
        self.wait_for("front")

    def send(self, picture: Image, *, to: str) -> None:
        """Hand over a picture as a file, and come to the next screen."""
        file: FilePayload = {
            "name": "picture.jpg",
            "mimeType": "image/jpeg",
            "buffer": as_jpeg(picture),
        }
        self.page.set_input_files("input[type=file]", file)
        # With a script the picture is looked at before it is sent, without one it is just sent.
        self.page.click("form[action$='/picture'] button:visible, [data-use]:visible")
        self.wait_for(to)

    def press_shutter(self) -> None:
        """Take the picture, unless the page was quicker and took it by itself."""
        review = self.page.locator("[data-panel=review]")
        shutter = self.page.locator("[data-shutter]:enabled")
        review.or_(shutter).first.wait_for(state="visible")
        if not review.is_visible():
            shutter.click()
        review.wait_for(state="visible")

    def come_to_steps(self) -> None:
        """From the link to the guided steps, by the shortest way."""
        self.agree()
        self.choose("passport")
        self.send(passport_page(), to="liveness")

    def skip_steps(self) -> None:
        """Go on without the guided steps, to a picture of the face."""
        self.page.locator("form[action$='/skip'] button:visible").first.click()
        self.wait_for("selfie")

    def hand_in(self) -> None:
        """Everything that is asked for without a camera, from the link to the last button."""
        self.agree()
        self.choose()
        self.send(card_front(), to="back")
        self.send(card_back(), to="liveness")
        self.skip_steps()
        self.send(face(), to="sending")
        self.submit()

    def submit(self) -> None:
        self.page.locator("form[action$='/submit'] button").last.click()
        self.wait_for("result")

    def post(self, below: str, **form: Any) -> Any:
        """A request of one's own making, with the cookies and the token of the page."""
        holder = self.page.locator("input[name=holder]").first.get_attribute("value")
        return self.page.request.post(
            f"{self.link}{below}", form={"holder": holder or "", **form}, max_redirects=0
        )


def as_jpeg(picture: Image) -> bytes:
    return cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 90])[1].tobytes()
