"""Reading the document of an attempt: every picture, put together into one document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction

from documents_app import claims as claimed
from documents_app import evidence, judged_documents, judging, kept_readings
from documents_app import sources as document_sources
from documents_app.engine.results import PictureReading
from documents_app.models import Document, Picture, Reading
from documents_app.providers.base import DocumentReader
from documents_app.shapes import DOCUMENT_KINDS as DOCUMENT_KINDS
from documents_app.shapes import DocumentFacts, SourceFacts
from sessions_app import locking, opening, sealing, search_words
from sessions_app.indexing import blind_index
from sessions_app.models import Attempt, Session
from sessions_app.sealing import KeyDestroyed

# Several shots of one side raise confidence; each costs seconds, so only the newest are read.
_MOST_OF_A_KIND = 3
_NAMES = ("given_names", "first_name", "middle_name", "surname", "full_name", "name_suffix")


def pictures_to_read(attempt: Attempt) -> list[Picture]:
    """The document's pictures in the order front, back, barcode; PDF files have no pixels."""
    found = [picture for picture in evidence.current_of(attempt) if picture.width]
    return [
        picture
        for kind in DOCUMENT_KINDS
        for picture in [other for other in found if other.kind == kind][-_MOST_OF_A_KIND:]
    ]


def read_attempt(attempt: Attempt, reader: DocumentReader) -> Document:
    """Read every picture of the document and store what was read, in place of an earlier try."""
    pictures = pictures_to_read(attempt)
    answers = [(picture, _read(reader, picture)) for picture in pictures]
    sources = document_sources.combine(answers)
    kind, country = document_sources.document_kind(answer for _, answer in answers)
    with transaction.atomic():
        # A worker that was thought dead may do the same at the same moment.
        attempt = locking.lock_attempt(attempt.pk)
        if attempt.session.is_erased:
            raise KeyDestroyed(f"session {attempt.session_id} was erased while it was read")
        for picture, answer in answers:
            picture.feedback = evidence.feedback_of(answer.quality)
            picture.warning_words = list(answer.warning_words)
            picture.save(update_fields=["feedback", "warning_words", "reading_sealed"])
        Document.objects.filter(attempt=attempt).delete()
        return _store(attempt, reader, sources, kind=kind, country=country)


def facts_of(
    document: Document, session: Session, opener: sealing.Opener | None = None
) -> DocumentFacts:
    """The fields that the document's sources agree on or the strongest gives."""
    if session.is_erased or document.fields_sealed is None:
        return DocumentFacts()
    opener = opener or sealing.Opener(session)
    sealed = bytes(document.fields_sealed)
    return DocumentFacts.from_json(opener.unseal_json(f"document:{document.pk}", sealed))


def readings_of(
    document: Document, session: Session, opener: sealing.Opener | None = None
) -> dict[str, SourceFacts]:
    """Source -> what it said; empty once the session is erased."""
    if session.is_erased:
        return {}
    opener = opener or sealing.Opener(session)
    return {
        reading.source: SourceFacts.from_json(
            opener.unseal_json(
                f"reading:{document.pk}:{reading.source}", bytes(reading.content_sealed)
            )
        )
        for reading in document.readings.all()
    }


def claimed_fields(session: Session) -> dict[str, str]:
    """What the integrator says about the person and the document, in canonical names."""
    return claimed.canonical(opening.claims_of(session))


def _read(reader: DocumentReader, picture: Picture) -> PictureReading:
    """What the reader said when the picture came, or says now."""
    judging.settle(picture)
    known = kept_readings.recall(picture, reader)
    if known is not None:
        return known
    answer = reader.read(evidence.open_picture(picture))
    judged_documents.refuse_unless_usable(answer, reader)
    # Reviewers are shown where each field stands, which no other row says.
    picture.reading_sealed = kept_readings.seal(picture, answer, reader)
    return answer


def _store(
    attempt: Attempt,
    reader: DocumentReader,
    sources: Mapping[str, document_sources.SourceReading],
    *,
    kind: str,
    country: str,
) -> Document:
    session = attempt.session
    facts = document_sources.strongest(sources)
    document = Document(
        integration=session.integration,
        attempt=attempt,
        document_type=kind,
        issuing_country=country,
        issuing_state=facts.value("issuing_state")[:10],
        number_index=blind_index(
            session.integration,
            "document_number",
            plain_number(facts.value("document_number")),
        ),
    )
    document.fields_sealed = sealing.seal_json(session, f"document:{document.pk}", facts.to_json())
    document.save(force_insert=True)
    Reading.objects.bulk_create(_rows(document, session, reader, sources.items()))
    search_words.keep(session, names_in(facts.values(), claimed_fields(session)))
    return document


def names_in(*facts: Mapping[str, str]) -> list[str]:
    """Every name of the person, by which their session is found."""
    return [said[name] for said in facts for name in _NAMES if said.get(name)]


def _rows(
    document: Document,
    session: Session,
    reader: DocumentReader,
    sources: Iterable[tuple[str, document_sources.SourceReading]],
) -> list[Reading]:
    return [
        Reading(
            document=document,
            source=source,
            picture=said.picture,
            content_sealed=sealing.seal_json(
                session, f"reading:{document.pk}:{source}", said.said.to_json()
            ),
            checks_passed=said.checks_passed,
            engine_version=f"{reader.name} {reader.version}"[:100],
        )
        for source, said in sources
    ]


def plain_number(number: str) -> str:
    """A document number as equal numbers share it: capitals and digits only."""
    return "".join(letter for letter in number.upper() if letter.isalnum())
