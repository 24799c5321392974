"""Nothing but the worker of the desk makes a person's decision count."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.servers import REPOSITORY

ROOMS = ("config", "api", "risk_app", "documents_app", "devices_app", "sessions_app", "bench")


def names_used(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    used = {one.attr for one in ast.walk(tree) if isinstance(one, ast.Attribute)}
    return used | {one.name for one in ast.walk(tree) if isinstance(one, ast.alias)}


def test_a_person_decides_through_a_row_that_waits():
    files = [path for room in ROOMS for path in (REPOSITORY / room).rglob("*.py")]
    users = [path for path in files if "decide_by_person" in names_used(path)]

    assert len(files) > 500
    assert [str(path.relative_to(REPOSITORY)) for path in users] == ["risk_app/desk/committing.py"]
