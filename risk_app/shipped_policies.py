"""The policies that ship, by version. A released one is never edited; add the next.

required: kinds without which nothing is approved. tolerances: results short of a pass that do not
stand in the way. vetoes: kind -> reasons that decline when that check fails. requests: reasons
that are answered by asking again, when a check gives nothing else. weights and approve_from: the
weighted mean of the scores (0..1) below which a person looks. limits: what the checks measure by.

From the fifth on: named_weights and named_vetoes speak of the parts of checks by their names
(named_results.py), "rule" or "rule:subject"; named_vetoes: name -> results that decline.
requirements: kind of document, or "any" -> source, or "merged" for all of them together -> fields
that must be read. authentication: the parts that differ for sessions of that purpose.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict

from risk_app.four_eyes import FourEyes


class PolicyLimits(TypedDict):
    """What checks measure by: years, bits of 256, kinds of documents, distances, shares, degrees.

    None: the provider's or the check's own limit. likeness: kind of document -> how alike its
    sources must be.
    """

    minimum_age: int
    picture_distance: int
    back_needed_for: list[str]
    face_distance: NotRequired[float | None]
    searched_face_distance: NotRequired[float | None]
    enrolled_face_distance: NotRequired[float | None]
    likeness: NotRequired[dict[str, float]]
    sanctions_likeness: NotRequired[float | None]
    agency_share: NotRequired[float | None]
    liveness_score: NotRequired[float | None]
    liveness_skip_score: NotRequired[float | None]
    gender_probability: NotRequired[float | None]
    age_years: NotRequired[float | None]
    expression_probability: NotRequired[float | None]
    direction_degrees: NotRequired[float | None]
    guided_steps: NotRequired[int | None]


class PolicyBody(TypedDict):
    """The parts of a policy, as the module says them."""

    required: list[str]
    tolerances: dict[str, list[str]]
    vetoes: dict[str, list[str]]
    requests: list[str]
    weights: dict[str, float]
    approve_from: float
    limits: PolicyLimits
    named_weights: NotRequired[dict[str, float]]
    named_vetoes: NotRequired[dict[str, list[str]]]
    requirements: NotRequired[dict[str, dict[str, list[str]]]]
    authentication: NotRequired[dict[str, object]]
    # Which decisions of a person a second one has to confirm (risk_app/four_eyes.py).
    four_eyes: NotRequired[FourEyes]


_FIRST: PolicyBody = {
    "required": [
        "document_reading",
        "document_quality",
        "document_consistency",
        "face_match",
        "duplicates",
    ],
    "tolerances": {
        "document_quality": ["unsure"],
        "device": ["unsure", "not_run"],
    },
    "vetoes": {
        "document_consistency": ["not_old_enough"],
        "face_match": ["face_mismatch"],
    },
    "requests": [
        "picture_missing",
        "face_missing",
        "document_front_missing",
        "document_back_missing",
        "picture_quality_low",
        "face_not_visible",
        "document_not_visible",
        "document_cut_off",
        "document_unsupported",
        "document_expired",
        "several_faces",
        "several_documents",
        "name_unreadable",
        "birth_date_unreadable",
        "number_unreadable",
        "expiry_unreadable",
    ],
    "weights": {
        "document_reading": 2,
        "document_quality": 1,
        "document_consistency": 3,
        "face_match": 3,
        "duplicates": 1,
        "device": 1,
    },
    "approve_from": 0.5,
    "limits": {
        "minimum_age": 0,
        # Bits of 256. The same photo resized, darkened or compressed again: 0. Two people's
        # documents of one design with one portrait in one pose: 8 and more.
        "picture_distance": 2,
        "back_needed_for": ["id_card", "residence_permit", "drivers_license"],
    },
}

# The second looks for signs of forgery, and compares pictures by the hash that tells people apart.
_SECOND: PolicyBody = {
    **_FIRST,
    "required": [*_FIRST["required"], "document_authenticity"],
    "weights": {**_FIRST["weights"], "document_authenticity": 1},
    # Bits of 256. The same picture saved anew: mostly below. Other people's documents of one
    # design, laid in one and the same place to the pixel: 16 and more (engine/perceptual.py).
    "limits": {**_FIRST["limits"], "picture_distance": 12},
}

# The third asks whether the selfie shows a person, and, where the operator plugged in a model, how
# old that person looks; it knows more cards that have what is needed on their back: a zone, a
# barcode, or (military cards) the birth date.
_THIRD: PolicyBody = {
    **_SECOND,
    "required": [*_SECOND["required"], "liveness"],
    # An age that nobody could estimate stands in nobody's way; a large difference is looked at.
    "tolerances": {**_SECOND["tolerances"], "age": ["not_run"]},
    # Only an operator's own model can make this check fail: what ships never says "attack".
    "vetoes": {**_SECOND["vetoes"], "liveness": ["face_recaptured"]},
    "weights": {**_SECOND["weights"], "liveness": 1, "age": 1},
    "limits": {
        **_SECOND["limits"],
        # Bits of 256 of another hash than the second policy's. The same picture saved anew: 18 and
        # less. Other people's documents in one place: 24 and more (engine/perceptual.py).
        "picture_distance": 20,
        "back_needed_for": [
            *_SECOND["limits"]["back_needed_for"],
            "learner_permit",
            "work_permit",
            "employment_pass",
            "passport_card",
            "military_id",
        ],
    },
}

# In the fourth the age of a face is information: an estimator ships, whose mean error is 6 years,
# and by the third's rule 8 to 9 % of honest people would have gone to a person because of it.
_FOURTH: PolicyBody = {
    **_THIRD,
    "tolerances": {**_THIRD["tolerances"], "age": ["unsure", "not_run"]},
    "weights": {**_THIRD["weights"], "age": 0},
    "limits": {**_THIRD["limits"], "age_years": 16},
}

# The fifth can speak of the parts of checks by name, says which fields must be read, and knows
# people who come back. Its numbers decide as those before it do.
_FIFTH: PolicyBody = {
    **_FOURTH,
    "requests": [*_FOURTH["requests"], "required_field_missing"],
    # An agency that was to be skipped where it is silent stands in nobody's way.
    "tolerances": {**_FOURTH["tolerances"], "agency": ["not_run"]},
    # Of those alone that a session asks for.
    "weights": {**_FOURTH["weights"], "agency": 2, "operator": 1, "records": 1},
    "named_weights": {},
    "named_vetoes": {},
    "requirements": {
        "any": {"merged": ["name", "birth_date", "document_number", "expiry_date"]},
    },
    "authentication": {
        "required": ["face_match", "liveness"],
        "tolerances": {"device": ["unsure", "not_run"], "age": ["unsure", "not_run"]},
        "requests": ["picture_missing", "face_missing", "face_not_visible", "several_faces"],
        "weights": {"face_match": 3, "liveness": 1, "age": 0, "device": 1},
        "limits": {"enrolled_face_distance": None},
    },
    "limits": {
        **_FOURTH["limits"],
        # None: the limit that the provider or the check was measured with.
        "face_distance": None,
        "enrolled_face_distance": None,
        "likeness": {},
        "sanctions_likeness": None,
        "agency_share": None,
        "liveness_score": None,
        "liveness_skip_score": None,
        "gender_probability": None,
        "expression_probability": None,
        "direction_degrees": None,
    },
}

VERSIONS: dict[int, PolicyBody] = {1: _FIRST, 2: _SECOND, 3: _THIRD, 4: _FOURTH, 5: _FIFTH}
