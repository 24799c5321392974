"""Which searches of everybody are to be done: by list and version, matcher, threshold or person."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from risk_app.models import ListVersion, Policy, Rescreening, SanctionsList
from risk_app.sanctions.activating import Activated
from risk_app.sanctions.screening import current_versions
from sessions_app.models import Identity, Integration

_Cause = Rescreening.Cause
# Of the runs that take the list from one version to the next.
OF_LISTS = (_Cause.LIST, _Cause.MATCHER)


def begin_activated(activated: Activated) -> None:
    """Have everybody looked for in the version, by the transaction that activates it."""
    begin(activated.version)


@transaction.atomic
def begin(version: ListVersion) -> Rescreening:
    """Have everybody looked for in an active version; a second time it is the same run.

    Only what is new since the last version is searched, if that was searched by the same matcher
    and to its end.
    """
    # Two workers that sweep at once would each take the other's run for the last one.
    SanctionsList.objects.select_for_update(no_key=True, of=("self",)).get(pk=version.list_id)
    mark = version.matcher_version
    of_list = Rescreening.objects.filter(version__list=version.list_id, cause__in=OF_LISTS)
    same = of_list.filter(version=version, mark=mark).first()
    if same is not None:
        return same
    last = of_list.order_by("-pk").select_related("version", "previous").first()
    run = Rescreening.objects.create(
        cause=_Cause.MATCHER if last and last.mark != mark else _Cause.LIST,
        version=version,
        previous=_base(last, mark),
        mark=mark,
    )
    # What an older run has not come to, this one does, from where that one began.
    of_list.filter(finished_at=None).exclude(pk=run.pk).update(finished_at=timezone.now())
    return run


def begin_for_threshold(integration: Integration | None, policy: Policy) -> None:
    """Have everybody of the integration, or of all, looked for by the limit of a new policy."""
    versions = (
        ListVersion.objects.filter(state=ListVersion.State.ACTIVE)
        if integration is None
        else current_versions(integration)
    )
    for version in versions:
        Rescreening.objects.get_or_create(
            cause=_Cause.THRESHOLD,
            version=version,
            integration=integration,
            identity=None,
            mark=f"policy {policy.pk}",
        )


def begin_for_person(version: ListVersion, identity: Identity) -> None:
    """Have one person looked for in a version that no check of theirs has searched."""
    Rescreening.objects.create(
        cause=_Cause.PERSON,
        version=version,
        integration_id=identity.integration_id,
        identity=identity,
        mark=str(timezone.now().timestamp()),
    )


def begin_missing() -> None:
    """Begin what an activation did not begin."""
    begun = Rescreening.objects.filter(cause__in=OF_LISTS).values("version")
    for version in ListVersion.objects.filter(state=ListVersion.State.ACTIVE).exclude(pk__in=begun):
        begin(version)


def _base(last: Rescreening | None, mark: str) -> ListVersion | None:
    """The version from which on entries are new; None where everything has to be searched."""
    if last is None or last.mark != mark:
        return None
    if not last.finished_at and last.version.removed:
        # It may have closed hits of entries that are back by now, and are new to nobody.
        return None
    base = last.version if last.finished_at else last.previous
    return base if base is not None and base.emptied_at is None else None
