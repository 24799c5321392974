"""axe-core in a page: nothing that keeps people out, in words that say where to look."""

from __future__ import annotations

from functools import cache
from typing import Any

from playwright.sync_api import Page

from config import chromium

SERIOUS = ("serious", "critical")


def check(page: Page, *, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """Fail where axe finds something serious; returns all that it found, for further questions.

    `without` leaves out rules by their id, for a page that is not ours to mend.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(_source())
    rules = {rule: {"enabled": False} for rule in without}
    found: dict[str, Any] = page.evaluate("rules => axe.run({rules})", rules)
    assert found["passes"], "axe looked at nothing"
    serious = [one for one in found["violations"] if one["impact"] in SERIOUS]
    assert not serious, "\n".join([f"{page.url} keeps people out:", *map(_words, serious)])
    return found


@cache
def _source() -> str:
    return (chromium.FETCHED / "axe.min.js").read_text("utf-8")


def _words(violation: dict[str, Any]) -> str:
    places = [f"    {node['html'][:160]}\n      {_why(node)}" for node in violation["nodes"][:5]]
    head = f"  {violation['impact']} {violation['id']}: {violation['help']}"
    return "\n".join([f"{head} ({len(violation['nodes'])})", *places])


def _why(node: dict[str, Any]) -> str:
    """axe's own reasons; its first line is always the same."""
    return " ".join(node.get("failureSummary", "").split("\n")[1:]).strip()
