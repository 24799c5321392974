"""What a report of a session tells, as plain rows of text; persons and pictures only if asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.contrib.auth.models import User

from documents_app import evidence, reading
from documents_app.claims import canonical_with_address
from documents_app.models import Document, Picture
from documents_app.vault import FileAway
from risk_app.desk import comments
from risk_app.models import Check, ScreeningHit, Verdict
from risk_app.reasons import sentence
from sessions_app import opening
from sessions_app.models import Attempt, Event, Session
from sessions_app.sealing import KeyDestroyed, SealBroken

# More are told of, and not shown.
MOST_PICTURES = 24
_MOST_EVENTS = 500
_MOMENT = "%Y-%m-%d %H:%M:%S"

Rows = list[tuple[str, ...]]


@dataclass(frozen=True)
class Section:
    """A heading, the titles of the columns, and the rows."""

    title: str
    columns: tuple[str, ...]
    rows: Rows


@dataclass(frozen=True)
class ReportPicture:
    """A picture with its caption; content: None where it could not be reached."""

    picture: Picture
    caption: str
    content: bytes | None = field(repr=False)


@dataclass(frozen=True)
class ReportContent:
    """All that is printed, in order."""

    session_id: str
    sections: list[Section]
    pictures: list[ReportPicture]
    is_personal: bool
    unshown: int = 0


def gather(session: Session, *, is_personal: bool, with_pictures: bool) -> ReportContent:
    """The report's content. Of an erased session there is nothing personal left to tell."""
    attempts = list(session.attempts.select_related("document").order_by("number"))
    is_personal = is_personal and not session.is_erased
    sections = [_session(session), *_verdicts(attempts, is_personal), _checks(attempts)]
    sections += [_hits(session)] if session.screening_hits.exists() else []
    if is_personal:
        sections += [*_person(session, attempts), _comments(session)]
    sections.append(_history(session, is_personal))
    found = _pictures(session) if with_pictures and is_personal else []
    return ReportContent(
        session_id=str(session.pk),
        sections=[one for one in sections if one.rows],
        pictures=[_opened(one) for one in found[:MOST_PICTURES]],
        is_personal=is_personal,
        unshown=len(found[MOST_PICTURES:]),
    )


def _session(session: Session) -> Section:
    moments = {
        "Opened": session.created_at,
        "Submitted": session.submitted_at,
        "Decided": session.decided_at,
        "Pictures purged": session.evidence_purged_at,
        "Erased": session.erased_at,
    }
    rows: Rows = [
        ("Session", str(session.pk)),
        ("Integration", f"{session.integration.name} ({session.integration.mode})"),
        ("Purpose", session.get_purpose_display()),
        ("Dialect", session.dialect),
        ("Status", session.get_status_display()),
    ]
    rows += [(words, f"{moment:{_MOMENT}} UTC") for words, moment in moments.items() if moment]
    return Section("Session", ("", ""), rows)


def _verdicts(attempts: Iterable[Attempt], is_personal: bool) -> list[Section]:
    found = Verdict.objects.filter(attempt__in=attempts).select_related("attempt", "policy")
    verdicts = list(found.order_by("created_at"))
    known = _accounts((one.decided_by for one in verdicts), is_personal)
    rows: Rows = [
        (
            str(one.attempt.number),
            f"{one.created_at:{_MOMENT}}",
            one.get_outcome_display() + (" (provisional)" if one.is_provisional else ""),
            "\n".join(sentence(reason) for reason in one.reasons),
            known[one.decided_by] + (f"\nPolicy {one.policy.version}" if one.policy else ""),
            *([one.note] if is_personal else []),
        )
        for one in verdicts
    ]
    noted = ("Note",) if is_personal else ()
    return [Section("Verdicts", ("Attempt", "When", "Outcome", "Reasons", "By", *noted), rows)]


def _checks(attempts: Iterable[Attempt]) -> Section:
    found = Check.objects.filter(attempt__in=attempts).select_related("attempt")
    rows: Rows = [
        (
            str(one.attempt.number),
            one.get_kind_display(),
            one.get_result_display() or one.get_state_display(),
            f"{one.score:.2f}" if one.score is not None else "",
            "\n".join(sentence(reason) for reason in one.reasons),
            f"{one.provider} {one.provider_version}",
        )
        for one in found.order_by("attempt__number", "kind")
    ]
    return Section("Checks", ("Attempt", "Check", "Result", "Score", "Reasons", "By"), rows)


def _hits(session: Session) -> Section:
    rows: Rows = [
        (one.list.title, one.get_state_display(), f"{one.score:.2f}", f"{one.created_at:{_MOMENT}}")
        for one in ScreeningHit.objects.filter(session=session).select_related("list")
    ]
    return Section("Hits on sanctions lists", ("List", "State", "Score", "Found"), rows)


def _person(session: Session, attempts: Iterable[Attempt]) -> list[Section]:
    """What the integrator said, and what each source of each document says."""
    try:
        claims = opening.claims_of(session)
        said = canonical_with_address(claims)
        own = {"reference": claims.reference, "email": claims.person.email}
        own |= {"phone": claims.person.phone}
        sections = [Section("What the integrator said", ("", ""), _pairs(own | said))]
        for attempt in attempts:
            document: Document | None = getattr(attempt, "document", None)
            sections += _document(session, attempt, document) if document else []
    except (KeyDestroyed, SealBroken):  # erased while it was asked for
        return []
    return sections


def _document(session: Session, attempt: Attempt, document: Document) -> list[Section]:
    """What counts of the document, and what each of its sources says."""
    kind = " ".join((document.document_type.replace("_", " "), document.issuing_country)).strip()
    of = f"attempt {attempt.number}" + (f": {kind}" if kind else "")
    rows: Rows = [
        (source, name.replace("_", " "), read.value)
        for source, facts in reading.readings_of(document, session).items()
        for name, read in facts.fields.items()
    ]
    facts = reading.facts_of(document, session).values()
    return [
        Section(f"The document, {of}", ("", ""), _pairs(facts)),
        Section(f"What was read, {of}", ("Source", "Field", "Value"), rows),
    ]


def _comments(session: Session) -> Section:
    found = comments.of(session)
    known = _accounts((one.comment.actor for one in found), is_personal=True)
    rows: Rows = [
        (f"{one.comment.created_at:{_MOMENT}}", known[one.comment.actor], one.text) for one in found
    ]
    return Section("Comments", ("When", "Who", "Comment"), rows)


def _history(session: Session, is_personal: bool) -> Section:
    """Changes of status; who looked is on the audit page."""
    found = session.events.filter(kind=Event.Kind.STATUS).order_by("id")[:_MOST_EVENTS]
    events = list(found)
    known = _accounts((one.actor for one in events), is_personal)
    rows: Rows = [
        (
            f"{one.created_at:{_MOMENT}}",
            f"{one.old_status or 'new'} to {one.new_status}",
            sentence(one.reason) if one.reason else "",
            known[one.actor],
        )
        for one in events
    ]
    return Section("History", ("When", "Status", "Why", "Who"), rows)


def _accounts(actors: Iterable[str], is_personal: bool) -> Mapping[str, str]:
    """Actor -> what the report calls it: people by number, by name only where it is personal."""
    wanted = set(actors)
    if not is_personal:
        return {one: one for one in wanted}
    numbers = [digits for one in wanted if (digits := one.removeprefix("user:")).isdecimal()]
    names = User.objects.in_bulk([int(one) for one in numbers])
    known = {f"user:{pk}": user.get_full_name() or user.username for pk, user in names.items()}
    return {one: known.get(one, one) for one in wanted}


def _pictures(session: Session) -> list[Picture]:
    found = Picture.objects.filter(session=session, width__gt=0).exclude(path="")
    return list(found.select_related("session", "attempt").order_by("created_at", "id"))


def _opened(picture: Picture) -> ReportPicture:
    caption = f"{picture.get_kind_display()}, attempt {picture.attempt.number}"
    try:
        return ReportPicture(picture, caption, evidence.open_picture(picture))
    except (FileAway, KeyDestroyed, SealBroken):
        return ReportPicture(picture, caption, None)


def _pairs(found: Mapping[str, str]) -> Rows:
    return [(name.replace("_", " "), str(value)) for name, value in found.items() if value]
