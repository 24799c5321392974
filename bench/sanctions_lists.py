"""What taking a published list in costs, and what damaged files change: nothing.

    python -m bench.sanctions_lists --data DIR

DIR holds OFAC's SDN list of July 2021 as four CSV files, plain or as .gz, there or below
`sdn-2021-07`. Prints what is in it, CPU seconds of this process and of the database's backend, and
the size of the tables. Ends with 1 where a number is not the list's own, where loading takes more
than MOST_SECONDS beside the start of the name library, or where a damaged copy is taken.
"""

from __future__ import annotations

import argparse
import gzip
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.system import system

# Of the list of July 2021, counted in its files: rows of the main one, of the aliases, people, and
# those of them whose birth date is told.
ENTITIES, ALIASES, PEOPLE, BORN = 8_976, 11_910, 4_620, 4_428
MOST_SECONDS = 10.0
_HERTZ = os.sysconf("SC_CLK_TCK")
_TABLES = ("listedentity", "listedname", "namekey")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the list")
    data: Path = parser.parse_args().data
    folder = data / "sdn-2021-07" if (data / "sdn-2021-07").is_dir() else data
    files = {path.name: path for path in sorted(folder.iterdir()) if ".csv" in path.suffixes}
    missed: list[str] = []
    with system():
        _report_contents(files, missed)
        listed = _report_load(files, missed)
        _report_damage(listed, files, missed)
    print(f"missed: {', '.join(missed)}" if missed else "every limit is kept")
    return 1 if missed else 0


def _report_contents(files: dict[str, Path], missed: list[str]) -> None:
    from risk_app.sanctions.parsers import ofac_csv, rows
    from risk_app.sanctions.unpacking import unpacked

    with unpacked(files.items(), ofac_csv.PARSER) as found:
        began = time.process_time()
        parsed = ofac_csv.read(found.files)
        seconds = time.process_time() - began
        aliases = sum(row[0].isdecimal() for row in rows.rows_of("alt", found.files["alt.csv"]))
    people = [party for party in parsed.parties if party.kind == "person"]
    born = sum(bool(party.birth_dates) for party in people)
    counted = (len(parsed.parties), aliases, len(people), born)
    print("{:,} entities, {:,} aliases, {:,} people, {:,} with a birth date".format(*counted))
    print(f"read in {seconds:.2f} CPU s")
    if counted != (ENTITIES, ALIASES, PEOPLE, BORN):
        missed.append("contents")


def _report_load(files: dict[str, Path], missed: list[str]) -> Any:
    from risk_app.models import NameKey, SanctionsList
    from risk_app.sanctions import loading, names

    began = time.process_time()
    names.warm_up()
    print(f"start of the name library: {time.process_time() - began:.1f} CPU s")
    listed = SanctionsList.objects.create(code="ofac_sdn", title="SDN", format="ofac_csv")
    began, backend = time.process_time(), _backend_seconds()
    version = loading.load(listed, list(files.items()))
    seconds, backend = time.process_time() - began, _backend_seconds() - backend
    keys = NameKey.objects.filter(version=version).count()
    print(f"loaded {version.name_count:,} names, {keys:,} keys: {seconds:.1f} CPU s here, ", end="")
    print(f"{backend:.1f} in the backend")
    for table, size in _sizes():
        print(f"  {table:<14}{size / 1e6:.1f} MB with its indexes")
    if seconds > MOST_SECONDS:
        missed.append("seconds")
    return listed


def _report_damage(listed: Any, files: dict[str, Path], missed: list[str]) -> None:
    from risk_app.sanctions import loading
    from risk_app.sanctions.refusals import ListRefused

    listed.refresh_from_db()
    serving = listed.active_id
    with tempfile.TemporaryDirectory() as folder:
        for what, content in _damaged(files):
            copy = Path(folder) / "sdn.csv"
            copy.write_bytes(content)
            others = [pair for pair in files.items() if not pair[0].startswith("sdn.csv")]
            try:
                loading.load(listed, [("sdn.csv", copy), *others])
                missed.append(what)
            except ListRefused as refused:
                print(f"  {what}: {refused.word} ({refused})")
            listed.refresh_from_db()
            if listed.active_id != serving:
                missed.append(f"{what} changed the list")


def _damaged(files: dict[str, Path]) -> Iterator[tuple[str, bytes]]:
    (path,) = (path for name, path in files.items() if name.startswith("sdn.csv"))
    plain = path.read_bytes()
    whole = gzip.decompress(plain) if path.suffix == ".gz" else plain
    rows = whole.splitlines(keepends=True)
    yield "cut off within a row", whole[: len(whole) // 2]
    yield "cut off between two rows", b"".join(rows[: len(rows) * 97 // 100])
    yield "a packed file that is cut off", gzip.compress(whole)[:-1000]
    yield "a page instead of a file", b"<!DOCTYPE html><html>Try later</html>"
    yield "a column less", b"".join(row.partition(b",")[2] for row in rows)


def _sizes() -> list[tuple[str, int]]:
    from django.db import connection

    with connection.cursor() as cursor:
        found = []
        for table in _TABLES:
            cursor.execute("SELECT pg_total_relation_size(%s)", [f"risk_app_{table}"])
            found.append((table, int(cursor.fetchone()[0])))
    return found


def _backend_seconds() -> float:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        said = Path(f"/proc/{cursor.fetchone()[0]}/stat").read_text("ascii")
    fields = said.rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _HERTZ


if __name__ == "__main__":
    sys.exit(main())
