"""Notes that a list could not be refreshed: what was searched before goes on being searched."""

from __future__ import annotations

from django.utils import timezone

from risk_app.models import ListVersion, SanctionsList
from risk_app.sanctions import watching
from risk_app.sanctions.keys import MATCHER_VERSION
from risk_app.sanctions.parsers import PARSERS
from risk_app.sanctions.refusals import ListRefused

_LONGEST = 300


def note(listed: SanctionsList, refused: ListRefused, *, digest: str, by: str) -> None:
    """Write the problem to the list, and of files that were there also as a version that failed."""
    problem = str(refused)[:_LONGEST]
    listed.problem = problem
    listed.save(update_fields=["problem"])
    if digest:
        _failed(listed, problem, digest=digest, by=by)
    watching.observe_refused(listed, refused.word, by=by)


def _failed(listed: SanctionsList, problem: str, *, digest: str, by: str) -> None:
    """One row for each content, however often it comes."""
    ListVersion.objects.update_or_create(
        list=listed,
        content_digest=digest,
        parser_version=PARSERS[listed.format].version,
        state=ListVersion.State.FAILED,
        defaults={
            "fetched_at": timezone.now(),
            "matcher_version": MATCHER_VERSION,
            "problem": problem,
            "imported_by": by,
        },
    )
