"""What a list says of its page."""

from __future__ import annotations

from typing import TypedDict


class MetaCountsOut(TypedDict):
    take: int
    skip: int
    response: int
    total: int


def meta_counts(take: int, skip: int, response: int, total: int) -> MetaCountsOut:
    return {"take": take, "skip": skip, "response": response, "total": total}
