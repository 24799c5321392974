"""Times as counts in fixed buckets: those of two days, or of two integrations, can be added up.

Bucket n holds the times up to SHORTEST * GROWTH ** n seconds that no smaller one holds. A value
read from a bucket is off by a tenth at most.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

SHORTEST = 0.1
GROWTH = 1.2
# About a year. What took longer is in the last one.
LAST = math.ceil(math.log(31_536_000 / SHORTEST, GROWTH))


def bucket_of(seconds: float) -> int:
    """The number of the bucket of a time."""
    if seconds <= SHORTEST:
        return 0
    # A time that is an edge belongs below it, whatever the logarithm's last digit says.
    return min(LAST, math.ceil(round(math.log(seconds / SHORTEST, GROWTH), 9)))


def seconds_of(bucket: int) -> float:
    """The middle of a bucket: off by the same factor from either edge."""
    if bucket <= 0:
        return SHORTEST
    return float(SHORTEST * GROWTH ** (bucket - 0.5))


def quantile(counts: Mapping[int, int], share: float) -> float | None:
    """The time that this share of all stays below, in seconds; None where nothing was counted."""
    total = sum(counts.values())
    if not total:
        return None
    wanted, passed = share * total, 0
    for bucket in sorted(counts):
        passed += counts[bucket]
        if passed >= wanted:
            return seconds_of(bucket)
    return seconds_of(max(counts))
