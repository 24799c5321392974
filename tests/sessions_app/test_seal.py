import base64

import pytest

from sessions_app import sealing
from sessions_app.master_keys import MasterKeyMissing, WrappingBroken
from sessions_app.models import DataKey
from sessions_app.sealing import KeyDestroyed, SealBroken, seal, unseal
from tests.said import claims_of


@pytest.mark.parametrize("data", [b"", b"x", bytes(range(256)) * 5000])
def test_what_is_sealed_comes_back(new_session, data):
    sealed = seal(new_session, "claims", data)

    assert unseal(new_session, "claims", sealed) == data
    assert unseal(new_session, "claims", memoryview(sealed)) == data


def test_the_same_data_is_never_sealed_to_the_same_bytes(new_session):
    assert seal(new_session, "claims", b"x") != seal(new_session, "claims", b"x")


def test_bytes_moved_to_another_session_do_not_open(acme, open_for):
    mine, other = open_for(acme), open_for(acme)
    other.claims_sealed = mine.claims_sealed
    other.save(update_fields=["claims_sealed"])

    with pytest.raises(SealBroken, match=str(other.pk)):
        claims_of(other)


def test_bytes_moved_together_with_their_key_do_not_open_either(acme, open_for):
    mine, other = open_for(acme), open_for(acme)
    DataKey.objects.filter(session=other).delete()
    DataKey.objects.filter(session=mine).update(session=other)

    with pytest.raises(SealBroken):
        unseal(other, "claims", mine.claims_sealed)


def test_bytes_moved_to_another_column_do_not_open(new_session):
    with pytest.raises(SealBroken):
        unseal(new_session, "picture:1", seal(new_session, "facts:1", b"x"))


def test_an_integration_and_a_session_cannot_read_each_other(acme, new_session):
    with pytest.raises(SealBroken):
        unseal(acme, "claims", new_session.claims_sealed)


def test_wrapped_keys_that_change_places_do_not_open(acme, open_for):
    mine, other = open_for(acme), open_for(acme)
    wrapped = DataKey.objects.get(session=other).wrapped
    DataKey.objects.filter(session=mine).update(wrapped=wrapped)

    with pytest.raises(WrappingBroken):
        claims_of(mine)


@pytest.mark.parametrize("place", [0, 1, 13, -1])
def test_a_flipped_bit_is_noticed(new_session, place):
    broken = bytearray(seal(new_session, "claims", b"some data"))
    broken[place] ^= 1

    with pytest.raises(SealBroken):
        unseal(new_session, "claims", bytes(broken))


@pytest.mark.parametrize("length", [0, 1, 5, 13, 20])
def test_cut_off_bytes_are_noticed(new_session, length):
    with pytest.raises(SealBroken):
        unseal(new_session, "claims", seal(new_session, "claims", b"data")[:length])


def test_without_its_key_nothing_opens_even_with_the_key_in_memory(new_session):
    assert claims_of(new_session)
    DataKey.objects.filter(session=new_session).delete()

    with pytest.raises(KeyDestroyed):
        claims_of(new_session)


def test_a_master_key_that_is_not_configured_is_named(new_session, settings):
    sealing.forget_keys()
    settings.BONAFIDE_MASTER_KEYS = [("newer", bytes(32))]

    with pytest.raises(MasterKeyMissing, match="'tests'"):
        claims_of(new_session)


def test_another_key_under_the_same_id_does_not_open(new_session, settings):
    sealing.forget_keys()
    settings.BONAFIDE_MASTER_KEYS = [("tests", bytes(32))]

    with pytest.raises(WrappingBroken):
        claims_of(new_session)


def test_errors_say_nothing_of_the_data(new_session):
    sealed = seal(new_session, "claims", b"Grace")

    with pytest.raises(SealBroken) as caught:
        unseal(new_session, "document:1", sealed)
    assert "Grace" not in repr(caught.value)
    assert caught.value.__cause__ is None
    assert base64.b64encode(sealed).decode() not in str(caught.value)
