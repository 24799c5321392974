"""All that is known of a session, attempt by attempt: for who has more than a minute."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import Prefetch

from devices_app.models import Message
from risk_app import policies, policy_parts
from risk_app.desk.attempts import AttemptView, JudgedBy, view_of_attempt
from risk_app.desk.device_words import flatten
from risk_app.models import Verdict
from risk_app.terms import terms_of
from sessions_app import opening, tickets
from sessions_app.models import Attempt, Event, Session
from sessions_app.sealing import Opener


@dataclass(frozen=True)
class TicketView:
    system_words: str
    number: str


@dataclass(frozen=True)
class More:
    """attempts: the newest first. claims: what the integrator said, as (name, value)."""

    session: Session
    attempts: list[AttemptView]
    claims: list[tuple[str, str]]
    messages: list[Message]
    tickets: list[TicketView]


def gather(session: Session, names: Callable[[set[str]], Mapping[str, str]]) -> More:
    """How many questions it asks does not depend on how much there is. names: actors in words."""
    opener = Opener(session)
    policy = policy_parts.of_purpose(policies.of(session).body, session.purpose)
    hits = list(session.screening_hits.select_related("list"))
    judged_by = JudgedBy(policy, terms_of(session), hits)
    attempts = _attempts(session)
    known_as = names({one.decided_by for row in attempts for one in row.verdicts.all()})
    told = map(tickets.ticket_of, session.events.filter(kind=Event.Kind.TICKET))
    return More(
        session=session,
        attempts=[view_of_attempt(one, judged_by, opener, known_as) for one in attempts],
        claims=list(flatten(opening.claims_of(session, opener).to_json())),
        messages=list(session.messages.all()),
        tickets=[TicketView(tickets.SYSTEMS[one.system], one.number) for one in told],
    )


def _attempts(session: Session) -> list[Attempt]:
    found = session.attempts.order_by("-number").prefetch_related(
        Prefetch("verdicts", Verdict.objects.select_related("policy")),
        "checks__risk_scores",
        "pictures",
        "devices",
        "places",
    )
    for attempt in found:
        for device in attempt.devices.all():
            device.session = session
    return list(found)
