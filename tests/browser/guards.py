"""What no page of ours may do, watched in every page that a test opens."""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Request, Response, WebError

OURS = ("127.0.0.1", "localhost")
# Reported by the document itself; the console has the same in words that change.
_TELL = """
document.addEventListener("securitypolicyviolation", (event) => window.__violated(
  `${event.effectiveDirective} refuses ${event.blockedURI || "inline"} in ${event.documentURI}`));
"""


class Guards:
    """Collects what went wrong in the pages of one test. A test may expect some of it."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._allowed: set[str] = set()
        self._contexts: list[BrowserContext] = []

    def watch(self, context: BrowserContext) -> None:
        """Look at every page of the context, from its first request on."""
        self._contexts.append(context)
        context.expose_binding("__violated", lambda _, said: self._note(f"content policy: {said}"))
        context.add_init_script(_TELL)
        context.on("request", self._on_request)
        context.on("response", self._on_response)
        context.on("weberror", self._on_error)
        context.on("console", self._on_console)

    def allow(
        self, origin: str, *, page: str = "<title>Elsewhere</title><h1>Elsewhere</h1>"
    ) -> None:
        """Let pages go to another origin, where this answers: an integrator's, for example."""
        self._allowed.add(origin)
        for context in self._contexts:
            context.route(
                f"{origin}/**", lambda route: route.fulfill(body=page, content_type="text/html")
            )

    def settled(self) -> list[str]:
        """What was found, after every page has said what it had to say."""
        for context in self._contexts:
            for page in context.pages:
                with suppress(Error):  # one that is closed, or on its way to another address
                    page.evaluate("0")
        return self.found

    def check(self) -> None:
        """Raise AssertionError where something was found."""
        assert not self.settled(), "\n".join(["a page did what none may do:", *self.found])

    def _on_request(self, request: Request) -> None:
        asked = urlsplit(request.url)
        if asked.scheme not in ("http", "https", "ws", "wss"):
            return  # data: and blob: go nowhere
        host = asked.hostname or ""
        is_ours = host in OURS or host.endswith(".test")
        if not is_ours and f"{asked.scheme}://{asked.netloc}" not in self._allowed:
            self._note(f"another host: {request.method} {request.url}")

    def _on_response(self, response: Response) -> None:
        # 503 is an answer with a meaning, and the pages have words for it.
        if response.status >= 500 and response.status != 503:
            self._note(f"status {response.status}: {response.request.method} {response.url}")

    def _on_error(self, error: WebError) -> None:
        self._note(f"script: {error.error}")

    def _on_console(self, message: ConsoleMessage) -> None:
        # A frame that is refused has no document to report it.
        if message.type == "error" and "Content Security Policy" in message.text:
            self._note(f"content policy: {message.text}")

    def _note(self, what: str) -> None:
        if what not in self.found:
            self.found.append(what)
