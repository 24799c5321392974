"""Our words for why a check, a verdict or a person says what it says."""

from __future__ import annotations

from django.db.models import TextChoices


class Reason(TextChoices):
    """The label is the sentence that people read."""

    PICTURE_MISSING = "picture_missing", "No picture was sent."
    FACE_MISSING = "face_missing", "The picture of the face is missing."
    DOCUMENT_FRONT_MISSING = (
        "document_front_missing",
        "The picture of the document's front is missing.",
    )
    DOCUMENT_BACK_MISSING = (
        "document_back_missing",
        "The picture of the document's back is missing.",
    )
    PICTURE_QUALITY_LOW = "picture_quality_low", "A picture is not good enough to be read."
    FACE_NOT_VISIBLE = "face_not_visible", "The face cannot be seen clearly."
    DOCUMENT_NOT_VISIBLE = "document_not_visible", "The document cannot be seen clearly."
    DOCUMENT_CUT_OFF = "document_cut_off", "A part of the document lies outside the picture."
    DOCUMENT_UNSUPPORTED = "document_unsupported", "This kind of document is not supported."
    DOCUMENT_NOT_ASKED_FOR = "document_not_asked_for", "Another document was asked for."
    DOCUMENT_EXPIRED = "document_expired", "The document has expired."
    DOCUMENT_DAMAGED = "document_damaged", "The document is damaged or annulled."
    SPECIMEN_DOCUMENT = "specimen_document", "The document says that it is a specimen or a sample."
    DOCUMENT_COPY = "document_copy", "The document says that it is a copy."
    SEVERAL_FACES = "several_faces", "There is more than one face in the picture."
    SEVERAL_DOCUMENTS = "several_documents", "There is more than one document in the pictures."
    NAME_UNREADABLE = "name_unreadable", "The name cannot be read."
    BIRTH_DATE_UNREADABLE = "birth_date_unreadable", "The birth date cannot be read."
    NUMBER_UNREADABLE = "number_unreadable", "The document number cannot be read."
    EXPIRY_UNREADABLE = "expiry_unreadable", "The expiry date cannot be read."
    REQUIRED_FIELD_MISSING = (
        "required_field_missing",
        "A field that must be there cannot be read.",
    )
    FACE_MISMATCH = "face_mismatch", "The face is not the one on the document."
    FACE_RECAPTURED = (
        "face_recaptured",
        "The face seems to be a photograph of a picture or a screen.",
    )
    LIVENESS_STEPS_FAILED = (
        "liveness_steps_failed",
        "The guided steps in front of the camera were not completed.",
    )
    AGE_MISMATCH = "age_mismatch", "The face looks much older or younger than the document says."
    GENDER_MISMATCH = "gender_mismatch", "The face does not look like the sex on the document."
    DOCUMENT_TAMPERED = "document_tampered", "The document seems to have been altered."
    DATA_MISMATCH = "data_mismatch", "The data do not agree with each other."
    NAME_MISMATCH = "name_mismatch", "The name is not the one that was announced."
    NOT_A_DOCUMENT = "not_a_document", "The picture does not show a physical document."
    DUPLICATE_DOCUMENT = "duplicate_document", "The document was used in another session."
    DUPLICATE_PICTURE = "duplicate_picture", "The same picture was used in another session."
    DUPLICATE_FACE = (
        "duplicate_face",
        "The same person showed another document in another session.",
    )
    OTHER_FACE_ON_DOCUMENT = (
        "other_face_on_document",
        "Another person showed the same document in another session.",
    )
    KNOWN_FRAUD_DOCUMENT = (
        "known_fraud_document",
        "The document was shown in a session that was declined for fraud.",
    )
    KNOWN_FRAUD_FACE = (
        "known_fraud_face",
        "The face is that of a session that was declined for fraud.",
    )
    DUPLICATE_DEVICE = "duplicate_device", "The device was used by several other people."
    SUSPICIOUS_DEVICE = "suspicious_device", "The device or its network looks suspicious."
    AGENCY_MISMATCH = "agency_mismatch", "The issuing agency has other data on the document."
    AGENCY_NO_RECORD = "agency_no_record", "The issuing agency does not know the document."
    OPERATOR_MISMATCH = "operator_mismatch", "The telephone number belongs to somebody else."
    SIM_SWAPPED = "sim_swapped", "The telephone number moved to another SIM lately."
    RECORDS_MISMATCH = "records_mismatch", "Records of people say otherwise."
    SANCTIONS_HIT = "sanctions_hit", "The person may be one who is on a sanctions list."
    SANCTIONS_CONFIRMED = (
        "sanctions_confirmed",
        "A reviewer confirmed that the person is on a sanctions list.",
    )
    TOO_MANY_RESUBMISSIONS = "too_many_resubmissions", "New pictures were asked for too often."
    CHECK_FAILED = "check_failed", "A check could not be carried out."
    FRAUD_SUSPECTED = "fraud_suspected", "Fraud is suspected."
    NOT_OLD_ENOUGH = "not_old_enough", "The person is not old enough."
    OTHER = "other", "Another reason."


def sentence(reason: str) -> str:
    """The sentence of a reason; a word that is not ours any more stands for itself."""
    return str(Reason(reason).label) if reason in Reason.values else reason


def words_of(name: str) -> str:
    """A name of ours (of a field, a check, a part) as people read it."""
    return name.replace("_", " ").capitalize()
