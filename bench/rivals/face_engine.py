"""One embedder over a list of pairs: `python -m bench.rivals.face_engine sface|dlib PAIRS`.

PAIRS is JSON, [[selfie, portrait], …]. Prints one JSON object: the distances on the common scale
(null where no face was found), the outcomes, milliseconds of CPU a comparison, and megabytes.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

import cv2

from documents_app.engine.imaging import decode
from documents_app.faces import DlibEmbedder, Embedder, SFaceEmbedder, compare_pictures

EMBEDDERS: dict[str, type[Embedder]] = {"sface": SFaceEmbedder, "dlib": DlibEmbedder}


def measure(name: str, pairs: list[list[str]]) -> dict[str, Any]:
    cv2.setNumThreads(1)
    embedder = EMBEDDERS[name]()
    distances, outcomes, spent = [], [], []
    for selfie, portrait in pairs:
        shown = [Path(path).read_bytes() for path in (selfie, portrait)]
        started = time.process_time()
        found = compare_pictures(*(decode(data).pixels for data in shown), embedder=embedder)
        spent.append(time.process_time() - started)
        distances.append(found.distance)
        outcomes.append(found.outcome)
    return {
        "model": embedder.model_id,
        "distances": distances,
        "outcomes": outcomes,
        "milliseconds": 1000 * median(spent[1:] or spent),  # the first one loads the models
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], json.loads(Path(sys.argv[2]).read_text("utf-8")))))
