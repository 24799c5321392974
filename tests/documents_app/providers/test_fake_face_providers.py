import numpy as np
import pytest

from documents_app import providers
from documents_app.engine.imaging import encode_jpeg
from documents_app.providers.fake import FakeAgeGender, FakePresentationAttackDetector


def grey(brightness):
    return encode_jpeg(np.full((48, 64, 3), brightness, dtype=np.uint8))


@pytest.mark.parametrize(
    ("brightness", "outcome"), [(0, "not_judged"), (120, "no_concern"), (240, "attack")]
)
def test_the_fake_detector_goes_by_brightness(brightness, outcome):
    answer = FakePresentationAttackDetector().examine(grey(brightness))

    assert (answer.outcome, answer.text) == (outcome, "fake")


@pytest.mark.parametrize(("brightness", "age"), [(0, None), (85, 38.0), (255, 78.0)])
def test_the_fake_estimator_goes_by_brightness(brightness, age):
    assert FakeAgeGender().estimate(grey(brightness)).age == age


def test_the_settings_choose_them_by_name(settings):
    settings.BONAFIDE_PRESENTATION_ATTACK = (
        "documents_app.providers.fake.FakePresentationAttackDetector"
    )
    settings.BONAFIDE_AGE_GENDER = "documents_app.providers.fake.FakeAgeGender"

    for chosen in (providers.presentation_attack_detector(), providers.age_gender()):
        assert "fake" in chosen.name
        assert "fake" in chosen.version
