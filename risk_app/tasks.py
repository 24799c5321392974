"""Doorbells: an id in, nothing out, harmless when rung twice."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from risk_app import checking, face_filling, leasing, making_findable, ready, sweeping
from risk_app.desk import committing, mention_mails
from risk_app.figures import counting
from risk_app.sanctions import refreshing, rescreening
from sessions_app.doorbell import ring

# The lease gives up a run that is over its time; this frees the process that hangs in it.
_KILLED_AFTER_SECONDS = int(leasing.limit_seconds()) + 30
# Faces made searchable at a time, for each integration that began to search: some seconds.
_FACES_AT_ONCE = 500
# Sessions made findable at a time: about a second. Older ones come after those of the moment.
_FINDABLE_AT_ONCE = 300
# An installation with old sessions catches up beat by beat; others have the worker in between.
_FIGURES_SECONDS = 10.0


@shared_task(time_limit=_KILLED_AFTER_SECONDS)
def begin_attempt(attempt_id: str) -> None:
    """Ring for what other workers may do beside, then do the first check here.

    One message per attempt is all that a request has to publish. It comes after every other one
    (CELERY_TASK_ROUTES).
    """
    checks = ready.ready_checks(attempt_id)
    for check_id in checks[1:]:
        ring(run_check, check_id)
    if checks:
        run_check(checks[0])


@shared_task(time_limit=_KILLED_AFTER_SECONDS)
def run_check(check_id: str) -> None:
    for next_id in checking.run(check_id):
        ring(run_check, next_id)


@shared_task
def sweep_checks() -> None:
    due = ready.sorted_out(sweeping.sweep())
    for check_id in due.checks:
        ring(run_check, check_id)
    for attempt_id in due.attempts:
        ring(begin_attempt, attempt_id)


@shared_task
def sweep_leases() -> None:
    for due in sweeping.sweep_leases():
        ring(run_check, due)


@shared_task
def commit_decisions() -> None:
    committing.commit_due()


@shared_task
def fill_face_searches() -> None:
    face_filling.fill_some(most=_FACES_AT_ONCE)


@shared_task
def count_figures() -> None:
    counting.count_some(seconds=_FIGURES_SECONDS)


@shared_task
def refresh_sanctions_lists() -> None:
    refreshing.refresh_due(timezone.now())


@shared_task(time_limit=_KILLED_AFTER_SECONDS)
def rescreen(run_id: int) -> None:
    """Go on with a search for everybody for some seconds, and come again for the rest."""
    if rescreening.work(run_id):
        ring(rescreen, run_id)


@shared_task
def sweep_rescreenings() -> None:
    for run_id in rescreening.sweep():
        ring(rescreen, run_id)


@shared_task
def tell_of_mention(mention_id: int) -> None:
    mention_mails.tell(mention_id)


@shared_task
def make_findable() -> None:
    making_findable.write_due(most=_FINDABLE_AT_ONCE)
