"""What requests cost: against a bare Django view with one insert, and until their webhook.

Baseline: `POST /bench/insert` (bench/urls.py) in the same gunicorn, database and run, behind the
middleware of commit 900343c; a second time behind what the API has now. The client shares the
cores with the server, alike for all, so read the ratios, not the rates. Then follow CPU time and
statements of each operation (bench.costs), and how long a verdict takes (bench.verdicts).

    python -m bench.requests [--tree FOLDER] [--rates]

`--tree` presses the server of another checkout in turns with this one's, for example a worktree
of commit 900343c; `--rates` leaves out what follows the rates.
"""

from __future__ import annotations

import argparse
import hashlib
import hmac
import itertools
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from inspect import signature
from pathlib import Path
from typing import Any

from bench.load import Call, press
from bench.system import system, web

# Many short rounds in turns: what else the machine does meets all of them alike.
SECONDS = 2.0
THREADS = 4
ROUNDS = 11

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


Rates = dict[str, list[float]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tree", type=Path, help="another checkout, measured before and after")
    parser.add_argument("--rates", action="store_true", help="nothing but the rates")
    parser.add_argument("--json", action="store_true", help="the rates alone, as JSON")
    given = parser.parse_args()
    if given.json:
        print(json.dumps(_rates()))
        return
    elsewhere = _elsewhere(given.tree) if given.tree else {}
    rates = _rates()
    if given.tree:
        for name, found in _elsewhere(given.tree).items():
            elsewhere[name] += found
        _report(f"{given.tree.name}, before and after", elsewhere)
    _report("here", rates)
    if given.rates:
        return
    for module in ("bench.costs", "bench.verdicts"):
        print(flush=True)
        subprocess.run([sys.executable, "-m", module], check=True)


def _rates() -> Rates:
    with system() as environment:
        from sessions_app import credentials

        create: Any = credentials.create_integration
        # An earlier commit has one dialect, which nobody names.
        named = {"dialect": "veriff"} if "dialect" in signature(create).parameters else {}
        issued = create("bench", "live", **named)
        with web(environment) as port:
            return _measure(port, issued.api_key, issued.shared_secret.encode())


def _measure(port: int, api_key: str, secret: bytes) -> Rates:
    key = {"x-auth-client": api_key}
    create = _calls("POST", lambda: "/v1/sessions", CREATE, key, secret)
    calls = {
        "bare view, one insert": _calls("POST", lambda: "/bench/insert", CREATE, {}),
        "bare view, API's stack": _calls("POST", lambda: "/v1/bench-insert", CREATE, {}),
        "create": create,
        "collected-data": _calls("POST", _session_paths("/collected-data"), COLLECTED, key, secret),
        "decision": _calls("GET", _session_paths("/decision"), None, key, secret),
    }
    press(port, create, seconds=3, threads=THREADS)  # warm, and something to ask for
    rates: Rates = {}
    for name, call in list(calls.items()) * ROUNDS:
        load = press(port, call, seconds=SECONDS, threads=THREADS)
        if load.failures and "API" not in name:  # which an earlier commit does not serve
            raise RuntimeError(f"{load.failures} of {load.answered} calls of {name} failed")
        if not load.failures:
            rates.setdefault(name, []).append(load.per_second)
    return rates


def _session_paths(rest: str) -> Callable[[], str]:
    """An address below one existing session after another."""
    from sessions_app.models import Session

    lock, ids = threading.Lock(), itertools.chain[Any]([])

    def next_path() -> str:
        nonlocal ids
        with lock:
            found = next(ids, None)
            if found is None:
                ids = itertools.chain(list(Session.objects.values_list("pk", flat=True)[:20_000]))
                found = next(ids)
        return f"/v1/sessions/{found}{rest}"

    return next_path


def _calls(
    method: str,
    path: Callable[[], str],
    body: Mapping[str, object] | None,
    headers: dict[str, str],
    secret: bytes = b"",
) -> Callable[[], Call]:
    content = json.dumps(body, separators=(",", ":")).encode() if body is not None else b""
    sent = {"content-type": "application/json", **headers}

    def make() -> Call:
        at = path()
        if not secret:
            return method, at, content, sent
        # Without a body the id in the path is signed.
        covered = content or at.split("/")[3].encode()
        signed = hmac.new(secret, covered, hashlib.sha256).hexdigest()
        return method, at, content, {**sent, "x-hmac-signature": signed}

    return make


def _elsewhere(tree: Path) -> Rates:
    """What this very script finds in a checkout, which has it for the length of the call."""
    lent = tree / "bench" / "requests_lent.py"
    lent.write_bytes(Path(__file__).read_bytes())
    try:
        said = subprocess.run(
            [sys.executable, "-m", "bench.requests_lent", "--json"],
            cwd=tree,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    finally:
        lent.unlink()
    found: Rates = json.loads(said.stdout.splitlines()[-1])
    return found


def _report(where: str, rates: Rates) -> None:
    middle = {name: sorted(found)[len(found) // 2] for name, found in rates.items()}
    baseline = middle["bare view, one insert"]
    rounds = len(rates["create"])
    print(f"\nRequests per second, {where}; {os.cpu_count()} cores shared with the client,")
    print(f"{THREADS} connections, median of {rounds} rounds of {SECONDS:.0f} s")
    for name, rate in middle.items():
        spread = f"{min(rates[name]):.0f}-{max(rates[name]):.0f}"
        print(f"  {name:24} {rate:7.0f}/s  ({spread})  ratio {rate / baseline:.2f}")


if __name__ == "__main__":
    main()
