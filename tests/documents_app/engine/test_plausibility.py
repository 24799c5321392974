"""Dates of a document against the calendar."""

from datetime import date

import pytest

from documents_app.engine.crosscheck import plausibility

TODAY = date(2026, 7, 1)
GOOD = {"birth_date": "1985-12-10", "issue_date": "2021-02-01", "expiry_date": "2031-01-31"}


def reasons(**changes):
    return [(f.field, f.reason) for f in plausibility(GOOD | changes, TODAY)]


def test_a_plausible_document_has_no_finding():
    assert reasons() == []
    assert plausibility({}, TODAY, 18) == ()


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"expiry_date": "2026-06-30"}, "expiry_date", "expired"),
        ({"birth_date": "1906-07-01"}, "birth_date", "too_old"),
        ({"issue_date": "2031-02-01"}, "issue_date", "issue_after_expiry"),
        ({"issue_date": "2026-07-02"}, "issue_date", "not_yet_issued"),
        ({"birth_date": "2022-01-01"}, "birth_date", "issued_before_birth"),
        ({"birth_date": "2026-07-02"}, "birth_date", "birth_in_future"),
        ({"birth_date": "1985-02-30"}, "birth_date", "not_a_date"),
    ],
)
def test_each_fault_has_its_reason(changes, field, reason):
    assert (field, reason) in reasons(**changes)


@pytest.mark.parametrize(
    "changes",
    [{"expiry_date": "2026-07-01"}, {"birth_date": "1906-07-02"}, {"issue_date": "2026-07-01"},
     {"issue_date": "2031-01-31", "expiry_date": "2031-01-31"}],
)  # fmt: skip
def test_the_day_itself_is_still_good(changes):
    assert not {"expired", "too_old", "issue_after_expiry"} & {r for _, r in reasons(**changes)}


@pytest.mark.parametrize(("born", "young"), [("2008-07-02", True), ("2008-07-01", False)])
def test_a_least_age_is_asked_for_only_by_the_policy(born, young):
    fields = GOOD | {"birth_date": born}

    found = {finding.reason for finding in plausibility(fields, TODAY, min_age=18)}

    assert ("under_age" in found) is young
    assert plausibility(fields, TODAY) == ()
