"""Thresholds and shares of a weight set, and the parts of a policy that they are."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NotRequired, TypedDict, cast

from api.flows import Replacement
from api.vult.serializers.sessions import without_nothing
from api.wire.strict_fields import Number, StrictObject, Text
from risk_app.shapes import ToldPolicy

# Far above what anybody means by a share.
_HEAVIEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Figure:
    """Where a figure stands in a policy. usual: what is told where the policy says nothing.

    path: of members, the last of which may be of several kinds of documents. low, high: what it
    may be.
    """

    path: tuple[str, ...]
    usual: float
    low: float = 0
    high: float = 1
    kinds: tuple[str, ...] = ()


def _likeness(*kinds: str) -> Figure:
    return Figure(("limits", "likeness"), 0.85, kinds=kinds)


def _crosscheck(*kinds: str) -> Figure:
    names = tuple(f"document_consistency.crosscheck:{kind}" for kind in kinds)
    return Figure(("named_weights",), 0, high=_HEAVIEST, kinds=names)


def _picture(name: str) -> Figure:
    named = (f"document_authenticity.{name}",)
    return Figure(("named_weights",), 0, high=_HEAVIEST, kinds=named)


def _weight(check: str) -> Figure:
    return Figure(("weights", check), 0, high=_HEAVIEST)


_LICENSE, _CARD = ("drivers_license", "learner_permit"), ("id_card",)
_PASSPORT, _PASSPORT_CARD = ("passport",), ("passport_card",)
FIGURES: dict[str, Figure] = {
    "onboarding_face_encoding_tolerance": Figure(("limits", "face_distance"), 0.5, high=2),
    "verified_account_face_encoding_tolerance": Figure(
        ("authentication", "limits", "enrolled_face_distance"), 0.5, high=2
    ),
    "driver_license_fuzzy_match_tolerance": _likeness(*_LICENSE),
    "driver_license_fuzzy_match_weight": _crosscheck(*_LICENSE),
    "state_id_fuzzy_match_tolerance": _likeness(*_CARD),
    "state_id_fuzzy_match_weight": _crosscheck(*_CARD),
    "passport_fuzzy_match_tolerance": _likeness(*_PASSPORT),
    "passport_fuzzy_match_weight": _crosscheck(*_PASSPORT),
    "passport_card_fuzzy_match_tolerance": _likeness(*_PASSPORT_CARD),
    "passport_card_fuzzy_match_weight": _crosscheck(*_PASSPORT_CARD),
    "ofac_fuzzy_match_tolerance": Figure(("limits", "sanctions_likeness"), 0.8),
    "ofac_fuzzy_match_weight": _weight("sanctions"),
    "suspicious_words_weight": _picture("suspicious_words"),
    "image_manipulation_weight": _picture("image_manipulation"),
    "online_duplication_weight": _picture("online_duplication"),
    "is_identity_document_weight": _picture("is_identity_document"),
    "aamva_match_tolerance": Figure(("limits", "agency_share"), 1),
    "aamva_match_weight": _weight("agency"),
    "idv_session_tolerance": Figure(("approve_from",), 0.5),
    "minimum_liveness_tolerance": Figure(("limits", "liveness_score"), 0),
    "passive_active_skip_tolerance": Figure(("limits", "liveness_skip_score"), 1),
    "gender_probability_tolerance": Figure(("limits", "gender_probability"), 0.9),
    "gender_weight": _weight("gender"),
    "expression_tolerance": Figure(("limits", "expression_probability"), 1),
    "age_tolerance": Figure(("limits", "age_years"), 16, low=5, high=120),
    "age_weight": _weight("age"),
    "direction_tolerance": Figure(("limits", "direction_degrees"), 15, high=90),
}


def _field(figure: Figure) -> Number:
    return Number(min_value=figure.low, max_value=figure.high)


class WeightsIn(StrictObject):
    client_id = Text(required=False, max_length=200)
    user_id = Text(required=False, max_length=200)
    onboarding_face_encoding_tolerance = _field(FIGURES["onboarding_face_encoding_tolerance"])
    verified_account_face_encoding_tolerance = _field(
        FIGURES["verified_account_face_encoding_tolerance"]
    )
    driver_license_fuzzy_match_tolerance = _field(FIGURES["driver_license_fuzzy_match_tolerance"])
    driver_license_fuzzy_match_weight = _field(FIGURES["driver_license_fuzzy_match_weight"])
    state_id_fuzzy_match_tolerance = _field(FIGURES["state_id_fuzzy_match_tolerance"])
    state_id_fuzzy_match_weight = _field(FIGURES["state_id_fuzzy_match_weight"])
    passport_fuzzy_match_tolerance = _field(FIGURES["passport_fuzzy_match_tolerance"])
    passport_fuzzy_match_weight = _field(FIGURES["passport_fuzzy_match_weight"])
    passport_card_fuzzy_match_tolerance = _field(FIGURES["passport_card_fuzzy_match_tolerance"])
    passport_card_fuzzy_match_weight = _field(FIGURES["passport_card_fuzzy_match_weight"])
    ofac_fuzzy_match_tolerance = _field(FIGURES["ofac_fuzzy_match_tolerance"])
    ofac_fuzzy_match_weight = _field(FIGURES["ofac_fuzzy_match_weight"])
    suspicious_words_weight = _field(FIGURES["suspicious_words_weight"])
    image_manipulation_weight = _field(FIGURES["image_manipulation_weight"])
    online_duplication_weight = _field(FIGURES["online_duplication_weight"])
    is_identity_document_weight = _field(FIGURES["is_identity_document_weight"])
    aamva_match_tolerance = _field(FIGURES["aamva_match_tolerance"])
    aamva_match_weight = _field(FIGURES["aamva_match_weight"])
    idv_session_tolerance = _field(FIGURES["idv_session_tolerance"])
    minimum_liveness_tolerance = _field(FIGURES["minimum_liveness_tolerance"])
    passive_active_skip_tolerance = _field(FIGURES["passive_active_skip_tolerance"])
    gender_probability_tolerance = _field(FIGURES["gender_probability_tolerance"])
    gender_weight = _field(FIGURES["gender_weight"])
    expression_tolerance = _field(FIGURES["expression_tolerance"])
    age_tolerance = _field(FIGURES["age_tolerance"])
    age_weight = _field(FIGURES["age_weight"])
    direction_tolerance = _field(FIGURES["direction_tolerance"])


class WeightsOut(TypedDict):
    client_id: NotRequired[str]
    user_id: NotRequired[str]
    onboarding_face_encoding_tolerance: float
    verified_account_face_encoding_tolerance: float
    driver_license_fuzzy_match_tolerance: float
    driver_license_fuzzy_match_weight: float
    state_id_fuzzy_match_tolerance: float
    state_id_fuzzy_match_weight: float
    passport_fuzzy_match_tolerance: float
    passport_fuzzy_match_weight: float
    passport_card_fuzzy_match_tolerance: float
    passport_card_fuzzy_match_weight: float
    ofac_fuzzy_match_tolerance: float
    ofac_fuzzy_match_weight: float
    suspicious_words_weight: float
    image_manipulation_weight: float
    online_duplication_weight: float
    is_identity_document_weight: float
    aamva_match_tolerance: float
    aamva_match_weight: float
    idv_session_tolerance: float
    minimum_liveness_tolerance: float
    passive_active_skip_tolerance: float
    gender_probability_tolerance: float
    gender_weight: float
    expression_tolerance: float
    age_tolerance: float
    age_weight: float
    direction_tolerance: float


def weights_out(policy: ToldPolicy) -> WeightsOut:
    """The figures of a policy, with the client and the user that it is for."""
    said = {
        "client_id": policy.owner,
        "user_id": policy.scope or None,
        **{name: _told(figure, policy.body) for name, figure in FIGURES.items()},
    }
    return cast("WeightsOut", without_nothing(said))


def with_figures(said: Mapping[str, Any]) -> Replacement:
    """Puts the figures into a policy. Nothing else of it changes: what is required, tolerated and
    vetoed stays, so that what fails closed goes on to do so. Nor does a figure that is sent back as
    it was told, where the policy has none: what the checks do without one goes on."""

    def part(body: Mapping[str, Any]) -> object:
        return [_told(figure, body) for figure in FIGURES.values()]

    def whole(body: Mapping[str, Any]) -> dict[str, Any]:
        made = copy.deepcopy(dict(body))
        for name, figure in FIGURES.items():
            if _held(figure, body) is not None or said[name] != figure.usual:
                _put(figure, made, said[name])
        return made

    return Replacement(part, whole)


def _told(figure: Figure, body: Mapping[str, Any]) -> float:
    held = _held(figure, body)
    return float(figure.usual if held is None else held)


def _held(figure: Figure, body: Mapping[str, Any]) -> Any:
    held: Any = body
    for member in (*figure.path, *figure.kinds[:1]):
        held = held.get(member) if isinstance(held, Mapping) else None
    return held


def _put(figure: Figure, body: dict[str, Any], value: float) -> None:
    members = figure.path if figure.kinds else figure.path[:-1]
    held = body
    for member in members:
        held = held.setdefault(member, {})
    for name in figure.kinds or figure.path[-1:]:
        held[name] = value
