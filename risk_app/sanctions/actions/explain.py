"""manage.py sanctions explain: why hits of a session are hits, as it was stored with them."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.core.management.base import CommandError
from django.db.models import Q

from risk_app.models import ScreeningHit
from risk_app.sanctions import explain, kept
from risk_app.sanctions.actions.saying import Say
from sessions_app.sealing import KeyDestroyed

HELP = "why a hit is one, or all hits of a session, word by word as it was stored"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("id", type=UUID, help="of a hit or of a session")


def run(given: Mapping[str, Any], say: Say) -> None:
    hits = ScreeningHit.objects.filter(Q(pk=given["id"]) | Q(session=given["id"]))
    found = list(hits.select_related("list", "screening").order_by("-score"))
    if not found:
        raise CommandError(f"no hit and no session with hits is {given['id']}")
    for hit in found:
        for line in _lines(hit):
            say(line)


def _lines(hit: ScreeningHit) -> Iterator[str]:
    strong = ", strong" if hit.is_strong else ""
    yield f"hit {hit.pk} is {hit.state}"
    yield (
        f"  scored {hit.score:.2f}{strong}, {hit.name_score:.2f} by name, "
        f"from {hit.screening.threshold:g} on; list {hit.list.code}, version {hit.version_id}"
    )
    try:
        match = kept.open_match(hit)
    except KeyDestroyed:
        match = None
    if match is None:
        yield "  what was found is erased"
        return
    yield f"  listed as {match.matched_name} ({match.matched_kind})"
    for line in explain.lines(match):
        yield f"    {line}"
    yield f"  {match.query_cover:.0%} of the name is listed, {match.listed_cover:.0%} of the listed"
