"""Runs one check: claims its row, carries it out, and stores its result at most once."""

from __future__ import annotations

import structlog
from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from documents_app.providers.base import ProviderUnavailable
from documents_app.weights import ModelUnavailable
from risk_app import (
    checks,
    deciding,
    leasing,
    named_results,
    patience,
    revising,
    watching,
)
from risk_app.models import Check, RiskScore
from risk_app.outcome import CheckOutcome, failed, is_sane
from sessions_app import leases
from sessions_app.master_keys import MasterKeyMissing
from sessions_app.models import Attempt
from sessions_app.registers import RegisterUnavailable

log = structlog.get_logger(__name__)

# Not about the evidence: a provider, a model, a stored file or a key that this worker has not.
AWAY = (ProviderUnavailable, ModelUnavailable, MasterKeyMissing, RegisterUnavailable)


def run(check_id: str) -> list[str]:
    """Carry out the check if it is due; the ids of checks that may run now because of it."""
    check = leasing.claim(check_id)
    if check is None:
        return []
    if leasing.is_hopeless(check):
        outcome = failed(error="silent")
    else:
        try:
            with leasing.kept(check):
                outcome = _carry_out(check)
        except Overtaken:
            return []
        except AWAY as error:
            watching.observe_unanswered(check, error)
            silence = patience.after_silence(check, error)
            if silence is None:
                # The last one that the verdict waited for may be late from here on.
                deciding.decide_if_complete(check.attempt)
                return []
            outcome = silence
    return _finish(check, outcome)


class Overtaken(Exception):
    """The check is not ours any more, so nobody asks for what it found."""


def _carry_out(check: Check) -> CheckOutcome:
    """The answer of the check's own function; whatever goes wrong inside is an error result."""
    attempt = Attempt.objects.select_related("session__integration").get(pk=check.attempt_id)
    try:
        outcome = checks.FUNCTIONS[check.kind](attempt)
    except (OperationalError, InterfaceError):
        # Another run, or another worker, may have more luck.
        raise
    except Exception as error:  # an engine may raise anything; it must not approve
        if not leases.held(check).exists():
            # The session was erased meanwhile: keys, rows and files are missing because of it.
            raise Overtaken from error
        if isinstance(error, AWAY):
            raise
        # The message may quote a document, its type cannot.
        log.error("check_crashed", check=str(check.pk), error=type(error).__name__)
        return failed(error=type(error).__name__)
    return outcome if is_sane(outcome) else failed(error="nonsense")


def _finish(check: Check, outcome: CheckOutcome) -> list[str]:
    if not _accept(check, outcome):
        return []
    watching.observe_done(check, outcome, now=timezone.now())
    patience.answered(check)
    # A step of its own: should deciding fail, the result stays and the sweep decides.
    deciding.decide_if_complete(check.attempt)
    revising.revise_if_answered(check.attempt)
    waiting = Check.objects.filter(attempt=check.attempt_id, state=Check.State.WAITING)
    ready = [one for one in waiting if check.kind in one.needs and leasing.needs_are_done(one)]
    return [str(one.pk) for one in leases.mark_rung(ready)]


@transaction.atomic
def _accept(check: Check, outcome: CheckOutcome) -> bool:
    """Write the result if the lease is still ours: a late second worker writes nothing.

    Its named results, and what else is its own, are written with it, or nothing is.
    """
    accepted = leases.held(check).update(
        state=Check.State.DONE,
        result=outcome.result,
        score=outcome.score,
        reasons=[str(reason) for reason in outcome.reasons],
        details=outcome.details,
        provider=outcome.provider,
        provider_version=outcome.provider_version,
        finished_at=timezone.now(),
        run_after=None,
        **leases.released(),
    )
    if accepted:
        RiskScore.objects.bulk_create(named_results.rows(check, outcome.named))
        if outcome.beside is not None:
            outcome.beside(check)
    return bool(accepted)
