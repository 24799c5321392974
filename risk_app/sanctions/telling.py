"""What may be told of the searches for a session's person on sanctions lists."""

from __future__ import annotations

from risk_app.models import ListedName, ListVersion, Screening, ScreeningHit
from risk_app.sanctions import kept, links, monitoring
from risk_app.sanctions.kept import KeptMatch
from risk_app.sanctions.shapes import ListedParty
from risk_app.shapes import ToldHit, ToldScreening
from sessions_app.models import Session
from sessions_app.sealing import KeyDestroyed

_State = ScreeningHit.State
_TOLD = (*ScreeningHit.UNDECIDED, _State.TRUE_POSITIVE)
_SAME_YEAR = frozenset({"same", "day_and_month_swapped", "other_day"})


def told(session: Session) -> ToldScreening | None:
    """The newest search; None where none was made, or its person is erased."""
    newest = (
        Screening.objects.filter(session=session, person_sealed__isnull=False)
        .select_related("session", "identity", "of_check")
        .first()
    )
    if newest is None or session.is_erased:
        return None
    try:
        return _told(session, newest)
    except KeyDestroyed:
        return None


def _told(session: Session, newest: Screening) -> ToldScreening | None:
    person = kept.open_person(newest)
    if person is None:
        return None
    versions = ListVersion.objects.filter(pk__in=newest.versions).select_related("list")
    latest = session.latest_attempt().pk
    return ToldScreening(
        attempt_id=newest.of_check.attempt_id if newest.of_check else latest,
        name=person.names[0] if person.names else "",
        birth_year=person.birth_date[:4],
        lists=tuple(one.list.title for one in versions.order_by("list__code")),
        threshold=newest.threshold,
        screened_at=newest.created_at,
        is_first=newest.cause == Screening.Cause.CHECK,
        is_monitored=monitoring.is_on(session),
        hits=_hits(session, latest),
    )


def _hits(session: Session, latest: object) -> tuple[ToldHit, ...]:
    """Those of the newest attempt, and those that were found again."""
    rows = ScreeningHit.objects.filter(
        session=session, state__in=_TOLD, content_sealed__isnull=False
    ).select_related("session", "identity", "list", "version", "of_check")
    told_of = [
        (hit, kept.open_match(hit))
        for hit in rows.order_by("-score", "created_at")
        if hit.of_check is None or hit.of_check.attempt_id == latest
    ]
    return tuple(_hit(hit, match) for hit, match in told_of if match is not None)


def _hit(hit: ScreeningHit, match: KeptMatch) -> ToldHit:
    party = match.party
    first = party.names[0].text if party.names else ""
    name = match.matched_name or first
    return ToldHit(
        matched_name=name,
        is_alias=match.matched_kind not in {"", ListedName.Kind.PRIMARY.value},
        hows=tuple(part.how for part in match.parts),
        same_year=match.birth_rule in _SAME_YEAR,
        list_title=hit.list.title,
        published_on=hit.version.published_on,
        link=links.official_link(hit.list, party.source_id),
        score=hit.score,
        countries=tuple(dict.fromkeys(code for code, _ in party.countries)),
        birth_date=_birth_date(party),
        other_names=tuple(one.text for one in party.names if one.text != name),
    )


def _birth_date(party: ListedParty) -> str:
    """The first whole date, or the year of the first span of one year."""
    for span in party.birth_dates:
        if span.first == span.last:
            return span.first.isoformat()
    years = [one.first.year for one in party.birth_dates if one.first.year == one.last.year]
    return str(years[0]) if years else ""
