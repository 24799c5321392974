"""Recall, false alarms, and what a screening costs: `python -m bench.sanctions --data DIR`.

DIR holds an evaluation set (`index`, `positives`, `negatives_general` and `negatives_hard`, each
`.json.gz`, there or below `eval`). Without it all names are made up, of syllables that are alike
far more often than those of real lists: the figures then say that it runs, no more.

In one run, at the threshold of 0.80:

- recall of the right listed person, and how many strangers raise an alarm, with birth dates and by
  name alone;
- a screening in CPU milliseconds of this process and of the database's backend;
- the memory that a worker's child keeps for itself after 2,000 screenings;
- the search for candidates as the list grows to `--entities` by names of the same words.

Ends with 1 where a limit is missed; limits count with --data alone.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import mean
from typing import Any

from bench.face_pairs import told
from bench.sanctions_people import Asked, Listed, People, make_up, read, recombined
from bench.system import system

THRESHOLD = 0.80
LEAST_RECALL, MOST_GENERAL, MOST_GENERAL_BY_NAME = 0.91, 0.007, 0.016
MOST_MS, MOST_BACKEND_MS, MOST_SEARCH_MS, MOST_PRIVATE_MB = 2.5, 3.0, 10.0, 110
SCREENINGS = 2_000
_HERTZ = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Alarms:
    """Whether each of some people raised an alarm: with the birth date, and by name alone."""

    dated: list[bool]
    named: list[bool]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder of an evaluation set")
    parser.add_argument("--entities", type=int, default=400_000, help="of the grown list; 0: none")
    parser.add_argument("--every", type=int, default=1, help="ask every so manieth stranger")
    given = parser.parse_args()
    people = _people(given.data)
    print(f"machine: load {os.getloadavg()[0]:.2f} on {os.cpu_count()} cores")
    missed: list[str] = []
    with system():
        version, seconds = _loaded("bench", people.listed)
        print(
            f"loaded {len(people.listed):,} people, {version.name_count:,} names: {seconds:.1f} s"
        )
        _report_accuracy(version, people, given.every, missed)
        _report_costs(version, people, missed)
        _report_memory(version, people, missed)
        if given.entities:
            _report_growth(people, given.entities, missed)
    print(f"machine: load {os.getloadavg()[0]:.2f} at the end")
    if given.data is None:
        print("the limits are those of real lists, and count with --data alone")
        return 0
    print(f"missed: {', '.join(missed)}" if missed else "every limit is kept")
    return 1 if missed else 0


def _people(data: Path | None) -> People:
    if data is None:
        print("no --data: every name is made up, so recall and alarms say nothing of real lists")
        return make_up(seed=14, number=7_000)
    return read(data / "eval" if (data / "eval").is_dir() else data)


def _report_accuracy(version: Any, people: People, every: int, missed: list[str]) -> None:
    kinds: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for one in people.positives:
        found = [match for match in _screen(version, one) if match.source_id == one.target]
        kinds[one.kind].append((_reaches(found), any(_by_name(match) for match in found)))
    every_one = [pair for pairs in kinds.values() for pair in pairs]
    dated, named = ([pair[place] for pair in every_one] for place in (0, 1))
    print(f"recall              with birth date {told(dated)}  by name {told(named)}")
    for kind, pairs in kinds.items():
        shares = (mean(pair[place] for pair in pairs) for place in (0, 1))
        print("  {:<18}{:.3f}  {:.3f}  ({})".format(kind, *shares, len(pairs)))
    general = _alarms(version, people.general[::every])
    hard = _alarms(version, people.hard[::every])
    for words, alarms in (("strangers", general), ("with listed words", hard)):
        dates, names = told(alarms.dated), told(alarms.named)
        print(f"{words:<20}with birth date {dates}  by name {names}")
    limits = {
        "recall": mean(dated) >= LEAST_RECALL,
        "recall by name": mean(named) >= LEAST_RECALL,
        "alarms": mean(general.dated) <= MOST_GENERAL,
        "alarms by name": mean(general.named) <= MOST_GENERAL_BY_NAME,
    }
    missed.extend(name for name, kept in limits.items() if not kept)


def _alarms(version: Any, strangers: Sequence[Asked]) -> Alarms:
    alarms = Alarms([], [])
    for one in strangers:
        found = _screen(version, one)
        alarms.dated.append(_reaches(found))
        alarms.named.append(any(_by_name(match) for match in found))
    return alarms


def _screen(version: Any, asked: Asked) -> Any:
    """Everything that reaches the threshold by its name alone."""
    from risk_app.sanctions import birth, screening

    most = min(birth.ADJUSTMENTS.values())
    return screening.screen(asked.screened, (version,), THRESHOLD + most)


def _reaches(matches: Sequence[Any]) -> bool:
    return any(match.score >= THRESHOLD for match in matches)


def _by_name(match: Any) -> bool:
    return bool(match.name_score >= THRESHOLD)


def _report_costs(version: Any, people: People, missed: list[str]) -> None:
    from risk_app.sanctions import screening

    asked = [*people.general[:900], *people.positives[:100]]
    persons = [one.screened for one in asked]
    for person in persons:
        screening.screen(person, (version,))  # fills the cache, as the day before does
    backend, began = _backend_seconds(), time.process_time()
    for person in persons:
        screening.screen(person, (version,))
    here = (time.process_time() - began) / len(persons) * 1000
    there = (_backend_seconds() - backend) / len(persons) * 1000
    print(f"a screening         {here:.2f} ms CPU here, {there:.2f} ms in the backend")
    missed.extend(["screening"] if here > MOST_MS else [])
    missed.extend(["backend"] if there > MOST_BACKEND_MS else [])


def _backend_seconds() -> float:
    """CPU seconds of the backend that serves this process's connection."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _HERTZ


def _report_memory(version: Any, people: People, missed: list[str]) -> None:
    names = [one.name for one in people.general[:SCREENINGS]]
    command = [sys.executable, "-m", "bench.sanctions_memory", str(version.pk)]
    said = subprocess.run(
        command, input="\n".join(names), text=True, check=True, stdout=subprocess.PIPE
    )
    before, after, kept = (int(number) for number in said.stdout.split())
    print(f"a worker's child    {before} MB private, {after} MB after {len(names):,} screenings, "
          f"{kept:,} names kept")  # fmt: skip
    missed.extend(["private memory"] if after > MOST_PRIVATE_MB else [])


def _report_growth(people: People, entities: int, missed: list[str]) -> None:
    grown = [*people.listed, *recombined(people.listed, entities - len(people.listed), seed=15)]
    version, seconds = _loaded("grown", grown)
    counts = f"{len(grown):,} people, {version.name_count:,} names"
    print(f"grown to {counts}: {seconds:.0f} s CPU here, keys {_megabytes():,} MB")
    asked = [*people.general[:450], *people.positives[:50]]
    here, there = _search_costs(version, [one.name for one in asked])
    print(f"search in it        {here:.2f} ms CPU here, {there:.2f} ms in the backend")
    missed.extend(["search of the grown list"] if there > MOST_SEARCH_MS else [])
    found = [_is_found(version, one.names[0], one.number) for one in people.listed[:500]]
    print(f"found in it         {told(found)} of listed names as they stand")


def _search_costs(version: Any, names: Sequence[str]) -> tuple[float, float]:
    from risk_app.sanctions import candidates, keys

    asked = [keys.query_keys(name) for name in names]
    best = candidates.how_many(version.name_count)
    for of_name in asked[:50]:
        candidates.find([version.pk], of_name, best=best)
    backend, began = _backend_seconds(), time.process_time()
    for of_name in asked:
        candidates.find([version.pk], of_name, best=best)
    here = (time.process_time() - began) / len(asked) * 1000
    return here, (_backend_seconds() - backend) / len(asked) * 1000


def _is_found(version: Any, name: str, number: str) -> bool:
    from risk_app.sanctions import screening

    found = screening.screen(screening.Screened((name,)), (version,))
    return any(match.source_id == number for match in found)


def _loaded(code: str, listed: Sequence[Listed]) -> tuple[Any, float]:
    """A version with these people, and the CPU seconds that this process took to load it."""
    from django.utils import timezone

    from risk_app.models import ListVersion, SanctionsList
    from risk_app.sanctions import filling, names
    from risk_app.sanctions.names import MATCHER_VERSION

    names.warm_up()
    of_list = SanctionsList.objects.create(code=code, title=code, format="ofac_csv")
    version = ListVersion.objects.create(
        list=of_list, content_digest=code, fetched_at=timezone.now(), parser_version="bench",
        matcher_version=MATCHER_VERSION,
    )  # fmt: skip
    began = time.process_time()
    filling.fill(version, [_party(one) for one in listed])
    SanctionsList.objects.filter(pk=of_list.pk).update(active=version)
    return version, time.process_time() - began


def _party(listed: Listed) -> Any:
    from risk_app.sanctions.shapes import EntityKind, ListedParty, NameKind, PartyName

    return ListedParty(
        listed.number,
        EntityKind.PERSON,
        tuple(PartyName(name, NameKind.PRIMARY) for name in dict.fromkeys(listed.names)),
        tuple(_births(listed.births)),
    )


def _births(births: Sequence[str]) -> Iterator[Any]:
    from risk_app.sanctions.shapes import BirthSpan

    for born in births:
        if len(born) == 10:
            day = date.fromisoformat(born)
            yield BirthSpan(day, day, "day", False, born)
        else:
            year = int(born[:4])
            yield BirthSpan(date(year, 1, 1), date(year, 12, 31), "year", False, born)


def _megabytes() -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size('risk_app_namekey')")
        return int(cursor.fetchone()[0]) // 2**20


if __name__ == "__main__":
    sys.exit(main())
