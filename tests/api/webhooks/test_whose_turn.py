"""The claim: what may be tried at once, and who comes first."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from api.webhooks import claiming
from api.webhooks.claiming import Room
from api.webhooks.models import Delivery, Endpoint
from tests.api.webhooks.owing import Lane, new_endpoint, owe, take_all, wide

pytestmark = pytest.mark.django_db


def test_an_endpoint_has_at_most_two_tries_in_flight(acme):
    owe(new_endpoint(acme, "a"), 5)
    owe(new_endpoint(acme, "b"), 5)

    taken = take_all(wide())

    assert Counter(claim.endpoint.kind for claim in taken) == {"a": 2, "b": 2}


def test_a_try_that_ends_makes_room_for_the_next(acme):
    owe(new_endpoint(acme), 3)
    first, _ = take_all(wide())
    Delivery.objects.filter(pk=first.pk).update(
        state="delivered", next_try_at=None, lease_owner=None, lease_until=None
    )

    assert len(take_all(wide())) == 1


def test_a_lease_that_ended_counts_no_more(acme):
    owe(new_endpoint(acme), 2)
    take_all(wide())
    Delivery.objects.update(lease_until=timezone.now() - timedelta(seconds=1))

    assert len(take_all(wide())) == 2


def test_an_integration_gets_its_share_of_a_lane_and_no_more(acme, rival):
    for name in "abcdef":
        owe(new_endpoint(acme, name), 2)
    owe(new_endpoint(rival, "r"))

    taken = take_all([Room(Lane.FIRST, per_receiver=2, per_integration=3)])

    owners = Counter(claim.endpoint.integration_id for claim in taken)
    assert owners == {acme.pk: 3, rival.pk: 1}


def test_integrations_take_turns_however_much_one_of_them_is_owed(acme, rival):
    for name in "abc":
        owe(new_endpoint(acme, name), 4)
    owe(new_endpoint(rival, "r"), 2)

    taken = take_all(wide(Lane.FIRST))[:4]

    turns = [claim.endpoint.integration_id for claim in taken]
    assert sorted(turns[:2]) == sorted(turns[2:]) == sorted([acme.pk, rival.pk])


def test_with_one_thread_they_take_turns_as_well(acme, rival):
    owe(new_endpoint(acme), 6)
    owe(new_endpoint(rival, "r"), 3)
    turns = []
    for _ in range(6):
        claim = claiming.take(wide())
        turns.append(claim.endpoint.integration_id)
        Delivery.objects.filter(pk=claim.pk).delete()

    assert Counter(turns) == {acme.pk: 3, rival.pk: 3}


def test_a_delivery_is_taken_into_the_lane_of_its_kind(acme):
    owe(new_endpoint(acme, "new"))
    owe(new_endpoint(acme, "slow", is_slow=True))
    [repeated] = owe(new_endpoint(acme, "again"))
    Delivery.objects.filter(pk=repeated.pk).update(tries=1)

    lanes = {claim.endpoint.kind: claim.lane for claim in take_all(wide())}

    assert lanes == {"new": "first", "slow": "slow", "again": "again"}


def test_a_lane_without_room_gives_out_nothing(acme):
    owe(new_endpoint(acme, "slow", is_slow=True))

    assert take_all(wide(Lane.FIRST, Lane.AGAIN)) == []
    assert claiming.take([]) is None


def test_what_is_not_yet_due_is_left(acme):
    owe(new_endpoint(acme))
    Delivery.objects.update(next_try_at=timezone.now() + timedelta(seconds=5))

    assert claiming.take(wide()) is None


def test_an_endpoint_that_is_off_is_not_tried(acme):
    owe(new_endpoint(acme))
    Endpoint.objects.update(is_active=False)

    assert claiming.take(wide()) is None
