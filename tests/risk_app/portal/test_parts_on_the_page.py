"""The page of a session shows each part of a check in words, and what the check asks for."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.risk_app.conftest import check_all, fakes, with_pictures  # noqa: F401

pytestmark = pytest.mark.django_db


def test_a_conflict_is_told_with_its_fields(
    reviewer,
    acme,
    with_pictures,  # noqa: F811
    check_all,  # noqa: F811
    fakes,  # noqa: F811
):
    fakes(reader="ConflictingReader")
    session = check_all(with_pictures(acme))

    answer = reviewer.get(reverse("admin:desk_more", args=[session.pk]))

    (attempt,) = answer.context["more"].attempts
    (checked,) = [one for one in attempt.checks if one.check.kind == "document_consistency"]
    dates = next(part for part in checked.parts if part.name == "dates")
    assert (checked.says, dates.fields) == ("review", "birth_date")
    assert dates.why == "The document seems to have been altered."
    assert "suspicious words" in answer.content.decode()


def test_they_have_a_list_of_their_own(
    auditor,
    acme,
    with_pictures,  # noqa: F811
    check_all,  # noqa: F811
):
    check_all(with_pictures(acme))

    answer = auditor.get(reverse("admin:risk_app_riskscore_changelist"))

    assert "duplicates.document" in answer.content.decode()
