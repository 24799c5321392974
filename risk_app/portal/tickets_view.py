"""Writing down on the page of a session which tickets are about it."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from risk_app.desk.permissions import DECIDE as PERMISSION
from sessions_app import tickets
from sessions_app.models import Session
from sessions_app.shapes import Ticket


class TicketForm(forms.Form):
    system = forms.ChoiceField(choices=tuple(tickets.SYSTEMS.items()))
    number = forms.RegexField(
        regex=rf"\A{tickets.NUMBER.pattern}\Z",
        max_length=40,
        error_messages={"invalid": "A number of letters, digits and # . _ / -"},
    )


def hang(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """One ticket for one session."""
    user = request.user
    if not (user.is_authenticated and user.has_perm(PERMISSION)):
        raise PermissionDenied
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    session = get_object_or_404(Session, pk=session_id)
    form = TicketForm(request.POST)
    try:
        if not form.is_valid():
            raise tickets.TicketRefused("a number has letters, digits and # . _ / - only")
        ticket = Ticket(form.cleaned_data["system"], form.cleaned_data["number"])
        tickets.hang(session, ticket, actor=f"user:{user.pk}")
    except tickets.TicketRefused as refused:
        messages.error(request, f"Not done: {refused}.")
    else:
        messages.success(request, "Done: the ticket is told to the integrator.")
    return HttpResponseRedirect(reverse("admin:sessions_app_session_change", args=[session.pk]))
