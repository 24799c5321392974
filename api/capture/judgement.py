"""Pictures and what is said of them, as these pages use them: all that they know of judging."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol
from uuid import UUID

from api import flows
from api.flows import Found, Hosted
from documents_app.shapes import PictureKind
from risk_app.shapes import ToldPicture

# Tries after which a picture that is refused may be used all the same.
TRIES = 2


@dataclass(frozen=True, slots=True)
class Seen:
    """One picture of the attempt. feedback: our codes, the worst first.

    accepted: None while nobody judged it, which is awaited, and where nobody could.
    """

    id: UUID
    external_id: str
    kind: PictureKind
    accepted: bool | None
    feedback: tuple[str, ...] = ()
    is_current: bool = True
    is_awaited: bool = False


class Judge(Protocol):
    """Who takes pictures in and says what is wrong with them."""

    def pictures(self, hosted: Hosted) -> tuple[Seen, ...]:
        """The pictures of the newest attempt, as they came."""
        ...

    def missing(self, session: Found) -> tuple[PictureKind, ...]:
        """What the session still needs, minus accepted pictures."""
        ...

    def add(self, session: Found, *, kind: PictureKind, data: bytes, external_id: str) -> Seen:
        """Take a picture in, in place of an earlier one of its kind."""
        ...

    def judged(
        self, session: Found, picture_ids: Collection[UUID], *, within: timedelta
    ) -> tuple[Seen, ...]:
        """The pictures, once they were judged, or as they are after that time."""
        ...

    def keep(self, session: Found, picture_id: UUID) -> None:
        """Let a picture stand that was refused; raises TransitionRefused."""
        ...


class Workers:
    """Workers judge pictures as they come (`flows.judged`)."""

    def pictures(self, hosted: Hosted) -> tuple[Seen, ...]:
        return tuple(_seen(one) for one in hosted.view.latest_attempt.pictures)

    def missing(self, session: Found) -> tuple[PictureKind, ...]:
        return flows.missing_pictures(session)

    def add(self, session: Found, *, kind: PictureKind, data: bytes, external_id: str) -> Seen:
        told = flows.add_picture(
            session,
            kind=kind,
            context="",
            data=data,
            needs_consent=True,
            replaces=True,
            external_id=external_id,
            actor="person",
        )
        return _seen(told)

    def judged(
        self, session: Found, picture_ids: Collection[UUID], *, within: timedelta
    ) -> tuple[Seen, ...]:
        told = flows.judged(session, list(picture_ids), within=within)
        return tuple(_seen(one) for one in told)

    def keep(self, session: Found, picture_id: UUID) -> None:
        flows.keep_anyway(session, picture_id)


JUDGE: Judge = Workers()


def still_missing(
    missing: Iterable[PictureKind], pictures: Iterable[Seen]
) -> tuple[PictureKind, ...]:
    """What has to be taken yet: a picture that waits for its judgement counts."""
    stands = {one.kind for one in pictures if one.is_current and one.accepted is not False}
    return tuple(kind for kind in missing if kind not in stands)


def newest(pictures: Iterable[Seen], kind: PictureKind) -> Seen | None:
    """The last picture of the kind, whatever is said of it."""
    found = [one for one in pictures if one.kind == kind]
    return found[-1] if found else None


def refused_tries(pictures: Iterable[Seen], kind: PictureKind) -> int:
    """How often a picture of the kind was refused in this attempt."""
    return sum(one.kind == kind and one.accepted is False for one in pictures)


def _seen(told: ToldPicture) -> Seen:
    return Seen(
        told.id,
        told.external_id or str(told.id),
        PictureKind(told.kind),
        told.accepted,
        feedback=tuple(str(word) for word in told.feedback),
        is_current=told.is_current,
        is_awaited=told.awaits_judgement,
    )
