"""Somebody before the camera who does what the page asks for, and what the page records of them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Error, Page

from documents_app.specimens.camera import Camera
from documents_app.specimens.moving_face import MovingFace, share_at

SIZE = (480, 640)
# The recorder's canvas is the only one so small. What it takes is kept, or what was kept before is
# given to the page in its place.
_AT_THE_RECORDER = """
const take = HTMLCanvasElement.prototype.toBlob;
const bytes = (kept) => Uint8Array.from(atob(kept.split(",")[1]), (one) => one.charCodeAt(0));
window.__replayed = [];
HTMLCanvasElement.prototype.toBlob = function (done, ...how) {
  if (this.width > 360) return take.call(this, done, ...how);
  const kept = window.__replayed.shift();
  if (kept) return done(new Blob([bytes(kept)], { type: "image/jpeg" }));
  take.call(this, (blob) => {
    const reader = new FileReader();
    reader.onload = () => window.__recorded(reader.result);
    reader.readAsDataURL(blob);
    done(blob);
  }, ...how);
};
"""


def overhear(page: Page) -> list[str]:
    """The frames that the page records from now on, as data: addresses."""
    heard: list[str] = []
    page.expose_binding("__recorded", lambda _, frame: heard.append(frame))
    page.add_init_script(_AT_THE_RECORDER)
    return heard


def replay(page: Page, frames: Sequence[str]) -> None:
    """Have a page that is overheard record these frames, whatever the camera shows."""
    page.evaluate("frames => { window.__replayed = frames; }", list(frames))


def do_as_asked(page: Page, camera: Camera, face: MovingFace, *, seconds: float = 60) -> None:
    """Show each gesture that the page shows, as often as it asks, until it goes on."""
    ends, since = time.monotonic() + seconds, 0.0
    shown: Any = ""
    while time.monotonic() < ends:
        told = _told(page)
        if told is None:
            return
        if told["refused"]:
            page.locator("[data-panel=refused] [data-again]").click()
        if told["gesture"] != shown:
            shown, since = told["gesture"], time.monotonic()
        camera.show(face.frame(shown or None, share_at(time.monotonic() - since)))
        page.wait_for_timeout(40)
    raise AssertionError(f"the page asked for more than {seconds} s")


def _told(page: Page) -> Any:
    """What the page asks for at present; None once it is another one."""
    try:
        return page.evaluate(
            """() => document.body.dataset.screen === "liveness" ? {
                gesture: document.querySelector("[data-stage]").dataset.gesture,
                refused: !document.querySelector("[data-panel=refused]").hidden,
            } : null"""
        )
    except Error:  # between two pages
        return None
