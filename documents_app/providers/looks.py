"""The estimator of age and sex that ships."""

from __future__ import annotations

from documents_app import face_sharing, faces
from documents_app.engine import imaging
from documents_app.faces.age_gender import ERRORS, MEAN_ERROR, estimate
from documents_app.providers.base import AgeGenderAnswer


class ShippedAgeGender:
    """Two networks under CC0. Their estimates are information: no age limit is told from them."""

    name = "bonafide-age-gender"
    version = "age-v1, gender-v1"

    def estimate(self, selfie: bytes) -> AgeGenderAnswer:
        bgr = imaging.decode(selfie).pixels
        found = faces.choose(bgr, face_sharing.faces_of(selfie, bgr))
        if len(found) != 1:
            return AgeGenderAnswer(None, MEAN_ERROR, None, ERRORS)
        looks = estimate(bgr, found[0])
        return AgeGenderAnswer(looks.age, MEAN_ERROR, looks.male, ERRORS)
