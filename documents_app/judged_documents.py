"""What is wrong with one picture of a document, by what was read from it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from documents_app import evidence, judged_faces, kept_readings
from documents_app.engine.results import WARNINGS, PictureReading
from documents_app.models import Picture
from documents_app.providers.base import DocumentReader, UnusableAnswer
from documents_app.shapes import Feedback, PictureKind

# The engine's codes for faults of a picture -> our words for people.
_FAULTS: dict[str, Feedback] = {
    "blurred": Feedback.BLURRED,
    "moved": Feedback.BLURRED,
    "glare": Feedback.GLARE,
    "overexposed": Feedback.GLARE,
    "dark": Feedback.DARK,
    "too_small": Feedback.TOO_SMALL,
    "no_document": Feedback.NO_DOCUMENT,
    "cut_off": Feedback.CUT_OFF,
    "several_documents": Feedback.SEVERAL_DOCUMENTS,
    "upside_down": Feedback.UPSIDE_DOWN,
}
# The first of these that apply are said first.
_ORDER = tuple(Feedback)
# What a front must say to be good enough whatever it looks like: one of each group.
_ESSENTIAL = (
    ("document_number",),
    ("birth_date",),
    ("full_name", "surname", "given_names"),
)
# Fields that name a document or a person, of which a card whose kind nobody knows must have some.
_TELLING = ("document_number", "birth_date", "surname", "given_names", "full_name", "expiry_date")
_FEWEST_TELLING = 2
# Zones that stand on the back of a card.
_BACK_ZONES = frozenset({"TD1", "FRA-DL"})
_WITH_BARCODE = frozenset({"US", "CA"})
_CARDS = frozenset({"drivers_license", "learner_permit", "id_card"})


def refuse_unless_usable(answer: object, reader: DocumentReader) -> None:
    """Raise UnusableAnswer for what no reading can be."""
    if not isinstance(answer, PictureReading):
        raise UnusableAnswer(f"{reader.name} answered a {type(answer).__name__}")
    if not set(answer.warning_words) <= set(WARNINGS):
        raise UnusableAnswer(f"{reader.name} warns in words that are not ours")


def complaints(picture: Picture, data: bytes, answer: PictureReading) -> tuple[Feedback, ...]:
    """Our words, the worst first; empty where the picture is good.

    Raises weights.ModelUnavailable where the portrait of a front cannot be looked for.
    """
    if picture.kind == PictureKind.DOCUMENT_FRONT:
        found = set(_of_front(picture, data, answer))
    else:
        found = set(_of_back(picture, answer))
    return tuple(sorted(found, key=_ORDER.index))


def _of_front(picture: Picture, data: bytes, answer: PictureReading) -> Iterator[Feedback]:
    faults = set(_faults(answer))
    if Feedback.NO_DOCUMENT in faults:
        yield Feedback.NO_DOCUMENT
        return
    is_unclear = bool(faults) and not _says_the_essential(answer)
    if is_unclear:
        yield from faults
    has_portrait = judged_faces.look(picture, data).faces > 0
    is_back = answer.barcode is not None or (
        answer.mrz is not None and answer.mrz.kind in _BACK_ZONES
    )
    if is_back and not has_portrait:
        yield Feedback.WRONG_SIDE
        return
    if not faults and not _is_known(answer):
        yield Feedback.UNSUPPORTED
    if not has_portrait and not is_unclear:
        # On a dark or blurred picture nobody need look for a second thing to mend.
        yield Feedback.NO_PORTRAIT
    if _has_expired(answer):
        yield Feedback.EXPIRED


def _of_back(picture: Picture, answer: PictureReading) -> Iterator[Feedback]:
    is_proven = answer.barcode is not None or (answer.mrz is not None and answer.mrz.proven)
    faults = set(_faults(answer))
    if not is_proven:
        yield from faults
        if Feedback.NO_DOCUMENT in faults:
            return
    if answer.mrz is not None and answer.mrz.kind == "TD3":
        yield Feedback.WRONG_SIDE
        return
    front = _front_beside(picture)
    if front is None:
        return
    if _is_of_another(front, answer):
        yield Feedback.OTHER_DOCUMENT
    if not faults and answer.barcode is None and _has_barcode(front):
        yield Feedback.BARCODE_MISSING


def _faults(answer: PictureReading) -> Iterator[Feedback]:
    return (_FAULTS.get(one.code, Feedback.OTHER) for one in answer.quality)


def _says_the_essential(answer: PictureReading) -> bool:
    names = {one.name for one in answer.fields if one.value}
    return all(names & set(group) for group in _ESSENTIAL)


def _is_known(answer: PictureReading) -> bool:
    if answer.document_type:
        return True
    names = {one.name for one in answer.fields if one.value}
    return len(names & set(_TELLING)) >= _FEWEST_TELLING


def _has_expired(answer: PictureReading) -> bool:
    ends = [one.value for one in answer.fields if one.name == "expiry_date"]
    return bool(ends) and ends[0] < timezone.now().date().isoformat()


def _front_beside(picture: Picture) -> PictureReading | None:
    """What was read from the accepted front of the same attempt."""
    fronts = evidence.current_of(picture.attempt).filter(
        kind=PictureKind.DOCUMENT_FRONT, accepted=True
    )
    front = fronts.order_by("-created_at").first()
    if front is None:
        return None
    front.session = picture.session
    return kept_readings.recall_any(front)


def _is_of_another(front: PictureReading, back: PictureReading) -> bool:
    """Whether two proven facts differ: one may be misread, or of another kind of number."""
    differing = 0
    for name in ("document_number", "birth_date", "expiry_date"):
        one, other = _surest(front, name), _surest(back, name)
        differing += bool(one and other and one != other)
    return differing >= 2


def _surest(answer: PictureReading, name: str) -> str:
    said = [one for one in answer.fields if one.name == name and one.value]
    return max(said, key=lambda one: one.confidence).value if said else ""


def _has_barcode(front: PictureReading) -> bool:
    return front.issuing_country in _WITH_BARCODE and front.document_type in _CARDS
