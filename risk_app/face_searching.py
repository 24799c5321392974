"""Looking for the face of an attempt among all sessions of its integration.

Only where the integration wants it, and only for a face of which liveness passed: nobody is
searched for, or found, whom no check saw alive.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from documents_app import known_faces, searchable_faces
from documents_app.models import Face
from risk_app import people, policies
from risk_app.models import Check
from risk_app.people import Bands, Likeness, Shown
from risk_app.shipped_policies import PolicyBody
from sessions_app.models import Attempt, Integration

# On the one scale of distances, where 0.50 is a match of two. Among many faces that would find
# strangers: by the rates that were measured (faces/embed.py), extrapolated, this lets about one of
# a million through.
NEAR = 0.46


class State(StrEnum):
    """FILLING: earlier faces cannot be found yet, as the search was switched on lately. NOT_ALIVE,
    NO_FACE: nothing may be, or can be, searched for. INCOMPLETE: faces of an earlier embedder
    could not be compared, or there were too many near ones."""

    OFF = "off"
    FILLING = "filling"
    DONE = "done"
    NOT_ALIVE = "not_alive"
    NO_FACE = "no_face"
    INCOMPLETE = "incomplete"


# An approval would rest on a search that was not made.
FAULTS = frozenset({State.NOT_ALIVE, State.NO_FACE, State.INCOMPLETE})


@dataclass(frozen=True)
class Searched:
    """sessions: others with a near face."""

    state: State
    sessions: tuple[UUID, ...] = ()


def obstacle(integration: Integration) -> str:
    """Why the integration cannot search for faces, as far as its policy says; or nothing."""
    if asks_for_liveness(policies.current(integration).body):
        return ""
    return "The policy must require `liveness`: only faces of people who were there are searched."


def asks_for_liveness(body: PolicyBody) -> bool:
    return str(Check.Kind.LIVENESS) in body["required"]


def search(attempt: Attempt, *, beside: Collection[UUID]) -> Searched:
    """Let the attempt's face be found, and look for it; raises what a missing pgvector raises.

    beside: sessions that have something else in common with this one, and are compared anyway.
    """
    # Read anew: the search may have been switched since the session was read.
    integration = Integration.objects.get(pk=attempt.session.integration_id)
    if not integration.search_by_face:
        return Searched(State.OFF)
    if not was_alive(attempt):
        return Searched(State.NOT_ALIVE)
    # Kept first: of two sessions at the same moment one at least finds the other.
    searchable_faces.keep(attempt.session, _rows_of(attempt))
    if integration.faces_complete_since is None:
        return Searched(State.FILLING)
    shown = people.shown_by(attempt)
    if shown.bands is None or not shown.faces:
        return Searched(State.NO_FACE)
    return _search(attempt, shown, shown.bands, beside)


def was_alive(attempt: Attempt) -> bool:
    found = Check.objects.filter(attempt=attempt, kind=Check.Kind.LIVENESS)
    return found.filter(result=Check.Result.PASS).exists()


def _search(attempt: Attempt, shown: Shown, bands: Bands, beside: Collection[UUID]) -> Searched:
    limit = policies.body_of(attempt.session)["limits"].get("searched_face_distance")
    near = Bands(min(NEAR if limit is None else limit, bands.near), bands.far)
    found, is_whole = searchable_faces.near(
        attempt.session, shown.faces, within=near.near, beside=beside
    )
    closer = Shown(shown.faces, near)
    # The table only says where to look. What counts is sealed with each session.
    others = known_faces.sessions_with_faces(found)
    sessions = [pk for pk in found if pk in others]
    sessions = [pk for pk in sessions if people.likeness(closer, others[pk]) == Likeness.NEAR]
    return Searched(State.DONE if is_whole else State.INCOMPLETE, tuple(sessions))


def _rows_of(attempt: Attempt) -> list[Face]:
    return list(known_faces.rows_of(attempt.session).filter(picture__attempt=attempt))
