"""One request to the hosted pages: the link, the browser that came, and what is due for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property

from django.http import HttpRequest
from django.utils import timezone

from api import flows
from api.capture import documents, guided, judgement, screens
from api.capture.forms import Form
from api.capture.guided import Guide, Steps
from api.capture.judgement import Judge, Seen
from api.capture.languages import language_for
from api.capture.links import Ticket
from api.capture.problems import Problem
from api.capture.screens import Screen
from api.flows import Entered, Found, Holding, Hosted
from documents_app.shapes import PictureKind
from risk_app.shapes import SessionView
from sessions_app.shapes import ChosenDocument
from sessions_app.status import Status

# How long what was sent in before the end of a session may still be looked at.
_LOOKING_ON = timedelta(days=1)
_ENDED = frozenset({Status.EXPIRED, Status.ABANDONED})
_DECIDED = frozenset({Status.APPROVED, Status.DECLINED})


@dataclass(frozen=True)
class Way:
    """How a set of pages is mounted, and what it asks outside.

    reader: what the token of a link says. back: where the browser goes afterwards, empty: nowhere.
    """

    prefix: str
    reader: Callable[[str], Ticket]
    back: Callable[[SessionView], str]
    judge: Judge
    guide: Guide


@dataclass(frozen=True)
class Visitor:
    """The browser. holder: what it proves itself with; proved: whether it said so itself too."""

    holder: str = field(repr=False)
    has_cookie: bool
    is_proved: bool
    is_new: bool


class Visit:
    """What a handler is given. `afresh` reads everything again after a change."""

    def __init__(
        self, request: HttpRequest, way: Way, ticket: Ticket, visitor: Visitor, form: Form
    ) -> None:
        self.request, self.way, self.ticket = request, way, ticket
        self.visitor, self.form = visitor, form
        self.base = f"/{way.prefix}/{ticket.token}"
        self.entered: Entered = flows.enter(ticket.token, ticket.session_id, visitor.holder)
        self.hosted: Hosted = flows.host(self.entered.session)
        self.language = language_for(
            request, kept=self.entered.language, claimed=self.hosted.view.claims.language
        )

    def afresh(self) -> Visit:
        """The same request, with the session as it is now."""
        visitor = replace(self.visitor, is_new=False)
        return Visit(self.request, self.way, self.ticket, visitor, self.form)

    @property
    def session(self) -> Found:
        return self.entered.session

    @property
    def is_here(self) -> bool:
        """Whether this browser has the session."""
        return self.entered.holding == Holding.HERE

    @property
    def wants_json(self) -> bool:
        return wants_json(self.request)

    @property
    def asks_position(self) -> bool:
        """Whether the page asks where the device is: it is kept, and the person agreed."""
        return self.hosted.asks_position and bool(self.hosted.view.consent)

    @cached_property
    def chosen(self) -> ChosenDocument | None:
        return documents.chosen_of(self.hosted)

    @cached_property
    def pictures(self) -> tuple[Seen, ...]:
        return self.way.judge.pictures(self.hosted)

    @cached_property
    def needed(self) -> tuple[PictureKind, ...]:
        """What is missing by what was judged, of the document that was chosen."""
        missing = self.way.judge.missing(self.session)
        if not self.hosted.needs_document:
            return tuple(kind for kind in missing if kind == PictureKind.SELFIE)
        if self.chosen is None or self.chosen.kind in self.hosted.two_sided:
            return missing
        return tuple(kind for kind in missing if kind != PictureKind.DOCUMENT_BACK)

    @cached_property
    def missing(self) -> tuple[PictureKind, ...]:
        """What has to be taken yet."""
        return judgement.still_missing(self.needed, self.pictures)

    @cached_property
    def liveness(self) -> Steps:
        return guided.steps_of(self.way.guide, self.session)

    @cached_property
    def due(self) -> Screen:
        return screens.where(
            self.hosted.view,
            missing=self.missing,
            consent=self.hosted.view.consent,
            chosen=self.chosen,
            liveness=self.liveness,
        )

    @cached_property
    def steps(self) -> tuple[Screen, ...]:
        there = {one.kind for one in self.pictures if one.is_current}
        offer = documents.offer_for(self.hosted) if self.hosted.needs_document else None
        return screens.path(
            asks_document=offer is not None and offer.only is None,
            document_kinds={*self.needed, *there} if offer else (),
            liveness=self.liveness,
        )

    def refuse_what_is_over(self) -> None:
        """Raise Problem where the link opens nothing any more."""
        view, now = self.hosted.view, timezone.now()
        until = view.expires_at if self.hosted.takes_evidence else view.expires_at + _LOOKING_ON
        if view.status in _ENDED or until <= now or not self.entered.is_open:
            raise Problem(410, "link_ended")
        if self.entered.is_used_up:
            # For this browser there is nothing behind it, and never was.
            raise Problem(404, "unknown_link")
        if view.status in _DECIDED and not self.entered.is_known:
            raise Problem(410, "decided")


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks, rather than somebody who opens a page."""
    return "application/json" in request.headers.get("Accept", "")
