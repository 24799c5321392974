"""One applicant by each of the other APIs, of one test integration: its lists are fictional."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TextIO

import httpx

from api.keys import sets
from config.sample import by_capture, by_link, by_token, tables
from config.sample.client import CallFailed
from sessions_app import credentials
from sessions_app.status import Mode

Verify = Callable[[str, Mapping[str, str], int], str]


@dataclass(frozen=True)
class Applicant:
    """keys: whose credentials the client has. expected: the word that it must be told."""

    title: str
    keys: str
    verify: Verify
    expected: str


APPLICANTS = (
    Applicant("a licence and its holder, by a token", "transmit", by_token.verify, "ALLOW"),
    Applicant("a passport, by a link without scripts", "trusona", by_link.verify, "HIGH"),
    Applicant(
        "a licence and a face that moves, by a device's own key",
        *("vult", by_capture.verify, by_capture.VERIFIED),
    ),
)


def run(base_url: str, *, name: str, seed: int, out: TextIO) -> list[tables.Row]:
    """Send each applicant; what their webhooks would tell is not listened to."""
    issued = credentials.create_integration(name, Mode.TEST, dialect="veriff")
    keys = sets.make_first(issued.integration, actor="command")
    return [
        _try(base_url, one, keys[one.keys], seed * 10 + number, out)
        for number, one in enumerate(APPLICANTS)
    ]


def _try(
    base_url: str, one: Applicant, keys: Mapping[str, str], seed: int, out: TextIO
) -> tables.Row:
    try:
        word = one.verify(base_url, keys, seed)
    except (CallFailed, httpx.HTTPError) as failure:
        print(tables.failed(one.title, str(failure)), file=out, flush=True)
        word = "no answer"
    else:
        print(tables.worded(one.title, word), file=out, flush=True)
    return tables.Row(one.title, word, frozenset({one.expected}), is_told=True)
