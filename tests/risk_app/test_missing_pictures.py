"""Which pictures a session still needs, by what was accepted of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from documents_app import evidence, judging
from documents_app.evidence import Manner
from documents_app.models import PictureKind
from documents_app.providers.fake import FakeReader
from risk_app import missing
from sessions_app import lifecycle
from sessions_app.status import Status
from tests.risk_app.conftest import picture

pytestmark = pytest.mark.django_db

FRONT, BACK, SELFIE = missing.NEEDED


class CardReader(FakeReader):
    """A card, which has something on its back."""

    def read(self, picture):
        answer = super().read(picture)
        return replace(answer, document_type="id_card", mrz=None)


@pytest.fixture
def session(fakes, started_session):
    return started_session


@pytest.fixture
def show(session):
    """show(kind) adds a picture that a worker accepts; with brightness=5 one that it refuses."""

    def one(kind, *, brightness=128, is_judged=True):
        data = picture(len(kind), brightness)
        added = evidence.add_picture(
            session, kind=kind, context="", data=data, manner=Manner(replaces=True)
        )
        if is_judged:
            judging.run(str(added.pk))
        added.refresh_from_db()
        return added

    return one


def test_at_first_everything_is_missing(session):
    assert missing.pictures(session) == (FRONT, BACK, SELFIE)


def test_a_passport_has_no_back(session, show):
    show(FRONT)

    assert missing.pictures(session) == (SELFIE,)


def test_a_card_has_one(session, show, settings):
    settings.BONAFIDE_DOCUMENT_READER = f"{__name__}.CardReader"
    show(FRONT)
    assert missing.pictures(session) == (BACK, SELFIE)
    show(BACK)

    assert missing.pictures(session) == (SELFIE,)


def test_what_nobody_judged_is_still_missing(session, show):
    show(FRONT, is_judged=False)

    assert FRONT in missing.pictures(session)


def test_what_was_refused_is_still_missing_until_the_person_insists(session, show):
    refused = show(FRONT, brightness=-60)
    assert refused.accepted is False
    assert FRONT in missing.pictures(session)
    evidence.keep_anyway(session, refused.pk)

    assert FRONT not in missing.pictures(session)


def test_what_was_taken_back_is_missing_again(session, show):
    show(SELFIE)
    assert SELFIE not in missing.pictures(session)
    evidence.discard(session.latest_attempt(), [PictureKind.SELFIE])

    assert SELFIE in missing.pictures(session)


def test_a_refused_retake_of_a_passport_does_not_ask_for_a_back(session, show):
    show(FRONT)
    show(FRONT, brightness=-60)

    assert missing.pictures(session) == (SELFIE,)


def test_nothing_is_missing_where_all_are_accepted(session, show):
    show(FRONT)
    show(SELFIE)

    assert missing.pictures(session) == ()


def test_after_a_request_for_new_evidence_all_is_missing_again(session, show):
    show(FRONT)
    show(SELFIE)
    for step in (Status.SUBMITTED, Status.RESUBMISSION):
        session = lifecycle.move(session, step)

    assert missing.pictures(session) == missing.NEEDED
