"""What the portal's pages cost among 1 000, 100 000 and 1 000 000 sessions: statements and ms.

The same sessions are shown at every size, the newest; all others are older. Each size has a
database of its own in one server, and they are asked in turns: what else the machine does meets
all sizes alike. Milliseconds are medians of whole requests in this process, in which application
and test client run: first those that the cores worked for it, here and in PostgreSQL, then those
that passed. Others on the machine disturb the first little, so the ratio is of those.

    python -m bench.portal [--sizes 1000 100000 1000000] [--only sessions search]
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

from bench import portal_rows, sized
from bench.system import system

# The last size may cost so many times the first.
MOST = 1.2
TURNS, ROUNDS, WARM = 5, 3, 11
_SHOWN = re.compile(rb"/admin/[a-z_]+/[a-z]+/([0-9a-f-]{36}|\d+)/(?:change/)?\"")
# Pages whose rows are other ones where there are more sessions.
_OTHERS_SHOWN = frozenset({"sessions, oldest", "search: frequent", "figures", "metrics"})

Ask = Callable[[], Any]


@dataclass
class Found(sized.Cost):
    """Of one page at one size."""

    statements: int = 0
    shown: frozenset[bytes] = frozenset()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 100_000, 1_000_000])
    parser.add_argument("--only", nargs="+", default=[""], help="beginnings of names of pages")
    given = parser.parse_args()
    databases = sized.Databases(given.sizes, there=portal_rows.REAL, grow=portal_rows.grow)
    with system():
        pages = Pages(portal_rows.open_real())
        databases.fill()
        asks = {
            name: ask for name, ask in pages.asks().items() if name.startswith(tuple(given.only))
        }
        found = _measure(asks, databases)
    sys.exit(_report(found, databases.sizes))


class Pages:
    """A superuser's browser, and what it asks for."""

    def __init__(self, sessions: list[Any]) -> None:
        from django.contrib.auth.models import User
        from django.core.management import call_command
        from django.test import Client

        call_command("collectstatic", interactive=False, verbosity=0)
        self._newest = sessions[0]
        user = User.objects.create_superuser("bench")
        self._browser = Client(SERVER_NAME="127.0.0.1")
        self._browser.force_login(user)

    def asks(self) -> dict[str, Ask]:
        """Name -> what asks for it. Pages that this build lacks are left out."""
        from risk_app.models import ReviewCase

        case = ReviewCase.objects.get(session=self._newest)
        session = self._newest.pk
        named: dict[str, tuple[str, tuple[Any, ...], str]] = {
            "first page": ("index", (), ""),
            "sessions": ("sessions_app_session_changelist", (), ""),
            "sessions, oldest": ("sessions_app_session_changelist", (), "?at=e"),
            "sessions, status": ("sessions_app_session_changelist", (), "?status__exact=review"),
            "cases": ("risk_app_reviewcase_changelist", (), ""),
            "checks": ("risk_app_check_changelist", (), ""),
            "verdicts": ("risk_app_verdict_changelist", (), ""),
            "pictures": ("documents_app_picture_changelist", (), ""),
            "identities": ("sessions_app_identity_changelist", (), ""),
            "hits": ("risk_app_screeninghit_changelist", (), ""),
            "session": ("sessions_app_session_change", (session,), ""),
            "queue": ("desk_queue", (), ""),
            "case": ("desk_case", (case.pk,), ""),
            "figures": ("desk_figures", (), ""),
        }
        found = {}
        for name, (view, arguments, query) in named.items():
            address = _address(view, arguments)
            if address:
                found[name] = self._getting(address + query)
        for name, text in self._searches(case).items():
            found[f"search: {name}"] = self._searching(text)
        return {**found, "metrics": _scraping()}

    def _searches(self, case: Any) -> dict[str, str]:
        return {
            "name": portal_rows.OURS,
            "name and date": f"{portal_rows.OURS} 9 Dec 1906",
            "number": f"{portal_rows.NUMBER}7",
            "reference": "customer-7",
            "fingerprint": "fingerprint-7",
            "id": str(self._newest.latest_attempt().pk)[:8],
            "frequent": portal_rows.COMMON,
        }

    def _getting(self, address: str) -> Ask:
        return lambda: self._browser.get(address)

    def _searching(self, text: str) -> Ask:
        """The search and the page of what it found."""
        from django.urls import reverse

        address = reverse("admin:desk_search")
        return lambda: self._browser.post(address, {"text": text}, follow=True)


def _address(view: str, arguments: tuple[Any, ...]) -> str:
    from django.urls import NoReverseMatch, reverse

    try:
        return reverse(f"admin:{view}", args=arguments)
    except NoReverseMatch:
        return ""


def _scraping() -> Ask:
    from prometheus_client import generate_latest

    from config import metrics

    shown = metrics.registry()
    return lambda: generate_latest(shown)


def _measure(asks: dict[str, Ask], databases: sized.Databases) -> dict[tuple[str, int], Found]:
    found: dict[tuple[str, int], Found] = defaultdict(Found)
    for size in databases.sizes:
        with databases.asked(size):
            for name, ask in asks.items():
                # The driver prepares a statement, and the server settles on a plan, after some.
                for _ in range(WARM):
                    ask()
                found[name, size] = _seen(ask)
    for _ in range(TURNS):
        for size in databases.sizes:
            with databases.asked(size):
                for name, ask in asks.items():
                    found[name, size].add(ask, ROUNDS)
    return found


def _seen(ask: Ask) -> Found:
    """The statements of one request, and what its page shows."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        answer = ask()
    if getattr(answer, "status_code", 200) != 200:
        raise RuntimeError(f"answered {answer.status_code}")
    shown = frozenset(_SHOWN.findall(getattr(answer, "content", b"")))
    return Found(statements=len(asked), shown=shown)


def _report(found: dict[tuple[str, int], Found], sizes: list[int]) -> int:
    """Print a line of each page; 1 where one costs more among many, or shows other rows."""
    names = list(dict.fromkeys(name for name, _ in found))
    header = " ".join(f"{size:>22,}" for size in sizes)
    print(f"\n{'page':22} {header}  last/first   (statements, ms of cores, ms)")
    worst = 0
    for name in names:
        own = [found[name, size] for size in sizes]
        worked = [median(one.worked) for one in own]
        passed = [median(one.passed) for one in own]
        ratio = worked[-1] / worked[0]
        is_same = name in _OTHERS_SHOWN or len({one.shown for one in own}) == 1
        is_well = (ratio <= MOST or name in _OTHERS_SHOWN) and is_same
        worst = max(worst, not is_well)
        cells = " ".join(
            f"{one.statements:>4} {few:>8.1f} {ms:>8.1f}"
            for one, few, ms in zip(own, worked, passed, strict=True)
        )
        notes = [] if is_same else ["other rows"]
        notes += ["beyond"] if ratio > MOST else []
        print(f"{name:22} {cells} {ratio:>9.2f}   {', '.join(notes)}")
    print(f"{TURNS} turns of {ROUNDS} requests; {os.cpu_count()} cores shared with the server")
    return worst


if __name__ == "__main__":
    main()
