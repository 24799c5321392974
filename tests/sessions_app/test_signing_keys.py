"""The keys that sign our tokens: one signs, former ones verify, and what is kept is wrapped."""

import os
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone
from joserfc.jwk import RSAKey

from sessions_app import master_keys, signing_keys
from sessions_app.models import InstallationEvent, SigningKey
from sessions_app.signing_keys import LONGEST_TOKEN, SigningKeyUnknown
from tests.key_pairs import make_in_earnest

pytestmark = pytest.mark.django_db

OLD, NEW = ("old", os.urandom(32)), ("new", os.urandom(32))


@pytest.fixture(autouse=True)
def old_master_key(settings):
    signing_keys.forget_keys()
    settings.BONAFIDE_MASTER_KEYS = [OLD]
    yield settings
    signing_keys.forget_keys()


def test_the_first_use_makes_the_key_and_later_ones_use_it():
    first, second = signing_keys.signer(), signing_keys.signer()

    assert first.kid == second.kid == SigningKey.objects.get().kid
    assert signing_keys.verifier(first.kid).as_dict() == first.key.as_dict(private=False)


def test_what_is_kept_signs_as_the_key_that_was_made():
    made = signing_keys.signer()
    signing_keys.forget_keys()

    assert signing_keys.signer().key.as_dict(private=True) == made.key.as_dict(private=True)


def test_every_key_is_made_anew():
    first, second = make_in_earnest(), make_in_earnest()

    assert first.as_dict()["n"] != second.as_dict()["n"]
    assert first.public_key.key_size == second.public_key.key_size == 2048


def test_the_private_half_is_wrapped_and_shown_nowhere():
    signer = signing_keys.signer()
    row = SigningKey.objects.get()
    der = signer.key.as_der(private=True)

    assert der not in bytes(row.private_wrapped)
    assert master_keys.unwrap(row.kid, "old", bytes(row.private_wrapped)) == der
    assert set(row.public_jwk) == {"kty", "n", "e"}
    assert "d=" not in repr(signer)
    assert "RSAKey" not in repr(signer)


def test_after_a_rotation_the_former_verifies_but_can_sign_no_more():
    former = signing_keys.signer()
    row = signing_keys.rotate(actor="command")

    assert signing_keys.signer().kid == row.kid != former.kid
    assert isinstance(signing_keys.verifier(former.kid), RSAKey)
    assert SigningKey.objects.get(pk=former.kid).private_wrapped is None


@pytest.mark.parametrize("is_known", [True, False])
def test_the_former_verifies_for_as_long_as_a_token_may_live(is_known):
    former = signing_keys.signer().kid
    signing_keys.rotate(actor="command")
    if is_known:
        signing_keys.verifier(former)

    with time_machine.travel(timezone.now() + LONGEST_TOKEN - timedelta(minutes=1)):
        signing_keys.verifier(former)
    with time_machine.travel(timezone.now() + LONGEST_TOKEN + timedelta(minutes=1)):
        assert former not in {row.kid for row in signing_keys.verifying()}
        with pytest.raises(SigningKeyUnknown, match="verifies no more"):
            signing_keys.verifier(former)


def test_a_key_that_became_known_is_dropped():
    former = signing_keys.signer().kid
    signing_keys.verifier(former)
    row = signing_keys.rotate(actor="command", drop_former=True)

    assert [one.kid for one in SigningKey.objects.all()] == [row.kid]
    with pytest.raises(SigningKeyUnknown, match="there is no signing key"):
        signing_keys.verifier(former)


def test_a_rotation_is_written_down_by_ids():
    row = signing_keys.rotate(actor="command")

    event = InstallationEvent.objects.get()
    assert (event.kind, event.actor) == ("credential_issued", "command")
    assert event.details == {
        "issued": "signing_key",
        "credential_id": str(row.kid),
        "drops_former": False,
    }


def test_the_database_holds_one_key_that_signs():
    signing_keys.signer()

    with pytest.raises(IntegrityError), transaction.atomic():
        SigningKey(
            algorithm="RS256", private_wrapped=b"x", master_key_id="old", public_jwk={}
        ).save(force_insert=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        SigningKey.objects.update(retired_at=timezone.now())


def test_rotate_keys_wraps_it_anew_and_it_signs_as_before(settings):
    before = signing_keys.signer()
    signing_keys.rotate(actor="command")
    after = signing_keys.signer()
    settings.BONAFIDE_MASTER_KEYS = [NEW, OLD]
    call_command("rotate-keys")
    signing_keys.forget_keys()
    settings.BONAFIDE_MASTER_KEYS = [NEW]

    assert signing_keys.signer().key.as_dict(private=True) == after.key.as_dict(private=True)
    assert signing_keys.verifier(before.kid).as_dict() == before.key.as_dict(private=False)


def test_a_master_key_that_wraps_only_a_signing_key_is_in_use(settings):
    signing_keys.signer()

    assert master_keys.ids_in_use() == ["old"]
    assert master_keys.opens_what_it_wrapped("old")
    settings.BONAFIDE_MASTER_KEYS = [("old", os.urandom(32))]
    assert not master_keys.opens_what_it_wrapped("old")
    assert master_keys.rotate().left_missing == 0


def test_one_whose_master_key_is_missing_is_reported(settings):
    signing_keys.signer()
    settings.BONAFIDE_MASTER_KEYS = [NEW]

    assert master_keys.rotate().left_missing == 1
    signing_keys.forget_keys()
    with pytest.raises(master_keys.MasterKeyMissing):
        signing_keys.signer()
