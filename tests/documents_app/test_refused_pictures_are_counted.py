import numpy as np
import pytest
from prometheus_client import REGISTRY

from documents_app import intake
from documents_app.engine.imaging import encode_jpeg

WHOLE = encode_jpeg(np.random.default_rng(1).integers(0, 255, (300, 300, 3), np.uint8))
CUT_OFF = WHOLE[: len(WHOLE) // 2]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"no picture", "format"),
        (CUT_OFF, "unreadable"),
        (bytes(intake.MAX_BYTES + 1), "too_large"),
    ],
)
def test_a_refused_picture_is_counted_by_its_reason(data, reason):
    def counted() -> float:
        return REGISTRY.get_sample_value("bonafide_pictures_refused_total", {"reason": reason}) or 0

    before = counted()
    with pytest.raises(intake.ImageRefused):
        intake.prepare(data)

    assert counted() == before + 1
