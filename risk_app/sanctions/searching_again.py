"""Looks for one person of a run in its version: in what is new there, or in all of it.

A run for a threshold or for one person is about the list, in the version that is searched by the
time it is worked on: the run of a newer version looks at what is new in that one alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from risk_app import policies, profiles
from risk_app.models import ListedEntity, ListVersion, Rescreening
from risk_app.profiles import Profile
from risk_app.sanctions import news, runs, thresholds
from risk_app.sanctions.differences import difference
from risk_app.sanctions.hits import Search
from risk_app.sanctions.news import News
from risk_app.sanctions.screening import (
    Match,
    Screened,
    current_versions,
    screen,
)
from risk_app.sanctions.side_index import MOST, SideIndex
from sessions_app.models import Identity

Finder = Callable[[Screened, float], tuple[Match, ...]]


@dataclass(slots=True)
class Again:
    """What a run searches. The limits and lists of an integration are asked for once."""

    version: ListVersion
    find: Finder
    # A newer version has a run of its own, which goes on where this one was.
    is_overtaken_by_newer: bool
    _scopes: dict[UUID, frozenset[str]] = field(default_factory=dict)
    _terms: dict[tuple[UUID, str], float | None] = field(default_factory=dict)

    @classmethod
    def of(cls, run: Rescreening) -> Again:
        if run.cause in runs.OF_LISTS:
            return cls(run.version, _finder(run), is_overtaken_by_newer=True)
        version = run.version.list.active or run.version
        return cls(version, _in_all_of(version), is_overtaken_by_newer=False)

    def look_for(self, identity_id: UUID) -> News:
        """Look for the person, unless they are gone or their integration has not this list."""
        identity = Identity.objects.select_related("integration").filter(pk=identity_id).first()
        if identity is None:
            return news.NONE
        threshold = self._threshold(identity)
        person = screened(profiles.profile_of(identity))
        if threshold is None or not person.names:
            return news.NONE
        matches = self.find(person, threshold)
        if not matches:
            return news.NONE
        return news.write(identity, Search(person, (self.version,), threshold, matches))

    def _threshold(self, identity: Identity) -> float | None:
        """From which score on, by the present policy of what verified them; None: not at all."""
        integration, scope = identity.integration, self._scope_of(identity)
        if (integration.pk, scope) not in self._terms:
            has_it = any(map(self._is_searched, current_versions(integration)))
            body = policies.current(integration, scope).body
            self._terms[integration.pk, scope] = thresholds.of_body(body) if has_it else None
        return self._terms[integration.pk, scope]

    def _scope_of(self, identity: Identity) -> str:
        """Of the session by which their integration hears of them; few have such policies."""
        scopes = self._scopes.get(identity.integration_id)
        if scopes is None:
            scopes = policies.scopes_of(identity.integration)
            self._scopes[identity.integration_id] = scopes
        session = news.told_by(identity) if scopes else None
        scope = policies.scope_of(session) if session else ""
        return scope if scope in scopes else ""

    def _is_searched(self, current: ListVersion) -> bool:
        if self.is_overtaken_by_newer:
            return current.pk == self.version.pk
        return current.list_id == self.version.list_id


def screened(profile: Profile) -> Screened:
    """Whom to look for, by what is known of a verified person."""
    # As the document of a check has it: a suffix stands in no name of a list.
    parts = (profile.first_name, profile.middle_name, profile.surname)
    name = " ".join(one for one in parts if one)
    return Screened(
        names=(name,) if name else (),
        birth_date=_day(profile.birth_date),
        nationalities=(profile.nationality,) if profile.nationality else (),
        sex=profile.sex.lower() if profile.sex in {"F", "M"} else "",
        document_numbers=tuple(one.number for one in profile.documents if one.number),
    )


def _finder(run: Rescreening) -> Finder:
    version = run.version
    in_all = _in_all_of(version)
    if run.previous is None:
        return in_all
    changes = difference(run.previous, version)
    new = {*changes.added, *changes.changed}
    rows = ListedEntity.objects.filter(version=version, source_id__in=new)
    entities = frozenset(rows.values_list("pk", flat=True))
    if len(entities) <= MOST:
        return SideIndex(version, entities).find

    def in_new(person: Screened, threshold: float) -> tuple[Match, ...]:
        return tuple(one for one in in_all(person, threshold) if one.entity_id in entities)

    return in_new


def _in_all_of(version: ListVersion) -> Finder:
    def in_all(person: Screened, threshold: float) -> tuple[Match, ...]:
        return screen(person, (version,), threshold)

    return in_all


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
