"""What is read of a person while a session of theirs goes, which gives them another key."""

import pytest

from risk_app import identities, profiles
from risk_app.models import ScreeningHit
from risk_app.portal import hit_page
from risk_app.sanctions import renewing
from sessions_app import sealing
from sessions_app.models import Identity
from sessions_app.sealing import SealBroken
from tests.risk_app.hits.conftest import OTHER, READER
from tests.risk_app.hits.known import work_all

pytestmark = pytest.mark.django_db


def make_anew(identity):
    identities.renew(identity)
    renewing.renew(identity)


def test_the_profile_that_was_written_meanwhile_is_read(known):
    read_before = Identity.objects.get(pk=known.identity_id)
    make_anew(known.identity)

    assert profiles.profile_of(read_before) == profiles.profile_of(known.identity)


def test_bytes_that_never_were_a_profile_are_still_told(known):
    broken = Identity.objects.get(pk=known.identity_id)
    broken.profile_sealed = sealing.seal(broken, "another", b"{}")
    broken.save()

    with pytest.raises(SealBroken):
        profiles.profile_of(broken)


def test_a_hit_that_was_emptied_meanwhile_has_no_sides(known, load_list):
    load_list(OTHER, READER)
    work_all()
    rows = ScreeningHit.objects.select_related("screening__identity", "identity", "list")
    read_before = rows.get()
    make_anew(known.identity)

    assert hit_page.open_sides(read_before) is None
