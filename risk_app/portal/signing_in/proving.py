"""Asks a signed-in person to prove once more who they are, before how they sign in is changed."""

from __future__ import annotations

from django.contrib.auth import authenticate
from django.http import HttpRequest

from risk_app.portal import power
from risk_app.portal.signing_in.forms import ProofForm
from sessions_app import second_factor


def is_proven(request: HttpRequest, form: ProofForm) -> bool:
    """Whether what was typed is the person's password or a code; wrong ones are counted."""
    if not form.is_valid():
        return False
    user, proof = power.person(request), form.cleaned_data["proof"]
    # A code first: taken for a password, a good one would count as a login that failed.
    if _looks_like_code(proof) and second_factor.verify(user, proof):
        return True
    if authenticate(request, username=user.get_username(), password=proof) == user:
        return True
    form.add_error("proof", "This is neither your password nor a code that is good now.")
    return False


def _looks_like_code(text: str) -> bool:
    """Whether it has the form of an app's code or of a recovery code, which few passwords have."""
    compact = "".join(text.split()).lower()
    is_of_app = compact.isdecimal() and len(compact) == second_factor.DIGITS
    return is_of_app or second_factor.RECOVERY_FORM.fullmatch(compact) is not None
