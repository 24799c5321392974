"""Two processes at once agree on one key that signs."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from sessions_app import signing_keys
from sessions_app.models import SigningKey

pytestmark = pytest.mark.django_db(transaction=True)


def both(act):
    barrier = Barrier(2)

    def one(_):
        try:
            barrier.wait(timeout=10)
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(one, range(2)))


def test_two_first_uses_sign_with_the_same_key():
    signing_keys.forget_keys()
    first, second = both(signing_keys.signer)

    assert first.kid == second.kid == SigningKey.objects.get().kid
    assert first.key.as_dict(private=True) == second.key.as_dict(private=True)


def test_two_rotations_leave_one_key_that_signs_and_none_without_its_former():
    former = signing_keys.signer().kid
    kids = {row.kid for row in both(lambda: signing_keys.rotate(actor="command"))}

    signing = SigningKey.objects.get(retired_at=None)
    assert signing.kid in kids
    assert former not in kids
    assert SigningKey.objects.get(pk=former).retired_at is not None
