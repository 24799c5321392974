"""Choosing which document is shown."""

from __future__ import annotations

from django.http import HttpResponse

from api import flows
from api.capture import documents, entering, rendering
from api.capture.problems import Problem
from api.capture.visit import Visit
from sessions_app.shapes import ChosenDocument


def choose(visit: Visit) -> HttpResponse:
    """Keep kind and country, of those that the session takes."""
    if not entering.may_choose(visit):
        raise Problem(409, "wrong_step")
    offer = documents.offer_for(visit.hosted)
    chosen = ChosenDocument(
        kind=visit.form.needed("kind", offer.kinds),
        country=visit.form.needed("country", offer.countries),
    )
    flows.choose_document(visit.session, chosen)
    return rendering.go_on(visit)
