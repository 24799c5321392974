"""What the first page of Vult's lists costs with each filter, among 10 000 and 1 000 000 sessions.

The same 1 000 sessions match at every size, and they are the oldest: whoever walks over all others
to find them shows it. In milliseconds, medians of the best of five rounds:

- page: 20 rows, with everything that a list shows of them;
- total: how many match, counted exactly;
- skip: 20 rows behind 900 that match, or behind nine tenths of all.

The cores are shared with PostgreSQL.

    python -m bench.vult_lists [--sizes 10000 1000000]
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial
from statistics import median
from typing import Any

from bench.system import system

MATCHING, TIMES, ROWS = 1_000, 10, 20
# All filters in turn: whatever else the machine does for a while meets none of them alone.
ROUNDS = 5
_LONGEST = 1.2
# Milliseconds of a page, of a total, and of a page behind others.
Times = tuple[float, float, float]
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
    sizes = sorted(parser.parse_args().sizes)
    with system():
        lists = Lists()
        lists.open_matching()
        found = {}
        for size in sizes:
            lists.grow_to(size)
            found[size] = lists.measured()
        _report(sizes, found)


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
        self.there = 0

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
        self.there = MATCHING

    def grow_to(self, size: int) -> None:
        from django.db import connection

        from sessions_app import identity_marks

        with connection.cursor() as cursor:
            for first in range(self.there, size, _CHUNK):
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
        self.there = size

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

    def measured(self) -> dict[tuple[str, str], Times]:
        """(list, filter) -> page, total and skip, in milliseconds, each of its best round."""
        rounds = [self._round() for _ in range(ROUNDS)]
        return {key: _best([one[key] for one in rounds]) for key in rounds[0]}

    def _round(self) -> dict[tuple[str, str], Times]:
        found = {}
        for name, sought in self.filters().items():
            for kind in ("session", "identity"):
                if kind == "identity" and name in {"status", "identity_id"}:
                    continue
                skip = self.there * 9 // 10 if name == "none" else 900
                skip = 80 if name == "identity_id" else skip
                found[kind, name] = self._asked(kind, sought, skip)
        return found

    def _asked(self, kind: str, sought: Any, skip: int) -> Times:
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

        count: Callable[[], object] = (
            partial(pages.count_identities, self.integration, wanted)
            if kind == "identity"
            else partial(pages.count, self.integration, "verification", wanted)
        )
        return _median(partial(page, 0)), _median(count), _median(partial(page, skip), 3)


def _best(rounds: list[Times]) -> Times:
    pages, totals, skips = zip(*rounds, strict=True)
    return min(pages), min(totals), min(skips)


def _median(ask: Callable[[], object], times: int = TIMES) -> float:
    """Milliseconds of the median, after a first time that does not count."""
    ask()
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - began) * 1000)
    return median(taken)


def _report(sizes: list[int], found: dict[int, dict[tuple[str, str], Times]]) -> None:
    least, most = sizes[0], sizes[-1]
    print(f"{'list':9} {'filter':12} {'page':>16} {'ratio':>6} {'total':>18} {'skip':>18}   ms")
    for (kind, name), small in found[least].items():
        large = found[most][kind, name]
        ratio = large[0] / small[0]
        mark = "" if ratio <= _LONGEST else "  beyond"
        pairs = [f"{few:8.1f} {many:9.1f}" for few, many in zip(small, large, strict=True)]
        print(f"{kind:9} {name:12} {pairs[0]} {ratio:6.2f} {pairs[1]} {pairs[2]}{mark}")
    print(f"each at {least} and at {most}; {MATCHING} match every filter but none")


if __name__ == "__main__":
    main()
