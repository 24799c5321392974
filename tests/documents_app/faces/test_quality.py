import cv2
import numpy as np
import pytest

from documents_app.faces import detect, measure


def graded(bgr):
    return measure(bgr, detect(bgr)[0])


@pytest.mark.parametrize("person", ["astronaut", "admiral"])
def test_a_studio_portrait_is_good(person, request):
    quality = graded(request.getfixturevalue(person))

    assert (quality.grade, quality.reasons) == ("good", ())
    assert quality.face_px > 90


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda img: cv2.GaussianBlur(img, (0, 0), 3), "blurred"),
        (lambda img: cv2.convertScaleAbs(img, alpha=0.12), "dark"),
        (lambda img: cv2.convertScaleAbs(img, alpha=0.1, beta=115), "low_contrast"),
        (lambda img: cv2.convertScaleAbs(img, alpha=0.15, beta=225), "overexposed"),
    ],
)
def test_each_fault_is_named(astronaut, spoil, reason):
    (face,) = detect(astronaut)

    quality = measure(spoil(astronaut), face)

    assert quality.grade == "poor"
    assert reason in quality.reasons


def test_a_face_below_forty_pixels_is_poor(astronaut, printed):
    assert "face_too_small" in graded(printed(astronaut, 32)).reasons
    assert "face_too_small" not in graded(printed(astronaut, 50)).reasons


def test_sharpness_does_not_depend_on_size_or_contrast(astronaut):
    (face,) = detect(astronaut)
    faint = measure(cv2.convertScaleAbs(astronaut, alpha=0.5, beta=60), face)
    large = graded(np.asarray(cv2.resize(astronaut, (1024, 1024))))
    plain = measure(astronaut, face)

    assert faint.blur == pytest.approx(plain.blur, rel=0.3)
    assert large.blur == pytest.approx(plain.blur, rel=0.5)
