"""What a client keeps with its session for its own use: sealed, replaced as a whole."""

from __future__ import annotations

import pytest

from tests.api.vult.caller import refused

NOTE = {"device": {"model": "Phone 7", "cameras": [1, None, True]}, "step": "front"}


def test_a_note_is_answered_as_it_was_given_and_replaced_as_a_whole(applicant):
    applicant.consent()
    assert applicant.call("metadata/update", sdk_metadata=NOTE).json() == {}
    assert applicant.progress()["sdk_metadata"] == NOTE

    applicant.call("metadata/update", sdk_metadata={"other": None})
    assert applicant.progress()["sdk_metadata"] == {"other": None}
    told = [one["event"] for one in applicant.vult.read(applicant.id)["history"]]
    assert told.count("sdk_metadata_updated") == 2


def test_it_is_sealed(applicant):
    applicant.consent()
    applicant.call("metadata/update", sdk_metadata=NOTE)

    kept = bytes(applicant.session.capture_metadata_sealed)
    assert b"Phone" not in kept
    assert b"front" not in kept


@pytest.mark.parametrize("note", [{str(one): 1 for one in range(101)}, [], "x", None])
def test_it_is_an_object_of_a_hundred_members_at_most(applicant, note):
    applicant.consent()

    refused(applicant.call("metadata/update", sdk_metadata=note), "validation_failed")
    assert applicant.session.capture_metadata_sealed is None


def test_a_note_may_not_be_as_large_as_a_picture(applicant):
    applicant.consent()

    answer = applicant.call("metadata/update", sdk_metadata={"log": "x" * 1_100_000})
    refused(answer, "validation_failed")
    assert "sdk_metadata" not in applicant.progress()
