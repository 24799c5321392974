"""What every test of a session found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NotRequired, TypedDict, cast

from api.vult import vocabulary
from api.wire.answers import Says
from risk_app.shapes import SessionRecord, ToldPart

ResultWord = Annotated[str, Says(enum=vocabulary.TEST_RESULTS)]


class IdvSessionTestsOut(TypedDict):
    doc_front_image_manipulation: NotRequired[ResultWord]
    doc_front_is_identity_document: NotRequired[ResultWord]
    doc_front_online_duplication: NotRequired[ResultWord]
    doc_front_suspicious_words: NotRequired[ResultWord]
    doc_back_image_manipulation: NotRequired[ResultWord]
    doc_back_is_identity_document: NotRequired[ResultWord]
    doc_back_online_duplication: NotRequired[ResultWord]
    doc_back_suspicious_words: NotRequired[ResultWord]
    dmv_document_number_match: NotRequired[bool]
    dmv_document_expiration_match: NotRequired[bool]
    dmv_document_issue_match: NotRequired[bool]
    dmv_document_category_match: NotRequired[bool]
    dmv_birth_date_match: NotRequired[bool]
    dmv_sex_match: NotRequired[bool]
    dmv_eye_color_match: NotRequired[bool]
    dmv_height_match: NotRequired[bool]
    dmv_weight_match: NotRequired[bool]
    dmv_first_name_match: NotRequired[bool]
    dmv_middle_name_match: NotRequired[bool]
    dmv_last_name_match: NotRequired[bool]
    dmv_suffix_name_match: NotRequired[bool]
    dmv_street_match: NotRequired[bool]
    dmv_city_match: NotRequired[bool]
    dmv_state_match: NotRequired[bool]
    dmv_postal_code_match: NotRequired[bool]
    document_number_crosscheck: NotRequired[bool]
    name_crosscheck: NotRequired[bool]
    address_crosscheck: NotRequired[bool]


_SIDES = {"document_front": "front", "document_back": "back"}
_OF_PICTURES = frozenset(
    {"image_manipulation", "is_identity_document", "online_duplication", "suspicious_words"}
)
_CROSSCHECKS = {
    "document_consistency.number": "document_number_crosscheck",
    "document_consistency.name": "name_crosscheck",
    "document_consistency.address": "address_crosscheck",
}
# A doubt is a failure of the test; whether it fails the session is told by its verdict.
_RESULT = {"pass": "pass", "unsure": "fail", "fail": "fail", "not_run": "not_run", "error": "error"}
# Their field of an agency -> ours, of which all that were answered must agree.
_AGENCY: dict[str, tuple[str, ...]] = {
    "document_number": ("document_number",),
    "document_expiration": ("expiry_date",),
    "document_issue": ("issue_date",),
    "document_category": ("document_category",),
    "birth_date": ("birth_date",),
    "sex": ("sex",),
    "eye_color": ("eye_colour",),
    "height": ("height",),
    "weight": ("weight",),
    "first_name": ("first_name",),
    "middle_name": ("middle_name",),
    "last_name": ("surname",),
    "suffix_name": ("name_suffix",),
    "street": ("address_line1", "address_line2"),
    "city": ("city",),
    "state": ("state",),
    "postal_code": ("postcode",),
}


def tests_out(record: SessionRecord) -> IdvSessionTestsOut:
    """Every test of the pictures; what else was compared, as far as it was."""
    said: dict[str, object] = {
        f"doc_{side}_{name}": "not_run" for side in _SIDES.values() for name in _OF_PICTURES
    }
    for part in _parts(record):
        check, _, name = part.rule.partition(".")
        if check == "document_authenticity" and part.subject in _SIDES and name in _OF_PICTURES:
            said[f"doc_{_SIDES[part.subject]}_{name}"] = _RESULT.get(part.result, "unknown")
        elif part.rule in _CROSSCHECKS and part.result != "not_run":
            said[_CROSSCHECKS[part.rule]] = part.result == "pass"
    return cast("IdvSessionTestsOut", said | _agency(record))


def _parts(record: SessionRecord) -> Iterator[ToldPart]:
    """The named results of the newest verdict."""
    verdicts = (one.verdict for one in record.view.attempts)
    newest = next((one for one in verdicts if one is not None), None)
    for check in newest.checks if newest else ():
        yield from check.parts


def _agency(record: SessionRecord) -> dict[str, bool]:
    """Whether the agency's record agrees, for each field that it answered."""
    run = next((one for one in record.runs if one.kind == "agency"), None)
    matches = run.matches if run else {}
    told = {}
    for theirs, ours in _AGENCY.items():
        answers = [vocabulary.AGREEMENT.get(matches.get(name, "")) for name in ours]
        said = [one for one in answers if one is not None]
        if said:
            told[f"dmv_{theirs}_match"] = all(said)
    return told
