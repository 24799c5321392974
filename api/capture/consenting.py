"""The person's answer to the text about their data."""

from __future__ import annotations

from django.http import HttpResponse

from api import flows
from api.capture import consent_text, rendering
from api.capture.problems import Problem
from api.capture.screens import Screen
from api.capture.visit import Visit


def answer(visit: Visit) -> HttpResponse:
    """A yes starts the session; a no leaves it open, and can be said until all is sent."""
    said = visit.form.needed("answer", ("yes", "no"))
    if not visit.hosted.takes_evidence or visit.due == Screen.RESULT:
        raise Problem(409, "wrong_step")
    text = consent_text.text_for(
        visit.session, name=visit.hosted.look.name, language=visit.language
    )
    shown = visit.form.text("version")
    if said == "yes" and shown and shown != text.version:
        return rendering.go_on(visit)  # another text came meanwhile: it is to be read first
    if said == "no":
        flows.decline_hosted(visit.session, document=text.version)
    elif not visit.hosted.view.consent:
        flows.begin_hosted(visit.session, document=text.version)
    return rendering.go_on(visit)
