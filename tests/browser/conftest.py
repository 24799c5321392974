"""Pages of a real browser: `desktop`, `phone`, `visitor`, the `camera` before them, `axe`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from config import chromium
from documents_app.specimens.camera import Camera
from tests.browser import axe as axe_core
from tests.browser import left_out
from tests.browser.guards import Guards
from tests.browser.journeys import JourneyServer, wait_until_idle
from tests.browser.running import Running
from tests.risk_app.worker import Worker
from tests.servers import REPOSITORY

HERE = Path(__file__).parent
SCREENS = REPOSITORY / "var" / "test" / "screens"  # of tests that failed
DESKTOP = {"viewport": {"width": 1280, "height": 800}}
SECONDS = 10.0  # that a page may take to show what a test waits for

Visitor = Callable[..., Page]

_running = Running()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, and leave all of them out where no browser runs."""
    ours = [item for item in items if HERE in item.path.parents]
    reason = _why_none() if ours else ""
    for item in ours:
        item.add_marker("browser")
        if reason:
            item.add_marker(left_out.mark_for(reason))


def _why_none() -> str:
    try:
        chromium.find()
    except chromium.NoChromium as missing:
        return str(missing)
    if not (chromium.FETCHED / "axe.min.js").exists():
        return "axe-core was not fetched: `make browser` says why"
    return ""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """A test in which a page did what no page may do has failed."""
    used = getattr(item, "funcargs", {})
    try:
        yield
        if "guards" in used:
            used["guards"].check()
    except BaseException:
        if "pages" in used:
            _keep_screens(item.name, used["pages"])
        raise


def _keep_screens(name: str, pages: list[Page]) -> None:
    SCREENS.mkdir(parents=True, exist_ok=True)
    for number, page in enumerate(pages):
        if not page.is_closed():
            path = SCREENS / f"{name}-{number}.png".replace("/", "_")
            page.screenshot(path=path)
            print(f"screen at the end: {path.relative_to(REPOSITORY)}")  # noqa: T201


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> Iterator[None]:
    try:
        yield
    finally:
        if nextitem is None or HERE not in nextitem.path.parents:
            _running.stop()


@pytest.fixture(scope="session")
def _camera(tmp_path_factory) -> Iterator[Camera]:
    made = Camera(tmp_path_factory.mktemp("camera") / "camera.y4m")
    yield made
    made.close()


@pytest.fixture
def camera(_camera: Camera) -> Camera:
    """What every page sees: grey, 1280 by 720, until a test shows something else."""
    _camera.resize(1280, 720)
    return _camera


@pytest.fixture
def browser(camera: Camera) -> Browser:
    """The browser that all tests of this process share; a page of it may use the camera."""
    return _running.browser(camera.flags)


@pytest.fixture
def guards() -> Guards:
    """What the pages did that they may not do; the test fails unless a test takes it away."""
    return Guards()


@pytest.fixture
def pages() -> list[Page]:
    """The pages that this test opened."""
    return []


@pytest.fixture
def visitor(browser, guards, pages):
    """Opens a page of somebody new: visitor(locale="ar", color_scheme="dark"), no cookies yet.

    `by` is another browser, as `started_with` gives.
    """
    contexts: list[BrowserContext] = []

    def come(*, by: Browser | None = None, **options):
        context = (by or browser).new_context(**(DESKTOP | options))
        context.set_default_timeout(SECONDS * 1000)
        contexts.append(context)
        guards.watch(context)
        pages.append(context.new_page())
        return pages[-1]

    yield come
    for context in contexts:
        context.close()


@pytest.fixture
def desktop(visitor: Visitor) -> Page:
    """A page of somebody at a desk."""
    return visitor()


@pytest.fixture
def phone(visitor: Visitor, handset: dict[str, Any]) -> Page:
    """A page of somebody else, with a telephone: small, touched, upright."""
    return visitor(**handset)


@pytest.fixture
def handset(browser: Browser) -> dict[str, Any]:
    """What makes a telephone of a context: `visitor(**handset, locale="ar")`."""
    described = dict(_running.playwright.devices["Pixel 7"])
    del described["default_browser_type"]
    return described


@pytest.fixture
def started_with(camera):
    """Starts another browser with other flags, for what is decided at its start."""
    started: list[Browser] = []

    def start(*flags: str) -> Browser:
        started.append(_running.another(flags))
        return started[-1]

    yield start
    for one in started:
        one.close()


@pytest.fixture
def axe():
    """Fails where axe-core finds something serious or critical in a page: axe(page)."""
    return axe_core.check


@pytest.fixture
def journey_server(transactional_db, live_server, settings, issued) -> JourneyServer:
    """The project on a port of this machine, opening sessions of Acme's live integration."""
    settings.BONAFIDE_PUBLIC_URL = live_server.url
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    return JourneyServer(live_server.url, issued)


@pytest.fixture
def judging(journey_server) -> Iterator[Worker]:
    """A worker with the real engines, which takes seconds to start and is kept for the others."""
    yield _running.worker()
    wait_until_idle()
