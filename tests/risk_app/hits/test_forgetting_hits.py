"""What is left of hits when a session or a person is erased, or made anew."""

from dataclasses import replace

import pytest

from risk_app import profiles
from risk_app.models import (
    Screening,
    ScreeningHit,
    Watch,
    Whitelist,
)
from risk_app.sanctions import (
    hit_decisions,
    renewing,
)
from risk_app.sanctions.hit_decisions import By
from sessions_app import erasure, identity_erasure, sealing
from tests.risk_app.hits.conftest import OTHER, READER
from tests.risk_app.hits.known import READING, work_all

pytestmark = pytest.mark.django_db


def test_erasing_the_person_ends_it(known, load_list):
    load_list(OTHER, READER)
    work_all()
    hit = ScreeningHit.objects.get()
    identity_erasure.erase_identity(known.identity, actor="command", sessions="stay")

    hit.refresh_from_db()
    assert (hit.state, hit.reason_code, hit.identity) == ("closed", "erased", None)
    assert (hit.entity_index, hit.person_index, hit.content_sealed) == ("", "", None)
    assert hit.screening.person_sealed is None
    assert not Watch.objects.exists()
    assert not Whitelist.objects.exists()


def test_erasing_a_session_empties_its_hits_and_keeps_what_was_decided(hit, decide):
    decide(hit, "false_positive", note="another mother")
    erasure.erase(hit.session, actor="command")

    hit.refresh_from_db()
    screening = Screening.objects.get(pk=hit.screening_id)
    assert (hit.state, hit.reason_code) == ("false_positive", "other_birth_date")
    assert (hit.entity_index, hit.content_index, hit.person_index) == ("", "", "")
    assert hit.content_sealed is screening.person_sealed is None
    assert {one.note_sealed for one in hit.decisions.all()} == {None}
    assert hit_decisions.seen(hit)  # nothing of it fails
    with pytest.raises(hit_decisions.HitRefused, match="erased"):
        hit_decisions.comment(hit.pk, by=By(None, "", "x"))


def test_a_person_who_is_made_anew_keeps_decisions_and_is_searched_for_again(
    known, load_list, decide
):
    load_list(OTHER, READER)
    work_all()
    decide(ScreeningHit.objects.get(), "false_positive")
    old = ScreeningHit.objects.get()
    identity = known.identity
    sealing.destroy_key(identity)
    sealing.new_key(identity)
    profiles.seal(identity, READING)
    identity.save()
    renewing.renew(identity)
    work_all()
    assert ScreeningHit.objects.count() == 1
    assert Whitelist.objects.count() == 1

    profiles.seal(identity, replace(READING, birth_date="1990-01-30"))
    identity.save()
    renewing.renew(identity)
    work_all()
    old.refresh_from_db()
    assert (old.state, old.entity_index, old.content_sealed) == ("false_positive", "", None)
    assert not Whitelist.objects.exists()
    assert ScreeningHit.objects.filter(state="open").count() == 1
