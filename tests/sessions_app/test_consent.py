"""Consent is written down, and the newest answer counts."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from sessions_app import consent, erasure
from sessions_app.lifecycle import TransitionRefused
from sessions_app.models import Consent


def test_without_an_answer_there_is_no_consent(new_session):
    assert not consent.is_given(new_session)
    with pytest.raises(consent.ConsentMissing):
        consent.require(new_session)


def test_a_consent_is_kept_with_what_was_shown_and_who_wrote_it_down(new_session):
    given = consent.give(new_session, document="terms-7", actor="integration")

    consent.require(new_session)
    kept = Consent.objects.get(session=new_session)
    assert (kept.pk, kept.document, kept.actor) == (given.pk, "terms-7", "integration")


def test_the_newest_answer_counts(new_session):
    for granted in (True, False):
        consent.give(new_session, granted=granted, actor="person")
    assert not consent.is_given(new_session)

    consent.give(new_session, actor="person")

    assert consent.is_given(new_session)
    assert Consent.objects.filter(session=new_session).count() == 3


def test_another_session_has_its_own_consent(acme, open_for):
    one, other = open_for(acme), open_for(acme)
    consent.give(one, actor="person")

    assert not consent.is_given(other)


@pytest.mark.parametrize("status", ["approved", "expired"])
def test_what_is_over_takes_no_consent(acme, open_for, status):
    with pytest.raises(TransitionRefused):
        consent.give(open_for(acme, status=status), actor="person")


def test_what_was_erased_takes_no_consent(session_in_review):
    erasure.erase(session_in_review, actor="integration")

    with pytest.raises(TransitionRefused, match="erased"):
        consent.give(session_in_review, actor="person")


@pytest.mark.parametrize("change", ["update", "delete"])
def test_an_answer_cannot_be_changed_or_deleted(new_session, change):
    consent.give(new_session, actor="person")
    kept = Consent.objects.filter(session=new_session)

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        kept.update(granted=False) if change == "update" else kept.delete()
