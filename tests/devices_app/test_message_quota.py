"""Messages are counted by the day, all or none of an order."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from devices_app import message_quota
from devices_app.message_quota import QuotaUsedUp
from devices_app.models import MessageTally


@pytest.fixture
def limited(acme):
    acme.messages_per_day = 3
    acme.save()
    return acme


def test_an_order_takes_all_its_places_or_none(limited):
    message_quota.spend(limited, 2)
    with pytest.raises(QuotaUsedUp) as refused:
        message_quota.spend(limited, 2)
    message_quota.spend(limited, 1)

    assert MessageTally.objects.get().count == 3
    assert 0 < refused.value.retry_after <= 24 * 3600


def test_without_a_limit_they_are_counted_all_the_same(acme, rival):
    acme.messages_per_day = None
    acme.save()
    for _ in range(3):
        message_quota.spend(acme, 2)
    message_quota.spend(rival, 1)
    message_quota.spend(rival, 0)

    assert sorted(MessageTally.objects.values_list("count", flat=True)) == [1, 6]


def test_no_messages_at_all(acme):
    acme.messages_per_day = 0
    acme.save()
    with pytest.raises(QuotaUsedUp):
        message_quota.spend(acme, 1)


@pytest.mark.django_db(transaction=True)
def test_the_last_place_is_taken_once(acme):
    acme.messages_per_day = 5
    acme.save()

    def take(_number):
        try:
            message_quota.spend(acme, 1)
        except QuotaUsedUp:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(take, range(16)))

    assert sum(taken) == MessageTally.objects.get().count == 5
