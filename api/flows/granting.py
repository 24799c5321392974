"""Links to the hosted pages: who came by one, and which device has the session."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from api.flows.finding import NotThere
from api.flows.rows import Found, row
from sessions_app import grants
from sessions_app.models import CaptureGrant, Session


class Holding(StrEnum):
    """Who has a session: the browser that asks, another device, or nobody."""

    HERE = "here"
    OTHER = "other"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Entered:
    """A link that somebody came by, with the session behind it.

    is_known: whether this browser claimed the link last, though another device may have the session
    now. is_claimed: whether any browser did. is_used_up: whether the link is for one browser, which
    is another one. is_open: False where the integration was revoked.
    """

    session: Found
    holding: Holding
    is_known: bool
    is_used_up: bool
    is_open: bool
    is_claimed: bool
    is_handover: bool
    language: str
    granted: object = field(repr=False)


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A link for another device of the same person, and when it was claimed and last seen."""

    id: UUID
    claimed_at: datetime | None
    seen_at: datetime | None
    has_session: bool


def enter(token: str, session_id: UUID | None, holder: str) -> Entered:
    """The session behind a link. session_id: whose a signed link is; raises NotThere."""
    found = grants.find(token, session_id)
    if found is None:
        raise NotThere("there is nothing behind this link")
    session, granted = found
    is_known = grants.is_holders(granted, holder)
    return Entered(
        session=session,
        holding=_holding(session, granted, is_known),
        is_known=is_known,
        is_used_up=bool(granted and granted.single_use and granted.holder_digest and not is_known),
        is_open=session.integration.is_active,
        is_claimed=bool(granted and granted.holder_digest),
        is_handover=bool(granted and granted.is_handover),
        language=granted.language if granted and is_known else "",
        granted=granted,
    )


def grant_link(session: Found, *, single_use: bool = False) -> str:
    """The token of a new link to the session's pages. single_use: for the first browser alone."""
    return grants.grant(row(session, Session), single_use=single_use)


def claim(
    entered: Entered, token: str, holder: str, *, language: str = "", takes_over: bool = False
) -> None:
    """Give the session to the browser; raises LinkOver, LinkUsedUp and HeldElsewhere."""
    session = row(entered.session, Session)
    grants.claim(session, token, holder, language=language, takes_over=takes_over)


def see_holder(entered: Entered) -> None:
    """Write down that the device which has the session is there."""
    if entered.holding == Holding.HERE:
        grants.see(row(entered.granted, CaptureGrant))


def speak(entered: Entered, language: str) -> None:
    """Keep the language that the person chose on this device."""
    if entered.is_known:
        grants.speak(row(entered.granted, CaptureGrant), language)


def hand_over(entered: Entered, grant_id: UUID, token: str, *, language: str) -> None:
    """Make a link for another device; one that nobody used is dropped."""
    grants.hand_over(row(entered.session, Session), grant_id, token, language=language)


def handed_over(entered: Entered) -> HandedOver | None:
    """The newest link for another device."""
    found = grants.handed_over(row(entered.session, Session))
    if found is None:
        return None
    return HandedOver(found.pk, found.claimed_at, found.seen_at, found.holds)


def stop_handing_over(entered: Entered) -> None:
    """Give the session back to this device."""
    grants.stop_handing_over(row(entered.session, Session), row(entered.granted, CaptureGrant))


def _holding(session: Session, granted: CaptureGrant | None, is_known: bool) -> Holding:
    if granted is not None and granted.holds:
        return Holding.HERE if is_known else Holding.OTHER
    return Holding.OTHER if grants.is_held(session) else Holding.NONE
