"""The estimator of age and sex that ships, on the two people of the tests."""

import pytest

from documents_app.engine.imaging import encode_jpeg
from documents_app.faces import detect
from documents_app.faces.age_gender import ERRORS, estimate
from documents_app.providers.looks import ShippedAgeGender
from documents_app.specimens import selfie


@pytest.mark.parametrize(("name", "age"), [("astronaut", 36), ("hopper", 77)])
def test_an_age_is_within_two_mean_errors(name, age):
    picture = selfie(name, 2)

    assert estimate(picture, detect(picture)[0]).age == pytest.approx(age, abs=2 * 6.1)


def test_the_provider_tells_its_errors_by_age_group():
    answer = ShippedAgeGender().estimate(encode_jpeg(selfie("astronaut", 1)))

    assert 20 < answer.age < 45
    assert (answer.years_off, answer.errors) == (6.1, ERRORS)
    assert 0 <= answer.male < 0.5


def test_without_a_face_nothing_is_estimated(landscape):
    answer = ShippedAgeGender().estimate(encode_jpeg(landscape))

    assert (answer.age, answer.male) == (None, None)
