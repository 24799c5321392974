"""What the first page of Vult's lists costs with each filter, among 10 000 and 1 000 000 sessions.

The same 1 000 sessions match at every size, and they are the oldest: whoever walks over all others
to find them shows it. Each size has a database of its own in one server, and they are asked in
turns. Milliseconds are medians, of what the cores worked for it here and in PostgreSQL (the ratio
is of those: others on the machine disturb them little) and of what passed:

- page: 20 rows, with everything that a list shows of them;
- total: how many match, counted exactly;
- skip: 20 rows behind 900 that match, or behind nine tenths of all.

    python -m bench.vult_lists [--sizes 10000 1000000]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from functools import partial
from statistics import median
from typing import Any

from bench import sized
from bench.system import system

MATCHING, ROWS = 1_000, 20
TURNS, TIMES, WARM = 5, 8, 11
_LONGEST = 1.2
# A page, a total, a page behind others.
_PARTS = ("page", "total", "skip")

Ask = Callable[[], object]
# (list, filter, part, size) -> what was measured.
Found = dict[tuple[str, str, str, int], sized.Cost]

_CHUNK = 100_000

# The others: verified once, opened by somebody else, with labels and names of their own.
_OTHERS = """
WITH made AS (
    SELECT gen_random_uuid() AS session, gen_random_uuid() AS identity,
        clock_timestamp() AS at, md5(number::text) || md5(number::text) AS word
    FROM generate_series(%(first)s::int, %(last)s::int) AS number
), identities AS (
    INSERT INTO sessions_app_identity
        (id, integration_id, document_index, created_at, verified_at)
    SELECT identity, %(integration)s, '', at, at FROM made
), labels AS (
    INSERT INTO sessions_app_label (id, session_id, integration_id, opened_at, index)
    SELECT gen_random_uuid(), session, %(integration)s, at, word FROM made
), marks AS (
    INSERT INTO sessions_app_identitymark
        (id, identity_id, session_id, integration_id, since, index)
    SELECT gen_random_uuid(), identity, session, %(integration)s, at, unnest(ARRAY[word, %(mark)s])
    FROM made
), words AS (
    INSERT INTO sessions_app_searchword (integration_id, kind, index, session_id, since)
    SELECT %(integration)s, 'name', word, session, at FROM made
), words_of_people AS (
    INSERT INTO sessions_app_searchword (integration_id, kind, index, identity_id, since)
    SELECT %(integration)s, 'name', word, identity, at FROM made
)
INSERT INTO sessions_app_session (id, integration_id, identity_id, opened_with_id, dialect, channel,
    purpose, status, version, reference_index, settings, created_at, updated_at, expires_at)
SELECT session, %(integration)s, identity, %(opener)s, 'vult', 'api',
    'verification', 'approved', 1, '', '{}', at, at, at FROM made
"""
_TABLES = ("session", "identity", "label", "identitymark", "searchword")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 1_000_000])
    sizes = parser.parse_args().sizes
    with system():
        lists = Lists()
        lists.open_matching()
        databases = sized.Databases(sizes, there=MATCHING, grow=lists.grow)
        databases.fill()
        found = _measure(lists, databases)
    sys.exit(_report(found, databases.sizes))


class Lists:
    """An integration with its sessions and people, and what is asked of them."""

    def __init__(self) -> None:
        from api.keys import sets
        from sessions_app.credentials import create_integration
        from sessions_app.models import Credential

        self.integration = create_integration("lists", "live", dialect="veriff").integration
        self.mine, self.theirs = (
            sets.issue(
                self.integration, Credential.Kind.SERVER_KEY, dialect="vult", actor="bench"
            ).credential
            for _ in range(2)
        )

    def open_matching(self) -> None:
        """Open those that every filter finds."""
        from django.utils import timezone

        from api import flows
        from sessions_app import identity_marks, search_words
        from sessions_app.models import Identity, Session
        from sessions_app.shapes import Claims

        for _ in range(MATCHING):
            view = flows.open_session(
                self.integration,
                dialect="vult",
                claims=Claims(metadata={"desk": "north"}),
                opened_with=self.mine,
            )
            session = Session.objects.select_related("integration").get(pk=view.id)
            search_words.keep(session, ["Muster"])
            person = Identity.objects.create(
                integration=self.integration, verified_at=timezone.now()
            )
            person.integration = self.integration
            search_words.keep(person, ["Muster"])
            session.identity = person
            session.save(update_fields=["identity"])
            identity_marks.keep(session)
        self.identities = tuple(
            str(pk) for pk in Identity.objects.values_list("pk", flat=True)[:100]
        )
        Session.objects.update(status="expired")
        self.until = timezone.now()

    def grow(self, there: int, size: int) -> None:
        from django.db import connection

        from sessions_app import identity_marks

        with connection.cursor() as cursor:
            for first in range(there, size, _CHUNK):
                rows: dict[str, Any] = {
                    "first": first + 1,
                    "last": min(first + _CHUNK, size),
                    "integration": self.integration.pk,
                    "opener": self.theirs.pk,
                    "mark": identity_marks.opener(self.theirs.pk),
                }
                cursor.execute(_OTHERS, rows)
            for table in _TABLES:
                cursor.execute(f"VACUUM ANALYZE sessions_app_{table}")
            # What a million new rows left to be written must not be written while it is measured.
            cursor.execute("CHECKPOINT")

    def filters(self) -> dict[str, Any]:
        from api.flows import Sought
        from api.vult.serializers.states import standings_of

        return {
            "none": Sought(),
            "status": Sought(standings=standings_of("expired")),
            "end_date": Sought(until=self.until),
            "user_id": Sought(openers=(str(self.mine.pk),)),
            "identity_id": Sought(identities=self.identities),
            "metadata": Sought(metadata={"desk": "north"}),
            "search_term": Sought(term="muster"),
        }

    def asks(self, size: int) -> dict[tuple[str, str, str], Ask]:
        """(list, filter, part) -> what asks for it in the database of this size."""
        asks = {}
        for name, sought in self.filters().items():
            for kind in ("session", "identity"):
                if kind == "identity" and name in {"status", "identity_id"}:
                    continue
                skip = size * 9 // 10 if name == "none" else 900
                skip = 80 if name == "identity_id" else skip
                parts = self._asking(kind, sought, skip)
                asks.update(
                    {(kind, name, part): ask for part, ask in zip(_PARTS, parts, strict=True)}
                )
        return asks

    def _asking(self, kind: str, sought: Any, skip: int) -> tuple[Ask, Ask, Ask]:
        from api.flows import seeking
        from risk_app import overviews, told_people
        from sessions_app import pages

        wanted = seeking._wanted(self.integration, sought)

        def page(behind: int) -> None:
            if kind == "identity":
                people = pages.identities(self.integration, wanted, take=ROWS, skip=behind)
                told_people.people(people)
            else:
                rows = pages.sessions(
                    self.integration, "verification", wanted, take=ROWS, skip=behind
                )
                overviews.overviews_of(rows)

        count: Ask = (
            partial(pages.count_identities, self.integration, wanted)
            if kind == "identity"
            else partial(pages.count, self.integration, "verification", wanted)
        )
        return partial(page, 0), count, partial(page, skip)


def _measure(lists: Lists, databases: sized.Databases) -> Found:
    asks = {size: lists.asks(size) for size in databases.sizes}
    found: Found = {}
    for size in databases.sizes:
        with databases.asked(size):
            for key, ask in asks[size].items():
                found[*key, size] = sized.Cost()
                # The driver prepares a statement, and the server settles on a plan, after some.
                for _ in range(WARM if key[-1] == "page" else 1):
                    ask()
    for _ in range(TURNS):
        for key in asks[databases.sizes[0]]:
            for size in databases.sizes:
                with databases.asked(size):
                    found[*key, size].add(asks[size][key], TIMES if key[-1] == "page" else 1)
    return found


def _report(found: Found, sizes: list[int]) -> int:
    """Print a line of each filter; 1 where a page costs more among many."""
    least, most = sizes[0], sizes[-1]
    print(
        f"{'list':9} {'filter':12} {'page: cores':>16} {'ratio':>6} {'passed':>16}"
        f" {'total: passed':>18} {'skip: passed':>18}   ms"
    )
    worst = 0
    for kind, name in dict.fromkeys((kind, name) for kind, name, _, _ in found):

        def pair(part: str, times: str, kind: str = kind, name: str = name) -> list[float]:
            return [median(getattr(found[kind, name, part, n], times)) for n in (least, most)]

        page = pair("page", "worked")
        ratio = page[1] / page[0]
        worst = max(worst, ratio > _LONGEST)
        cells = [
            f"{few:7.1f} {many:9.1f}"
            for few, many in (page, *(pair(part, "passed") for part in _PARTS))
        ]
        cells.insert(1, f"{ratio:5.2f}")
        print(f"{kind:9} {name:12} {' '.join(cells)}{'  beyond' if ratio > _LONGEST else ''}")
    print(f"each at {least} and at {most}; {MATCHING} match every filter but none")
    return worst


if __name__ == "__main__":
    main()
