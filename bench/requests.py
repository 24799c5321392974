"""Requests per second of create and collected-data against a bare Django view with one insert.

Baseline: `POST /bench/insert` (bench/urls.py) in the same gunicorn, database and run. The client
shares the cores with the server, alike for all three, so read the ratio, not the rates.
"""

from __future__ import annotations

import hashlib
import hmac
import itertools
import json
import os
import threading
import time
from collections.abc import Callable
from typing import Any

from bench.load import Call, press
from bench.system import system, web

SECONDS = 8.0
THREADS = 4
ROUNDS = 3

CREATE = {
    "verification": {
        "callback": "https://shop.example/after",
        "person": {"firstName": "Ada", "lastName": "Tamm", "dateOfBirth": "1990-01-31"},
        "document": {"type": "PASSPORT", "country": "EE", "number": "AB1234567"},
        "vendorData": "user-17",
    }
}
COLLECTED = {
    "providerName": "SampleFingerprint",
    "person": {"email": "ada@example.com", "phoneNumber": "+11 222 333 44"},
    "network": {"ip": {"addressV4": "192.0.2.10", "addressV6": "2001:db8::1"}},
    "device": {
        "fingerprint": "0123456789abcdef0123456789abcdef",
        "type": "mobile",
        "browser": {"languages": ["en-gb"], "userAgent": "Mozilla/5.0", "isIncognito": False},
        "screen": {"heightPixels": 3088, "widthPixels": 1440, "dpi": 500},
        "os": {"family": "Android", "name": "Android", "platform": "ARM", "version": "13"},
    },
}


def main() -> None:
    with system() as environment:
        from sessions_app import credentials

        issued = credentials.create_integration("bench", "live", dialect="veriff")
        with web(environment) as port:
            _measure(port, issued.api_key, issued.shared_secret.encode())


def _measure(port: int, api_key: str, secret: bytes) -> None:
    bare = _calls("POST", lambda: "/bench/insert", CREATE, {})
    signed = {"x-auth-client": api_key}
    create = _calls("POST", lambda: "/v1/sessions", CREATE, signed, secret)
    collect = _calls("POST", _session_paths(), COLLECTED, signed, secret)
    rates: dict[str, list[float]] = {
        "bare view, one insert": [],
        "create": [],
        "collected-data": [],
    }
    press(port, bare, seconds=2, threads=THREADS)  # warm
    press(port, create, seconds=2, threads=THREADS)
    for _ in range(ROUNDS):
        for name, call in zip(rates, (bare, create, collect), strict=True):
            load = press(port, call, seconds=SECONDS, threads=THREADS)
            if load.failures:
                raise RuntimeError(f"{load.failures} of {load.answered} calls of {name} failed")
            rates[name].append(load.per_second)
    _report(rates)
    print(f"  of which counting the limit: {_microseconds_to_count():.0f} us per request, alone")


def _microseconds_to_count(times: int = 3000) -> float:
    """How long one count takes in Valkey, there and back."""
    from api.limits.spending import Allowance, spend

    spend(Allowance.WRITING, "warm")
    began = time.perf_counter()
    for _ in range(times):
        spend(Allowance.WRITING, "bench")
    return (time.perf_counter() - began) / times * 1e6


def _session_paths() -> Callable[[], str]:
    """The collected-data address of one existing session after another."""
    from sessions_app.models import Session

    lock, ids = threading.Lock(), itertools.chain[Any]([])

    def next_path() -> str:
        nonlocal ids
        with lock:
            found = next(ids, None)
            if found is None:
                ids = itertools.chain(list(Session.objects.values_list("pk", flat=True)[:20_000]))
                found = next(ids)
        return f"/v1/sessions/{found}/collected-data"

    return next_path


def _calls(
    method: str,
    path: Callable[[], str],
    body: dict[str, Any],
    headers: dict[str, str],
    secret: bytes = b"",
) -> Callable[[], Call]:
    content = json.dumps(body, separators=(",", ":")).encode()
    sent = {"content-type": "application/json", **headers}
    if secret:
        sent["x-hmac-signature"] = hmac.new(secret, content, hashlib.sha256).hexdigest()
    return lambda: (method, path(), content, sent)


def _report(rates: dict[str, list[float]]) -> None:
    middle = {name: sorted(found)[len(found) // 2] for name, found in rates.items()}
    baseline = middle["bare view, one insert"]
    print(f"\nRequests per second, {os.cpu_count()} cores shared with the client,")
    print(f"{THREADS} connections, median of {ROUNDS} rounds of {SECONDS:.0f} s")
    for name, rate in middle.items():
        spread = f"{min(rates[name]):.0f}-{max(rates[name]):.0f}"
        print(f"  {name:24} {rate:7.0f}/s  ({spread})  ratio {rate / baseline:.2f}")


if __name__ == "__main__":
    main()
