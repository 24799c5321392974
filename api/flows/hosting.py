"""What the hosted pages show of a session, and what a person does there."""

from __future__ import annotations

from dataclasses import dataclass, replace

from api.flows.rows import Found, row
from devices_app import places
from risk_app import asked, policies, viewing
from risk_app.shapes import Part, SessionView
from sessions_app import consent, consent_texts, hosted, looks
from sessions_app.models import Session
from sessions_app.shapes import AskedDocument, ChosenDocument, ConsentWords, PagesLook
from sessions_app.status import OPEN_FOR_EVIDENCE, Purpose, Status


@dataclass(frozen=True, slots=True)
class Hosted:
    """One session as its pages need it.

    needs_document: False where the person is known already. two_sided: the kinds of document whose
    back is needed. asks_position: whether it is kept where the device is.
    """

    view: SessionView
    needs_document: bool
    asked: AskedDocument
    chosen: ChosenDocument | None
    two_sided: tuple[str, ...]
    look: PagesLook
    asks_position: bool = False

    @property
    def takes_evidence(self) -> bool:
        return self.view.status in OPEN_FOR_EVIDENCE


def host(session: Found) -> Hosted:
    """Everything that the pages need; of a session that is over without its verdict."""
    found = row(session, Session)
    has_news = found.status not in {Status.CREATED, Status.STARTED, Status.SUBMITTED}
    view = viewing.view_of(found, Part.PICTURES | (Part.OUTCOME if has_news else Part.CLAIMS))
    return Hosted(
        view=replace(view, consent=consent.newest(found)),
        needs_document=found.purpose == Purpose.VERIFICATION,
        asked=asked.document_of(found),
        chosen=hosted.chosen_of(found),
        two_sided=tuple(policies.body_of(found)["limits"]["back_needed_for"]),
        look=looks.of(found.integration),
        asks_position=places.collects_position(found),
    )


def consent_words(session: Found, language: str) -> ConsentWords | None:
    """What the integration has people agree to; None where it left that to us."""
    text = consent_texts.current(row(session, Session).integration, language)
    if text is None:
        return None
    paragraphs = tuple(one.strip() for one in text.body.replace("\r", "").split("\n\n"))
    return ConsentWords(
        str(text), text.language, text.title, tuple(one for one in paragraphs if one)
    )


def logo(session: Found) -> bytes | None:
    """The logo of the integration, a PNG."""
    return looks.logo_of(row(session, Session).integration)


def begin_hosted(session: Found, *, document: str) -> None:
    """The person consents to the text of that id, which starts the session.

    Raises TransitionRefused when the session takes no evidence.
    """
    hosted.begin(row(session, Session), document=document)


def decline_hosted(session: Found, *, document: str) -> None:
    """The person does not consent; raises TransitionRefused."""
    hosted.decline(row(session, Session), document=document)


def begin_hosted_again(session: Found) -> None:
    """A new attempt begins after new evidence was asked for; raises TransitionRefused."""
    hosted.begin_again(row(session, Session))


def choose_document(session: Found, chosen: ChosenDocument) -> None:
    """Keep which document the person will show; raises TransitionRefused."""
    hosted.choose(row(session, Session), chosen)
