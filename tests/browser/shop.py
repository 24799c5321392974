"""An integrator's page on another host: the hosted pages are shown in a frame of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

EVENTS = ("ready", "started", "step_changed", "completed", "cancelled", "error")
_PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>Shop</title><link rel="icon" href="data:,">
<script src="{server}/static/capture/bonafide-capture.js"></script></head>
<body><main><h1>Shop</h1><bonafide-capture src="{link}"></bonafide-capture></main><script>
window.heard = [];
for (const name of {events}) {{
  document.addEventListener(name, ({{ detail }}) => heard.push({{ name, ...detail }}));
}}
</script></body></html>"""


@dataclass
class Shop:
    """origin: another site than the server's, which is localhost."""

    origin: str
    page: str = ""

    def show(self, server: str, link: str) -> None:
        self.page = _PAGE.format(server=server, link=link, events=list(EVENTS))


@contextmanager
def open_shop() -> Iterator[Shop]:
    shop = Shop("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = shop.page.encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing between the dots of a test run."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        shop.origin = f"http://127.0.0.1:{server.server_address[1]}"
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield shop
        server.shutdown()
