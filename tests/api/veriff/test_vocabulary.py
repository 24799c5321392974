"""No word of ours is without one of theirs, and theirs are those of the contract."""

from __future__ import annotations

import pytest

from api.veriff import vocabulary
from documents_app.engine.fields.kinds import EVIDENCE
from documents_app.models import PictureKind
from risk_app.reasons import Reason, sentence
from sessions_app.status import Status
from tests.api.veriff.contract import contract

STATUSES = contract()["x-session-statuses"]
CODES = contract()["x-reason-codes"]


@pytest.mark.parametrize("status", Status)
def test_every_status_has_the_word_and_the_code_of_the_contract(status):
    word = vocabulary.STATUS[status]
    code = vocabulary.EVENT_CODE.get(status) or vocabulary.DECISION_CODE.get(status)

    assert STATUSES[word]["code"] == code


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_code_for_each_outcome_and_a_sentence(reason):
    assert vocabulary.DECLINED[reason] in CODES["declined"]
    assert vocabulary.RESUBMISSION[reason] in CODES["resubmission_requested"]
    assert sentence(reason) != reason


def test_contexts_and_kinds_translate_both_ways():
    schemas = contract()["components"]["schemas"]

    assert set(vocabulary.CONTEXT) == set(schemas["MediaContext"]["enum"])
    assert set(vocabulary.CONTEXT_OF_KIND) == set(PictureKind)
    for kind, context in vocabulary.CONTEXT_OF_KIND.items():
        # Of guided steps and references they know nothing: a picture of one is a face to them.
        is_face = kind in {PictureKind.LIVENESS, PictureKind.REFERENCE}
        assert vocabulary.CONTEXT[context] == (PictureKind.SELFIE if is_face else kind)


def test_document_types_are_those_of_the_contract():
    schemas = contract()["components"]["schemas"]
    decided = schemas["DecisionDocument"]["properties"]["type"]["enum"]

    assert {*vocabulary.DOCUMENT_TYPE, None} == set(schemas["InputDocumentType"]["enum"])
    assert {*vocabulary.DECIDED_DOCUMENT_TYPE.values(), None} == set(decided)


@pytest.mark.parametrize("kind", EVIDENCE)
def test_every_kind_that_we_read_has_a_word_in_a_decision(kind):
    assert vocabulary.decided_document_type(kind) in vocabulary.DECIDED_DOCUMENT_TYPE.values()


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        ("passport_card", "ID_CARD"), ("military_id", "ID_CARD"), ("veteran_id", "ID_CARD"),
        ("learner_permit", "DRIVERS_LICENSE"), ("work_permit", "RESIDENCE_PERMIT"),
        ("employment_pass", "RESIDENCE_PERMIT"), ("tax_card", "OTHER"), ("health_card", "OTHER"),
        ("something_new", "OTHER"), ("", None),
    ],
)  # fmt: skip
def test_a_narrower_kind_has_their_wider_word(kind, word):
    assert vocabulary.decided_document_type(kind) == word


def test_categories_of_risk_labels_are_those_of_the_contract():
    labels = contract()["components"]["schemas"]["Verification"]["properties"]["riskLabels"]
    known = labels["items"]["properties"]["category"]["enum"]

    assert set(vocabulary.RISK_CATEGORY.values()) <= set(known)
