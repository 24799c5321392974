"""`python -m documents_app.specimens FOLDER --seed N`: write samples and their truth.json."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

import cv2

from .samples import Sample, samples


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m documents_app.specimens", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    written = write_samples(chosen.folder, chosen.seed)
    print(f"{len(written)} pictures and truth.json in {chosen.folder}")


def write_samples(folder: Path, seed: int) -> list[Path]:
    """Documents as PNG, except the hurried one, and selfies as JPEG; returns the picture paths."""
    folder.mkdir(parents=True, exist_ok=True)
    truth: list[dict[str, object]] = []
    written: list[Path] = []
    for sample in samples(seed):
        files = {}
        for part, picture in sample.pictures.items():
            photographed = part == "face" or sample.degradation != "clean"
            path = folder / f"{sample.name}-{part}.{'jpg' if photographed else 'png'}"
            if not cv2.imwrite(str(path), picture):
                raise OSError(f"cannot write {path.name}")
            files[part] = path.name
            written.append(path)
        truth.append(_told(sample, files))
    text = json.dumps({"seed": seed, "samples": truth}, indent=1, default=str, ensure_ascii=False)
    (folder / "truth.json").write_text(text + "\n", encoding="utf-8")
    return written


def _told(sample: Sample, files: dict[str, str]) -> dict[str, object]:
    return {
        "name": sample.name,
        "document_type": sample.document_type,
        "flaw": sample.flaw or None,
        "degradation": sample.degradation,
        "pictures": files,
        "mrz": sample.mrz,
        "aamva_version": sample.aamva_version,
        "person": asdict(sample.person),
    }


if __name__ == "__main__":
    main()
