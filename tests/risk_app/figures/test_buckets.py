"""Times in buckets: added up, a quantile of them is right within a tenth."""

import random

import pytest

from risk_app.figures import buckets


def test_quantiles_of_two_days_added_up_are_those_of_all_times():
    chance = random.Random(3)
    days = [[chance.lognormvariate(2, 1.5) for _ in range(800)] for _ in range(2)]
    counts: dict[int, int] = {}
    for time in [time for day in days for time in day]:
        counts[buckets.bucket_of(time)] = counts.get(buckets.bucket_of(time), 0) + 1

    every = sorted(time for day in days for time in day)
    for share in (0.5, 0.95):
        assert buckets.quantile(counts, share) == pytest.approx(every[int(share * 1600)], rel=0.1)


@pytest.mark.parametrize("seconds", [-5.0, 0.0, 0.05, 0.1, 0.12, 1.0, 3600.0, 10.0**9])
def test_every_time_has_a_bucket(seconds):
    assert 0 <= buckets.bucket_of(seconds) <= buckets.LAST


def test_a_bucket_holds_its_own_middle(subtests):
    for bucket in range(1, buckets.LAST):
        with subtests.test(bucket=bucket):
            assert buckets.bucket_of(buckets.seconds_of(bucket)) == bucket


def test_nothing_counted_has_no_quantile():
    assert buckets.quantile({}, 0.5) is None
