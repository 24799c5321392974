"""Opening the link, claiming it, finding one's screen again, and being watched."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse, JsonResponse
from django.utils import timezone

from api import flows
from api.capture import documents, languages, rendering, result_words
from api.capture.problems import Problem, invalid
from api.capture.rendering import SeeOther
from api.capture.screens import Screen, number_of
from api.capture.visit import Visit
from api.flows import HandedOver, Holding

# After which the other device counts as gone.
_LOST_AFTER = timedelta(seconds=30)


def start(visit: Visit) -> HttpResponse:
    """The first page; it changes nothing. Who is on the way already goes on."""
    if rendering.screen_for(visit) is not None:
        return SeeOther(rendering.url_due(visit))
    is_taken = visit.entered.holding == Holding.OTHER and not _is_invited(visit)
    return rendering.show_start(visit, "other_device" if is_taken else "valid")


def claim(visit: Visit) -> HttpResponse:
    """Give the session to this browser, and lead to what is due."""
    if visit.visitor.has_cookie and not visit.visitor.is_proved:
        raise Problem(401, "not_holder")
    flows.claim(
        visit.entered,
        visit.ticket.token,
        visit.visitor.holder,
        language=languages.known(visit.form.text("language")),
        takes_over=visit.form.text("take_over") == "1" or _is_invited(visit),
    )
    return rendering.go_on(visit)


def screen(visit: Visit, screen: str) -> HttpResponse:
    """The page of a screen, if it is due; otherwise the way to the one that is."""
    wanted = Screen(screen) if screen in set(Screen) else None
    if wanted is None:
        raise Problem(404, "unknown_link")
    if wanted == rendering.screen_for(visit) or _may_look_back(visit, wanted):
        return rendering.show(visit, wanted)
    return SeeOther(rendering.url_due(visit))


def state(visit: Visit) -> HttpResponse:
    """Where the session is, for the result page and for the device that looks on."""
    if not visit.entered.is_known:
        holding = visit.entered.holding
        return JsonResponse(
            {"screen": "start", "url": visit.base, "status": "", "holder": str(holding)}
        )
    said = {
        "screen": str(visit.due),
        "url": rendering.url_due(visit),
        "status": _status_word(visit),
        "holder": str(visit.entered.holding),
        "step": number_of(visit.due, visit.steps),
        "steps": len(visit.steps),
    }
    given = flows.handed_over(visit.entered)
    if given is not None and not _was_taken_back(visit, given):
        said["phone"] = _phone(visit, given)
    return JsonResponse(said)


def speak(visit: Visit) -> HttpResponse:
    """Another language, from here on."""
    language = languages.known(visit.form.text("language"))
    if not language:
        raise invalid("language")
    if not visit.entered.is_known or not visit.visitor.is_proved:
        return SeeOther(f"{visit.base}?lang={language}")
    flows.speak(visit.entered, language)
    return rendering.go_on(visit)


def _is_invited(visit: Visit) -> bool:
    """Whether the device that has the session made this link, for whoever comes first."""
    entered = visit.entered
    return entered.is_handover and not entered.is_claimed


def _may_look_back(visit: Visit, wanted: Screen) -> bool:
    if not visit.is_here:
        return False
    if wanted == Screen.HANDOVER:
        given = flows.handed_over(visit.entered)
        return given is not None and given.claimed_at is None
    if wanted == Screen.CONSENT:
        return visit.due == Screen.DECLINED
    return wanted == Screen.DOCUMENT and may_choose(visit)


def may_choose(visit: Visit) -> bool:
    """Whether another document may be chosen: no picture of its front stands."""
    if visit.due not in {Screen.DOCUMENT, Screen.FRONT} or not visit.hosted.needs_document:
        return False
    return documents.offer_for(visit.hosted).only is None


def _status_word(visit: Visit) -> str:
    return (
        result_words.told(visit.hosted.view.status).word if visit.due == Screen.RESULT else "open"
    )


def _was_taken_back(visit: Visit, given: HandedOver) -> bool:
    """Whether this device has the session again, after the other one had it."""
    return visit.is_here and given.claimed_at is not None


def _phone(visit: Visit, given: HandedOver) -> str:
    """How the other device is getting on: waiting, opened, lost or finished."""
    if visit.due == Screen.RESULT:
        return "finished"
    if given.claimed_at is None:
        return "waiting"
    is_there = given.seen_at is not None and timezone.now() - given.seen_at < _LOST_AFTER
    return "opened" if given.has_session and is_there else "lost"
