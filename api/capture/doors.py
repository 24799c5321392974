"""The way into every operation of the hosted pages: who may, how often, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from api import flows
from api.capture import holders, rendering
from api.capture.forms import FORM_BYTES, Form, read_form
from api.capture.headers import protect
from api.capture.links import LinkBroken
from api.capture.problems import Problem, problem_of
from api.capture.visit import Visit, Way, wants_json
from api.flows import Holding, NotThere
from api.limits import spending
from api.limits.spending import Allowance
from api.wire import whereabouts

_SAFE = {"GET", "HEAD"}


class Who(Enum):
    """ANYBODY with the link; KNOWN: the browser that claimed it; HOLDER: it has the session."""

    ANYBODY = auto()
    KNOWN = auto()
    HOLDER = auto()


@dataclass(frozen=True)
class Action:
    """One operation. limit: bytes of its body."""

    answer: Callable[..., HttpResponse]
    who: Who = Who.HOLDER
    limit: int = FORM_BYTES
    gives_cookie: bool = False


class Door:
    """The view of one address. Django's own tokens against forgery are not used: see `holders`."""

    csrf_exempt = True

    def __init__(self, way: Way, **actions: Action) -> None:
        self._way, self._actions = way, actions

    def __call__(self, request: HttpRequest, token: str, **more: str) -> HttpResponse:
        action = self._actions.get("GET" if request.method == "HEAD" else str(request.method))
        visit: Visit | None = None
        try:
            if action is None:
                raise Problem(405, "wrong_method")
            visit = self._enter(request, token, action)
            with translation.override(visit.language):
                self._admit(visit, action)
                answer = action.answer(visit, **more)
        except Exception as exc:
            problem = problem_of(exc)
            if problem is None:
                raise
            answer = self._refuse(request, token, visit, problem)
        if visit is not None and action is not None and action.gives_cookie:
            self._keep_holder(answer, visit)
        if visit is None:
            return protect(answer)
        hosted = visit.hosted
        return protect(answer, origins=hosted.look.origins, asks_position=hosted.asks_position)

    def _enter(self, request: HttpRequest, token: str, action: Action) -> Visit:
        try:
            ticket = self._way.reader(token)
            spending.spend(Allowance.LINKS, ticket.token)
            is_reading = request.method in _SAFE
            form = Form() if is_reading else read_form(request, limit=action.limit)
            return Visit(request, self._way, ticket, holders.visitor_of(request, form), form)
        except (LinkBroken, NotThere):
            whereabouts.spend_of_stranger(request)
            raise

    def _admit(self, visit: Visit, action: Action) -> None:
        visit.refuse_what_is_over()
        if action.who is Who.ANYBODY:
            return
        if visit.request.method not in _SAFE and not visit.visitor.is_proved:
            raise Problem(401, "not_holder")
        if visit.is_here:
            flows.see_holder(visit.entered)
        elif not (action.who is Who.KNOWN and visit.entered.is_known):
            is_other = visit.entered.holding == Holding.OTHER
            raise Problem(409, "other_device") if is_other else Problem(401, "not_holder")

    def _refuse(
        self, request: HttpRequest, token: str, visit: Visit | None, problem: Problem
    ) -> HttpResponse:
        is_page = request.method in _SAFE and not wants_json(request)
        if is_page and visit is not None and problem.code in {"not_holder", "other_device"}:
            return rendering.SeeOther(visit.base)
        answer = rendering.refuse(request, self._way, token, visit, problem)
        if problem.status == 405:
            answer["Allow"] = ", ".join(sorted(self._actions))
        return answer

    def _keep_holder(self, answer: HttpResponse, visit: Visit) -> None:
        if not visit.visitor.has_cookie:
            holders.give_cookie(answer, visit.visitor, path=visit.base)
