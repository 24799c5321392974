"""Says in the last line of a test run how many browser tests were left out, and why."""

from __future__ import annotations

import pytest

WHY = "browser tests left out: "


def mark_for(reason: str) -> pytest.MarkDecorator:
    """The mark of a test that needs a browser where there is none."""
    return pytest.mark.skip(reason=WHY + reason)


def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, str] | None:
    """A category of their own: pytest's summary names it with the number of its tests."""
    if not report.skipped or not isinstance(report.longrepr, tuple):
        return None
    said = str(report.longrepr[2]).removeprefix("Skipped: ")
    return (said, "s", "LEFT OUT") if said.startswith(WHY) else None
