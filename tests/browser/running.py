"""The browser and the worker of this test process: started for the first test that asks."""

from __future__ import annotations

import os
from collections.abc import Sequence

from playwright.sync_api import Browser, Playwright, sync_playwright

from config import chromium
from tests.risk_app.worker import Worker

# No request leaves this machine, whatever a page asks for. Names below .test are this machine, so
# that a page can be another origin, or one without https.
HOSTS = "MAP *.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
# Django asks whether an event loop runs in its thread; Playwright's does, and waits meanwhile.
_UNSAFE = "DJANGO_ALLOW_ASYNC_UNSAFE"


class Running:
    """Kept from test to test, because starting them takes longer than most tests."""

    def __init__(self) -> None:
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._worker: Worker | None = None

    def browser(self, flags: Sequence[str]) -> Browser:
        """The browser that all tests share, started with these flags."""
        if self._browser is None:
            self._browser = self.another(flags)
        return self._browser

    def another(self, flags: Sequence[str]) -> Browser:
        """A browser of one's own, to be closed by whoever asked."""
        found = chromium.find()
        return self.playwright.chromium.launch(
            executable_path=str(found.executable),
            args=[*found.flags, f"--host-resolver-rules={HOSTS}", *flags],
            env={**os.environ, **found.environment},
        )

    @property
    def playwright(self) -> Playwright:
        if self._playwright is None:
            os.environ[_UNSAFE] = "true"
            self._playwright = sync_playwright().start()
        return self._playwright

    def worker(self) -> Worker:
        """A real worker on the databases of this process, with the engines of a live server."""
        if self._worker is None or self._worker.process.poll() is not None:
            self._worker = Worker(children=1, DJANGO_SETTINGS_MODULE="config.settings")
        return self._worker

    def stop(self) -> None:
        """End all of it: tests of other folders must meet neither a worker nor an event loop."""
        if self._worker is not None:
            self._worker.kill()
            self._worker = None
        if self._playwright is None:
            return
        if self._browser is not None:
            self._browser.close()
        self._playwright.stop()
        self._browser = self._playwright = None
        del os.environ[_UNSAFE]
