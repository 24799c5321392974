"""A judge of pictures and a guide of steps that answer as a test says, without looking."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from api import flows
from api.capture.guided import ChallengeOver, LivenessGivenUp
from api.capture.judgement import Seen
from documents_app.models import Picture
from documents_app.shapes import PictureKind


@dataclass(frozen=True)
class FakeAsked:
    id: UUID
    number: int = 1
    tries_left: int = 2
    state: str = "running"
    reason: str = ""
    nonce: str = "nonce"
    count: int = 2
    frames_per_second: int = 5
    seconds_per_step: float = 4.0
    gestures: tuple[str, ...] = ()

    @property
    def gesture(self) -> str | None:
        return ("turn_left", "smile")[self.number - 1] if self.state == "running" else None


class FakeJudge:
    """Pictures are stored in earnest; what is said of the next ones stands in `says`."""

    def __init__(self) -> None:
        self.seen: list[Seen] = []
        # One for each picture to come: True, None, or the codes of what is wrong.
        self.says: list[bool | tuple[str, ...] | None] = []
        self.one_sided = False
        self.kept: set[UUID] = set()

    def pictures(self, hosted) -> tuple[Seen, ...]:
        there = {one.id for one in hosted.view.latest_attempt.pictures}
        return tuple(one for one in self.seen if one.id in there)

    def missing(self, session) -> tuple[PictureKind, ...]:
        rows = Picture.objects.filter(attempt=session.latest_attempt())
        there = set(rows.values_list("pk", flat=True))
        accepted = {
            one.kind
            for one in self.seen
            if one.id in there and one.is_current and (one.accepted or one.id in self.kept)
        }
        needed = [PictureKind.DOCUMENT_FRONT, PictureKind.DOCUMENT_BACK, PictureKind.SELFIE]
        if self.one_sided:
            needed.remove(PictureKind.DOCUMENT_BACK)
        return tuple(kind for kind in needed if kind not in accepted)

    def add(self, session, *, kind, data, external_id) -> Seen:
        known = [one for one in self.seen if one.external_id == external_id]
        if known:
            return known[0]
        told = flows.add_picture(session, kind=kind, context="", data=data, needs_consent=True)
        self.seen = [
            replace(one, is_current=False) if one.kind == kind else one for one in self.seen
        ]
        said = self.says.pop(0) if self.says else True
        codes = said if isinstance(said, tuple) else ()
        accepted = None if said is None else said is True
        self.seen.append(
            Seen(told.id, external_id, kind, accepted, codes, is_awaited=accepted is None)
        )
        return self.seen[-1]

    def judged(self, session, picture_ids, *, within) -> tuple[Seen, ...]:
        return tuple(one for one in self.seen if one.id in picture_ids)

    def keep(self, session, picture_id) -> None:
        flows.keep_anyway(session, picture_id)
        self.seen = [
            replace(one, is_current=True) if one.id == picture_id else one for one in self.seen
        ]
        self.kept.add(picture_id)

    def judge(self, external_id: str, *codes: str) -> None:
        """What a worker does a moment later."""
        self.seen = [
            replace(one, accepted=not codes, feedback=codes, is_awaited=False)
            if one.external_id == external_id
            else one
            for one in self.seen
        ]


class FakeGuide:
    """Two steps, each seen with the first frames that are sent for it."""

    def __init__(self) -> None:
        self.is_needed = False
        self.asked: FakeAsked | None = None
        self.batches: list[object] = []
        self.fails_with = ""

    def needed(self, session) -> bool:
        return self.is_needed

    def state(self, session) -> FakeAsked | None:
        return self.asked

    def begin(self, session, *, all_at_once) -> FakeAsked:
        if self.asked and not self.asked.tries_left:
            raise LivenessGivenUp
        gestures = ("turn_left", "smile") if all_at_once else ()
        self.asked = FakeAsked(uuid4(), gestures=gestures)
        return self.asked

    def take(self, session, challenge_id, batch) -> FakeAsked:
        if self.asked is None or challenge_id != self.asked.id or self.asked.state != "running":
            raise ChallengeOver
        self.batches.append(batch)
        if self.fails_with:
            self.asked = replace(self.asked, state="failed", reason=self.fails_with)
            return self.asked
        is_last = self.asked.number == self.asked.count
        self.asked = (
            replace(self.asked, state="passed") if is_last else replace(self.asked, number=2)
        )
        return self.asked

    def skip(self, session) -> None:
        self.asked = FakeAsked(uuid4(), state="skipped")
