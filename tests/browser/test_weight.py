"""How many bytes a person waits for."""

from __future__ import annotations

from tests.servers import REPOSITORY

FIRST_SCREEN = 60_000
SCRIPTS_AND_STYLES = 250_000
_LOADED = """() => Object.fromEntries(
  [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .map((one) => [one.name, one.encodedBodySize]))"""


def test_the_first_screen_is_light(phone, journey_server):
    phone.goto(journey_server.open_session().link)
    phone.locator("html[data-ready]").wait_for(state="attached")

    loaded = phone.evaluate(_LOADED)

    assert any("capture.css" in name for name in loaded), loaded
    assert sum(loaded.values()) <= FIRST_SCREEN, loaded


def test_all_scripts_and_styles_of_the_journey_are_light():
    files = [*(REPOSITORY / "api/static/capture").glob("*.*")]

    assert len(files) > 10
    assert sum(one.stat().st_size for one in files) <= SCRIPTS_AND_STYLES
