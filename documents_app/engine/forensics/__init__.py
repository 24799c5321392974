"""Is the picture what it seems? Named hints, each weak, for a person to look at.

Rates on simulated photographs of specimens, 16 of a kind, seeds unlike those of the thresholds
(`python -m bench.evidence_forensics`); real cameras, displays and printers were not measured:

hint                     finds                                  wrong on 32 honest, 54 degraded
editor_software          every file that names its editor       0, 0
pasted_region            69 % of fields painted over            0, 0
screen_or_print_raster   88 % of displays, 100 % of dot prints  0, 0
odd_letters              56 % of dates with two foreign digits  0, 1

On clean scans of many manners (`python -m bench.evidence_hints`, 100 of seed 21) pasted_region and
screen_or_print_raster were flagged once each, odd_letters never.

Left out, with reasons:

recompression: every picture is stored as JPEG of quality 92 after the sender's own, so every one
is recompressed; and block errors tell an edit from a messenger's compression no better than a coin
(area under the curve 0.61 and 0.45, 16 originals against 16 splices).
Missing camera facts: browsers and messengers remove them from every honest picture.
Moiré and halftone as two hints: colour and luminance of a display's and a printer's raster lie
in one range (their ratio 0.7 to 1.1 and 0.3 to 0.8), so that there is one hint for both.
Fields and portraits cut from another photograph: grain told none of 32; a large
paste without any grain of its own is not told either.
Portrait edge: our specimens print portraits with hard edges, as a pasted one has; it could
not be measured, and what cannot be measured does not go in.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from documents_app.engine import imaging, page
from documents_app.engine.forensics import dots, grain, lettering, metadata
from documents_app.engine.forensics.results import Hint

__all__ = ["HINTS", "VERSION", "Hint", "hints"]

# Raised with every change that can change a hint; verdicts record it.
VERSION = "3"
HINTS = ("editor_software", "pasted_region", "screen_or_print_raster", "odd_letters")
LONGEST = 1400  # pixels of the straightened document
LEAST_SHARE = 0.3  # of the frame; what is smaller may be a detail of the document


def hints(img: NDArray[np.uint8], facts: Mapping[str, Any]) -> tuple[Hint, ...]:
    """All hints about a BGR picture; `facts` are those of `imaging.decode` on the file as sent."""
    card = _document(img)
    return (
        metadata.editor(facts),
        grain.painted_patch(card),
        dots.raster(card),
        lettering.odd_letters(card),
    )


def _document(img: NDArray[np.uint8]) -> NDArray[np.uint8]:
    work = imaging.shrink(img, 1920)
    quad = page.find_document(work)
    if quad is None or page.share(work, quad) < LEAST_SHARE:
        return work
    return page.rectify(work, quad, longest=LONGEST)
