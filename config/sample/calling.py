"""Calls of a client of any of the other dialects: plain HTTP, nothing of ours imported."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import httpx

from config.sample.client import CallFailed

_WAIT_SECONDS, _PAUSE = 180.0, 0.5


def connection(base_url: str, **headers: str) -> httpx.Client:
    return httpx.Client(base_url=base_url, headers=headers, timeout=60, trust_env=False)


def told(answer: httpx.Response) -> Any:
    """The JSON of the answer; raises CallFailed for a refusal."""
    if answer.status_code >= 400:
        raise CallFailed(f"{answer.request.url} answered {answer.status_code}: {answer.text}")
    return answer.json()


def until(ask: Callable[[], Any], is_enough: Callable[[Any], bool]) -> Any:
    """What was answered once it is enough; raises CallFailed where it never is."""
    ends_at = time.monotonic() + _WAIT_SECONDS
    while time.monotonic() < ends_at:
        found = ask()
        if is_enough(found):
            return found
        time.sleep(_PAUSE)
    raise CallFailed(f"no decision within {_WAIT_SECONDS:.0f} s")
