"""Nothing but the lifecycle writes the status of a session or an attempt."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("config", "api", "risk_app", "documents_app", "devices_app", "sessions_app")
THE_WRITER = ROOT / "sessions_app" / "lifecycle.py"

_MODELS = {"Session", "Attempt"}
_CALLS = {"update", "create", "get_or_create", "update_or_create", "aupdate", "acreate"}
_SQL = re.compile(r"update\s+\"?sessions_app_(session|attempt)\b", re.IGNORECASE)


def offences(source: str) -> list[int]:
    """Numbers of the lines that write a status."""
    tree = ast.parse(source)
    return sorted({line for node in ast.walk(tree) for line in _offences_of(node)})


def _offences_of(node: ast.AST) -> Iterator[int]:
    if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if any(_is_status(inner) for target in targets for inner in ast.walk(target)):
            yield node.lineno
    if isinstance(node, ast.Call) and _writes(node):
        yield node.lineno
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and _SQL.search(node.value):
        yield node.lineno


def _is_status(node: ast.AST) -> bool:
    # An object's own `self.status` is its own business: models of ours have no methods that write.
    return (
        isinstance(node, ast.Attribute)
        and node.attr == "status"
        and not (isinstance(node.value, ast.Name) and node.value.id == "self")
    )


def _writes(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name == "setattr":
        return any(_is_text(argument, "status") for argument in call.args[1:2])
    if name == "bulk_update":
        return any(_is_text(inner, "status") for inner in ast.walk(call))
    by_keyword = any(keyword.arg == "status" for keyword in call.keywords)
    return by_keyword and (name in _CALLS | _MODELS)


def _is_text(node: ast.AST, text: str) -> bool:
    return isinstance(node, ast.Constant) and node.value == text


def sources() -> list[Path]:
    found = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    return [path for path in found if path != THE_WRITER and "migrations" not in path.parts]


def test_nobody_else_writes_a_status():
    wrong = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sources()
        for line in offences(path.read_text("utf-8"))
    ]

    assert wrong == []


def test_the_search_reads_the_whole_tree():
    names = {str(path.relative_to(ROOT)) for path in sources()}

    assert {"sessions_app/opening.py", "sessions_app/erasure.py", "risk_app/pipeline.py"} <= names
    assert offences(THE_WRITER.read_text("utf-8"))


@pytest.mark.parametrize(
    "source",
    [
        "session.status = Status.APPROVED",
        "a.b.status = x",
        "first, session.status = 1, 2",
        "attempt.status: str = 'x'",
        "session.status += 'x'",
        "Session.objects.filter(pk=1).update(status='x')",
        "Session(status='x')",
        "session.attempts.create(number=1, status='x')",
        "setattr(session, 'status', 'x')",
        "Session.objects.bulk_update(many, ['status'])",
        "cursor.execute('UPDATE sessions_app_session SET status = 1')",
    ],
)
def test_it_finds_every_way_to_write_one(source):
    assert offences(source) == [1]


@pytest.mark.parametrize(
    "source",
    [
        "if session.status == 1: pass",
        "Session.objects.filter(status='x')",
        "Session.objects.filter(pk=1).update(erased_at=None)",
        "answer = Answer(status=200)",
        "session.state = session.status",
    ],
)
def test_it_does_not_cry_wolf(source):
    assert offences(source) == []
