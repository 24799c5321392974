"""Which screen is due, from what there is: the server's own order of steps."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from api.capture.guided import Steps
from documents_app.shapes import PictureKind
from risk_app.shapes import SessionView
from sessions_app.shapes import ChosenDocument
from sessions_app.status import Status


class Screen(StrEnum):
    CONSENT = "consent"
    DECLINED = "declined"
    DOCUMENT = "document"
    FRONT = "front"
    BACK = "back"
    SELFIE = "selfie"
    LIVENESS = "liveness"
    SENDING = "sending"
    RESULT = "result"
    HANDOVER = "handover"


# The screens on which a picture is taken, in their order.
OF_KIND = {
    PictureKind.DOCUMENT_FRONT: Screen.FRONT,
    PictureKind.DOCUMENT_BACK: Screen.BACK,
    PictureKind.SELFIE: Screen.SELFIE,
}
KIND_OF = {screen: kind for kind, screen in OF_KIND.items()}
_BEFORE_RESULT = frozenset({Status.CREATED, Status.STARTED})


def where(
    view: SessionView,
    *,
    missing: Collection[PictureKind],
    consent: bool | None,
    chosen: ChosenDocument | None,
    liveness: Steps,
) -> Screen:
    """The one screen that is due. chosen: None while a document has to be chosen yet."""
    if view.status not in _BEFORE_RESULT:
        return Screen.RESULT
    if not consent:
        return Screen.CONSENT if consent is None else Screen.DECLINED
    if chosen is None:
        return Screen.DOCUMENT
    for kind in (PictureKind.DOCUMENT_FRONT, PictureKind.DOCUMENT_BACK):
        if kind in missing:
            return OF_KIND[kind]
    if liveness.are_due:
        return Screen.LIVENESS
    return Screen.SELFIE if PictureKind.SELFIE in missing else Screen.SENDING


def path(
    *, asks_document: bool, document_kinds: Collection[PictureKind], liveness: Steps
) -> tuple[Screen, ...]:
    """The screens that this person goes through, in their order.

    document_kinds: the sides of the document that are needed or there already.
    """
    sides = (PictureKind.DOCUMENT_FRONT, PictureKind.DOCUMENT_BACK)
    return (
        Screen.CONSENT,
        *([Screen.DOCUMENT] if asks_document else []),
        *(OF_KIND[kind] for kind in sides if kind in document_kinds),
        Screen.LIVENESS if liveness.needed else Screen.SELFIE,
    )


def number_of(screen: Screen, steps: tuple[Screen, ...]) -> int:
    """The place of the screen on the path, from 1; 0 for a screen beside it."""
    if screen in steps:
        return steps.index(screen) + 1
    if screen in {Screen.SELFIE, Screen.SENDING}:
        return len(steps)  # the picture instead of the guided steps, or all that was taken
    return 0
