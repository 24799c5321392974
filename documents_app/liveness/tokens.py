"""Tokens of the steps of a capture by single pictures: `<opaque>.<step>.<gesture>`.

Step and gesture tell a client what to ask the person for; the opaque part alone is trusted. It is
made of the capture and the step, so nothing has to be kept, and no other session's fits.
"""

from __future__ import annotations

import base64
import hmac

from django.utils.crypto import salted_hmac

from documents_app.models import LivenessCapture

_SALT = "documents_app.liveness.tokens"
_BYTES = 18
PASSIVE = "passive"


def of_step(capture: LivenessCapture, step: int) -> str:
    """The token of one step; step 0 is the frontal picture."""
    keyed = salted_hmac(_SALT, f"{capture.pk}:{step}", algorithm="sha256").digest()
    opaque = base64.urlsafe_b64encode(keyed[:_BYTES]).decode()
    return f"{opaque}.{step}.{gesture_of(capture, step)}"


def gesture_of(capture: LivenessCapture, step: int) -> str:
    """What the step asks for, in a word of faces/gestures.py, or "passive"."""
    return str(capture.gestures[step - 1]) if 0 < step <= len(capture.gestures) else PASSIVE


def is_of(capture: LivenessCapture, step: int, token: str) -> bool:
    expected = of_step(capture, step)
    return hmac.compare_digest(token.encode(), expected.encode())
