"""Pictures of shapes that no camera makes, but that anybody can send."""

import numpy as np
import pytest

from documents_app.engine import barcode, forensics, page, perceptual, quality
from documents_app.engine.quality import TextFacts

NOTHING = TextFacts(lines=0, confidence=0.0, proven=False)
SHAPES = [(1, 1), (1, 1920), (1920, 1), (2, 1900), (1920, 7), (3, 3)]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("range_of_grey", [(0, 1), (255, 256), (0, 256)])
def test_every_shape_is_measured_and_holds_no_document(shape, range_of_grey):
    img = np.random.default_rng(1).integers(*range_of_grey, (*shape, 3)).astype(np.uint8)

    findings = quality.advise(quality.measure(img, page.find_document(img)), NOTHING)

    assert findings[0].code == "no_document"
    assert barcode.read_barcode(img) is None
    assert not any(hint.flagged for hint in forensics.hints(img, {}))
    assert 0 <= perceptual.phash(img) < 2**256
