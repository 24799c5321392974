"""What the template of each screen is given besides the page itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api import flows
from api.capture import consent_text, documents, judgement, result_words
from api.capture.feedback_words import feedback
from api.capture.judgement import TRIES
from api.capture.links import handover_token, host_url
from api.capture.screens import OF_KIND
from api.capture.visit import Visit
from documents_app.shapes import PictureKind

Context = Mapping[str, Any]

# The largest file of one picture.
PICTURE_BYTES = 20 * 1024 * 1024
# Seconds after which a page goes back to the integrator by itself, once all is said.
_BACK_AFTER = 5
# How many movements are asked for is drawn anew for every challenge, once the camera runs.
_STEPS, _MOST_STEPS, _SECONDS_OF_STEP, _TRIES = "2 … 3", 3, 4, 3


def consent(visit: Visit) -> Context:
    name = visit.hosted.look.name
    text = consent_text.text_for(visit.session, name=name, language=visit.language)
    return {"text": text, "integration_name": name}


def declined(visit: Visit) -> Context:
    return {"back_url": visit.way.back(visit.hosted.view)}


def document(visit: Visit) -> Context:
    offer = documents.offer_for(visit.hosted)
    return {
        "kinds": documents.named_kinds(offer.kinds),
        "countries": documents.named_countries(offer.countries, visit.language),
        "chosen_kind": offer.proposed.kind,
        "chosen_country": offer.proposed.country,
    }


def picture(visit: Visit, kind: PictureKind) -> Context:
    chosen = visit.chosen
    name = documents.KIND_NAMES.get(chosen.kind, "") if chosen else ""
    tries = judgement.refused_tries(visit.pictures, kind)
    last = judgement.newest(visit.pictures, kind)
    is_refused = last is not None and last.accepted is False
    return {
        "side": str(OF_KIND[kind]),
        "picture_kind": str(kind),
        "kind_name": str(name),
        "tries": tries,
        "last": {
            "id": last.external_id,
            "feedback": feedback(last.feedback or ("other",)),
            "can_use": tries >= TRIES,
        }
        if last is not None and is_refused
        else None,
    }


def liveness(visit: Visit) -> Context:
    asked = visit.way.guide.state(visit.session)
    return {
        "count": _STEPS,
        "seconds": _SECONDS_OF_STEP * _MOST_STEPS,
        "tries_left": asked.tries_left if asked else _TRIES,
    }


def sending(visit: Visit) -> Context:
    return {"pictures": len([one for one in visit.pictures if one.is_current])}


def result(visit: Visit) -> Context:
    view = visit.hosted.view
    told = result_words.told(view.status)
    back_url = visit.way.back(view)
    is_again = told.word == "again"
    verdict = view.latest_attempt.verdict
    return {
        "status": told.word,
        "words_title": str(told.title),
        "words": [str(told.sentence), *(flows.advice_for(verdict) if is_again else ())],
        "again_url": f"{visit.base}/again" if is_again else "",
        "back_url": back_url,
        "back_after": _BACK_AFTER
        if back_url and told.word in {"approved", "declined", "review"}
        else None,
    }


def handover(visit: Visit) -> Context:
    given = flows.handed_over(visit.entered)
    waits = given is not None and given.claimed_at is None
    link = handover_link(visit) if waits else ""
    return {"link": link, "qr_url": f"{visit.base}/handover.svg" if waits else ""}


def handover_link(visit: Visit) -> str:
    """The address for another device; empty where there is none."""
    given = flows.handed_over(visit.entered)
    if given is None:
        return ""
    return f"{host_url()}/{visit.way.prefix}/{handover_token(given.id)}"
