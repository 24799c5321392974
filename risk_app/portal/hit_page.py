"""Everything about one hit for its page: whom was searched for, the listed entity, and why."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser, User

from risk_app.models import HitDecision, ListedEntity, ScreeningHit
from risk_app.portal.hit_forms import HitForm
from risk_app.sanctions import hit_decisions, kept, links
from risk_app.sanctions.kept import KeptMatch, KeptPerson
from risk_app.sanctions.shapes import ListedParty
from sessions_app.sealing import KeyDestroyed, Opener

_State = ScreeningHit.State
# (act, words, look) in the order of the page.
_BUTTONS = (
    ("approve", "Agree", "approve"),
    ("refuse", "Disagree", "again"),
    ("false_positive", "It is somebody else", "approve"),
    ("true_positive", "It is the listed person", "decline"),
    ("escalate", "Leave it to a supervisor", "again"),
    ("reopen", "Take the decision back", "again"),
    ("comment", "Comment", ""),
)
_ROLES = {
    "nationality": "nationality",
    "citizenship": "citizenship",
    "birth": "born in",
    "residence": "lives in",
}


@dataclass(frozen=True)
class Sides:
    """Both sides of a hit, opened, and its notes by the id of their decision.

    entry_now: what became of the entry in the list's present version. link: the publisher's own
    page on the entry, where its address is known.
    """

    person: KeptPerson
    party: ListedParty
    match: KeptMatch
    countries: list[tuple[str, str]]
    entry_now: str
    link: str
    notes: dict[int, str]


@dataclass(frozen=True)
class Button:
    """One thing that this person may do, with its form. look: the class of the button."""

    action: str
    words: str
    look: str
    form: HitForm


@dataclass(frozen=True)
class Line:
    """Something that was done to the hit. note: what was noted, where the sides are open."""

    decision: HitDecision
    note: str


@dataclass(frozen=True)
class HitPage:
    """sides: None until they were opened, which is recorded, and where they are erased."""

    hit: ScreeningHit
    history: list[Line]
    buttons: list[Button]
    sides: Sides | None
    next_hit: ScreeningHit | None


def gather(hit: ScreeningHit, user: User | AnonymousUser, *, sides: Sides | None) -> HitPage:
    notes = sides.notes if sides else {}
    return HitPage(
        hit=hit,
        history=[Line(one, notes.get(one.pk, "")) for one in hit.decisions.all()],
        buttons=buttons(hit, user),
        sides=sides,
        next_hit=_next(hit),
    )


def open_sides(hit: ScreeningHit) -> Sides | None:
    """What was sealed; None where it is erased, or is being erased right now."""
    owner = kept.owner_of(hit)
    if owner is None:
        return None
    opener = Opener(owner)
    try:
        match = kept.open_match(hit, opener)
        person = kept.open_person(hit.screening, opener)
        if match is None or person is None:
            return None
        notes = {one.pk: kept.open_note(one, opener) for one in hit.decisions.all()}
    except KeyDestroyed:
        return None
    party = match.party
    return Sides(
        person=person,
        party=party,
        match=match,
        countries=[(code, _ROLES.get(role, role)) for code, role in party.countries],
        entry_now=_entry_now(hit, party),
        link=links.official_link(hit.list, party.source_id),
        notes={pk: note for pk, note in notes.items() if note},
    )


def buttons(hit: ScreeningHit, user: User | AnonymousUser) -> list[Button]:
    """What this person may do with the hit as it stands; the acts themselves ask again."""
    return [
        Button(action, words, look, HitForm(hit=hit, action=action))
        for action, words, look in _BUTTONS
        if action in _possible(hit, user)
    ]


def _possible(hit: ScreeningHit, user: User | AnonymousUser) -> set[str]:
    if hit.content_sealed is None or not user.has_perm(hit_decisions.DECIDE):
        return set()
    approves = user.has_perm(hit_decisions.APPROVE)
    found = {"comment"}
    if hit.proposed:
        is_another = hit.proposed_by != f"user:{user.pk}"
        return found | ({"approve", "refuse"} if approves and is_another else set())
    if hit.state == _State.OPEN:
        found |= {"escalate"}
    if hit.state == _State.OPEN or (hit.state == _State.ESCALATED and approves):
        found |= {"false_positive", "true_positive"}
    if hit.state in hit_decisions.FINDINGS and approves:
        found |= {"reopen"}
    return found


def _next(hit: ScreeningHit) -> ScreeningHit | None:
    undecided = ScreeningHit.objects.filter(state__in=ScreeningHit.UNDECIDED)
    return undecided.exclude(pk=hit.pk).order_by("-score", "created_at").first()


def _entry_now(hit: ScreeningHit, party: ListedParty) -> str:
    """What the list says of the entry by now."""
    if hit.list.active_id is None:
        return ""
    now = ListedEntity.objects.filter(version=hit.list.active_id, source_id=party.source_id).first()
    if now is None:
        return "It is not in the list any more."
    same = now.content == kept.content_of(party)
    return (
        "It is in the list as it was then." if same else "The list says something else of it now."
    )
