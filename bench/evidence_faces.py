"""Comparisons, guided steps and passive hints: `python -m bench.evidence_faces --seed N`.

`--pairs FILE` compares an operator's own pictures instead, by the embedder that ships and by
dlib's, which is installed beside it. Without it: two public-domain faces only; heads, cards, prints
and screens are simulated. These figures show that the code does what it says on such pictures, not
how it does on people and real attacks.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from bench import face_pairs
from bench.face_pairs import Pair
from bench.rivals import environment
from documents_app import weights
from documents_app.faces import Face, SFaceEmbedder, detect, mesh
from documents_app.faces.gestures import TURN_DEGREES, UP_DEGREES, Posture, read
from documents_app.faces.match import distance
from documents_app.faces.presentation import Hints, examine
from documents_app.faces.results import Image
from documents_app.specimens import selfie
from documents_app.specimens.face_attacks import ATTACKS, HONEST, attack, honest
from documents_app.specimens.turned_heads import swung_print, turned_head

PEOPLE = ("astronaut", "hopper")
FLAGS = ("moire", "pale", "framed")
ANGLES = (10, 15, 20, 25, 30, 45)


@dataclass(frozen=True)
class Turned:
    """What one rendered turn reads: mesh degrees from the same picture unturned."""

    what: str
    degrees: int
    yaw: float | None
    pitch: float | None
    same_person: float | None


def watch_turns(seed: int, pictures: int) -> Iterator[Turned]:
    """Both ways: yaw on heads, yaw and pitch on prints; distances on heads."""
    renderers: dict[str, Callable[[Image, float], Image]] = {
        "head turned": turned_head,
        "print turned": swung_print,
        "print nodded": lambda img, degrees: swung_print(img, 0, degrees),
        "head up": lambda img, degrees: turned_head(img, 0, abs(degrees)),
    }
    for what, render in renderers.items():
        for name in PEOPLE:
            for number in range(seed, seed + pictures):
                yield from _turn(what, render, _small(name, number))


def _turn(what: str, render: Callable[[Image, float], Image], img: Image) -> Iterator[Turned]:
    straight = render(img, 0)
    own, first = _seen(straight)
    if own is None or first is None:
        return
    embedder = SFaceEmbedder()
    for degrees in ANGLES:
        for way in (1, -1):
            picture = render(img, way * degrees)
            now, face = _seen(picture)
            if now is None or face is None:
                yield Turned(what, degrees, None, None, None)
                continue
            apart = None
            if what == "head turned":
                pair = embedder.embed(straight, first), embedder.embed(picture, face)
                apart = distance(pair[0], pair[1], embedder.scale)
            yield Turned(what, degrees, way * (now.yaw - own.yaw), now.pitch - own.pitch, apart)


def watch_media(seed: int, pictures: int) -> Iterator[tuple[str, Hints | None, float]]:
    """Kind, hints (None without a face) and CPU seconds of the hints."""
    makers = [(kind, honest) for kind in HONEST] + [(kind, attack) for kind in ATTACKS]
    for kind, make in makers:
        for name in PEOPLE:
            for number in range(seed, seed + pictures):
                img = make(name, kind, number)
                found = detect(img, small=False)
                started = time.process_time()
                hints = examine(img, found[0]) if found else None
                yield kind, hints, time.process_time() - started


def compare_embedders(pairs: list[Pair]) -> str:
    """Rates at the limits, CPU and memory of each embedder, in processes of their own."""
    rows = [
        "| embedder | strangers ≤ 0.50 (FMR) | genuine > 0.50 (FNMR) | genuine declined "
        "| no face | CPU ms | peak MB |",
        "| --- " * 7 + "|",
    ]
    with tempfile.TemporaryDirectory(prefix="bonafide-faces-") as folder:
        listed = Path(folder) / "pairs.json"
        listed.write_text(json.dumps([[str(p.selfie), str(p.portrait)] for p in pairs]))
        for name, paths in (("sface", ""), ("dlib", str(environment.dlib_folder()))):
            rows.append(_row(pairs, _run_engine(name, listed, paths)))
    return "\n".join(rows)


def _run_engine(name: str, listed: Path, paths: str) -> dict[str, Any]:
    if name in weights.OPTIONAL:
        weights.fetch([name])
    search = os.pathsep.join(filter(None, (paths, os.environ.get("PYTHONPATH"))))
    command = [sys.executable, "-m", "bench.rivals.face_engine", name, str(listed)]
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": search}, check=True, capture_output=True
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _row(pairs: list[Pair], seen: dict[str, Any]) -> str:
    answers = list(zip(pairs, seen["distances"], seen["outcomes"], strict=True))
    found = [answer for answer in answers if answer[1] is not None]
    strangers = [apart <= 0.5 for pair, apart, _ in found if not pair.is_same]
    genuine = [apart > 0.5 for pair, apart, _ in found if pair.is_same]
    declined = [outcome == "no_match" for pair, _, outcome in found if pair.is_same]
    shares = " | ".join(face_pairs.told(hits) for hits in (strangers, genuine, declined))
    missing = len(answers) - len(found)
    costs = f"{missing} | {seen['milliseconds']:.0f} | {seen['megabytes']:.0f}"
    return f"| {seen['model']} | {shares} | {costs} |"


def table_of_turns(turns: list[Turned]) -> str:
    rows = [
        "| picture | real degrees | n | found | yaw read | is a turn | reads up | distance max |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for what in dict.fromkeys(turn.what for turn in turns):
        for degrees in ANGLES:
            here = [turn for turn in turns if (turn.what, turn.degrees) == (what, degrees)]
            yaw = [turn.yaw for turn in here if turn.yaw is not None]
            pitch = [turn.pitch for turn in here if turn.pitch is not None]
            apart = [turn.same_person for turn in here if turn.same_person is not None]
            rows.append(
                f"| {what} | {degrees} | {len(here)} | {len(yaw)} | {_spread(yaw)} "
                f"| {_share([abs(one) >= TURN_DEGREES for one in yaw])} "
                f"| {_share([one >= UP_DEGREES for one in pitch])} "
                f"| {f'{max(apart):.2f}' if apart else '-'} |"
            )
    return "\n".join(rows)


def table_of_media(seen: list[tuple[str, Hints | None, float]]) -> str:
    rows = [
        f"| picture | n | {' | '.join(FLAGS)} | any | review |",
        "| --- " * (len(FLAGS) + 4) + "|",
    ]
    for kind in (*HONEST, *ATTACKS):
        here = [hints for name, hints, _ in seen if name == kind and hints]
        raised = [{flag.name for flag in hints.flags} for hints in here]
        shares = [_share([name in names for names in raised]) for name in FLAGS]
        any_, review = _share([bool(r) for r in raised]), _share([h.review for h in here])
        row = (kind, str(len(here)), *shares, any_, review)
        rows.append(f"| {' | '.join(row)} |")
    spent = np.median([seconds for _, _, seconds in seen])
    return "\n".join([*rows, f"\nCPU of the hints: {1000 * spent:.0f} ms a picture (median)"])


def _spread(values: list[float]) -> str:
    return f"{np.mean(values):.1f} ± {np.std(values):.1f}" if values else "-"


def _share(hits: list[bool]) -> str:
    return f"{100 * sum(hits) / max(len(hits), 1):.0f} %"


def _seen(img: Image) -> tuple[Posture | None, Face | None]:
    found = detect(img, small=False)
    return (read(mesh(img, found[0]).points), found[0]) if found else (None, None)


def _small(name: str, seed: int) -> Image:
    return np.asarray(cv2.resize(selfie(name, seed), (480, 640)), np.uint8)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=9000)
    parser.add_argument("--pictures", type=int, default=15, help="of each person and kind")
    parser.add_argument("--pairs", type=Path, metavar="FILE", help="selfie,portrait,same|different")
    given = parser.parse_args()
    cv2.setNumThreads(1)
    if given.pairs:
        print(compare_embedders(face_pairs.read_pairs(given.pairs)))
        return
    with tempfile.TemporaryDirectory(prefix="bonafide-faces-") as folder:
        drawn = face_pairs.draw_pairs(Path(folder), given.seed, max(2, given.pictures // 3))
        print(f"{len(drawn)} drawn pairs of two people:")
        print(compare_embedders(drawn), flush=True)
    print()
    turns = list(watch_turns(given.seed, max(1, given.pictures // 5)))
    print(table_of_turns(turns), flush=True)
    print()
    print(table_of_media(list(watch_media(given.seed, given.pictures))))


if __name__ == "__main__":
    main()
