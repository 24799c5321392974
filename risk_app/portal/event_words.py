"""What events of sessions say, in words of people, for the history and for the audit page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from risk_app.desk import telling
from risk_app.models import Tag
from risk_app.portal import names
from sessions_app.models import Event

Details = tuple[tuple[str, Any], ...]

# What its label does not say well enough.
_WORDS: dict[str, str] = {
    Event.Kind.EVIDENCE: "Evidence added",
    Event.Kind.PICTURE_VIEWED: "Picture opened",
    Event.Kind.WEBHOOK_VIEWED: "Webhook read",
    Event.Kind.PURGED: "Pictures and faces purged",
    Event.Kind.COMMENTED: "Comment written",
    Event.Kind.SCREENED: "Searched for on lists",
    Event.Kind.HIT_DECIDED: "Hit on a list decided",
    Event.Kind.CONSENT_DECLINED: "Consent declined",
}
# Numbers of rows that nobody looks up by hand.
_LEFT_OUT = frozenset({"comment", "decision"})


@dataclass(frozen=True, slots=True)
class Known:
    """Names of actors ("user:7") and of tags, of all events that are told together."""

    people: Mapping[str, str]
    tags: Mapping[int, str]


def known_of(events: Iterable[Event], actors: Iterable[str] = ()) -> Known:
    """What the words of these events need, by two queries; actors: further ones to be named."""
    events = list(events)
    handed_to = (f"user:{one.details['to']}" for one in events if "to" in one.details)
    people = names.actor_names([*actors, *(one.actor for one in events), *handed_to])
    wanted = {one.details.get("tag") for one in events if one.kind == Event.Kind.TAGGED}
    tags = Tag.objects.filter(pk__in=wanted) if wanted else ()
    return Known(people, {one.pk: one.name for one in tags})


def words_of(event: Event, known: Known) -> tuple[str, Details]:
    """What happened, and what of the details these words leave out."""
    if event.kind == Event.Kind.STATUS:
        return f"{event.old_status or 'new'} → {event.new_status}", ()
    if event.kind == Event.Kind.TAGGED:
        name = known.tags.get(event.details.get("tag", 0), "that is gone")
        return f"Tag {name} {event.details.get('what', '')}", ()
    if event.kind == Event.Kind.REPORTED:
        having = event.details.get("with") or ["no personal data"]
        return f"Report taken away, with {' and '.join(having)}", ()
    if event.kind == Event.Kind.CASE:
        return _of_case(event, known)
    return _WORDS.get(event.kind, str(event.get_kind_display())), _left(event)


def _of_case(event: Event, known: Known) -> tuple[str, Details]:
    """An action of `risk_app.desk.telling` on the case."""
    words = telling.words_of(event.details)
    if "to" in event.details:
        whom = f"user:{event.details['to']}"
        return f"{words} to {known.people.get(whom, 'somebody')}", ()
    return words, ()


def _left(event: Event) -> Details:
    return tuple(one for one in event.details.items() if one[0] not in _LEFT_OUT)
