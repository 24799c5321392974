"""Giving one case a tag, or taking one from it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404

from risk_app.desk import tagging
from risk_app.models import ReviewCase, Tag
from risk_app.portal import returning
from risk_app.portal.comments import MARK
from risk_app.portal.power import person

PLACE = "tags"


def mark(request: HttpRequest, case_id: int) -> HttpResponse:
    """The form names the tag in `give` or in `take`."""
    if not request.user.has_perm(MARK):
        raise PermissionDenied
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    case = get_object_or_404(ReviewCase, pk=case_id)
    change = tagging.tag if "give" in request.POST else tagging.untag
    named = request.POST.get("give", request.POST.get("take", ""))
    if not named.isdecimal() or len(named) > 18:  # digits of the largest id
        return HttpResponseBadRequest("No tag was named.", content_type="text/plain")
    change([case], get_object_or_404(Tag, pk=int(named)), person(request))
    return returning.back(request, returning.page_of(case.session_id, case), to=PLACE)
