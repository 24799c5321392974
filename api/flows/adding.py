"""Adding a picture."""

from __future__ import annotations

from api.flows.rows import Found, row
from documents_app import evidence
from documents_app.shapes import PictureKind
from risk_app import viewing
from risk_app.shapes import ToldPicture
from sessions_app.models import Session


def add_picture(
    session: Found,
    *,
    kind: PictureKind,
    context: str,
    data: bytes,
    starts: bool = True,
    needs_consent: bool = False,
) -> ToldPicture:
    """Take a picture in. starts: whether it may start the session, or a new attempt, by itself.

    Raises TransitionRefused when the session takes no evidence, StartMissing, ConsentMissing where
    consent is needed, and ImageRefused.
    """
    picture = evidence.add_picture(
        row(session, Session),
        kind=kind,
        context=context,
        data=data,
        starts=starts,
        needs_consent=needs_consent,
    )
    return viewing.told_picture(picture)
