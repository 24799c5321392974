"""Train the line reader: `python -m training.ocrb.train --minutes 25 --out reader.pt`.

One thread learns, a second process renders ahead. The seed fixes what is rendered; how many steps
are taken depends on the machine, so another run gives other weights of the same kind.
"""

import argparse
import sys
import time
from pathlib import Path

import cv2
import numpy as np
import torch  # type: ignore[import-not-found]  # only where one trains
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.utils.data import DataLoader, IterableDataset  # type: ignore[import-not-found]  # only where one trains

from documents_app.engine.mrz import strips
from training.ocrb import network, pictures
from training.ocrb.faces import Face
from training.ocrb.network import STEP
from training.ocrb.texts import ALPHABET

WIDTH = 416  # pixels of a training strip: 19 to 30 characters
SEED = 9303
BATCH = 32
FACES = 160  # shapes in use at a time; some are replaced with every batch
KEPT = 40  # batches that may be shown again
BLANK = len(ALPHABET)
FASTEST = 2.5e-3  # learning rate after the start

Batch = tuple[Tensor, Tensor, Tensor, Tensor]


class Lines(IterableDataset[Batch]):  # type: ignore[misc]  # torch is not installed where types are checked
    """Endless batches: strips, labels by step, texts and their lengths."""

    def __init__(self, seed: int) -> None:
        self.seed = seed

    def __iter__(self):  # type: ignore[no-untyped-def]  # the base class leaves it open
        cv2.setNumThreads(1)
        chance = np.random.default_rng(self.seed)
        pool = pictures.random_faces(chance, FACES)
        seen: list[Batch] = []
        while True:
            pool[int(chance.integers(FACES))] = pictures.random_faces(chance, 1)[0]
            fresh = batch([_sample(chance, pool) for _ in range(BATCH)])
            seen = [*seen[-KEPT:], fresh]
            yield fresh
            yield seen[int(chance.integers(len(seen)))]  # rendering costs more than learning


def _sample(chance: np.random.Generator, pool: list[Face]) -> pictures.Sample:
    # Whatever the strip's size turns out to be, what exceeds the training width is cut off.
    return pictures.sample(chance, int(chance.integers(18, 28)), pool)


def batch(samples: list[pictures.Sample]) -> Batch:
    images = np.zeros((len(samples), 1, strips.HEIGHT, WIDTH), np.float32)
    steps = np.full((len(samples), WIDTH // STEP), BLANK, np.int64)
    texts: list[list[int]] = []
    for row, one in enumerate(samples):
        width = min(WIDTH, one.strip.shape[1])
        images[row, 0, :, :width] = strips.even(one.strip)[:, :width]
        kept = one.centres < WIDTH - 8
        steps[row] = _steps(one, kept)
        texts.append([ALPHABET.index(c) for c, k in zip(one.text, kept, strict=True) if k])
    lengths = torch.tensor([len(text) for text in texts])
    flat = torch.tensor([index for text in texts for index in text], dtype=torch.long)
    return torch.from_numpy(images), torch.from_numpy(steps), flat, lengths


def _steps(one: pictures.Sample, kept: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The character under the middle of each step, or the blank between two of them."""
    label = np.full(WIDTH // STEP, BLANK, np.int64)
    places = np.arange(WIDTH // STEP) * STEP + (STEP - 1) / 2
    pitch = float(np.median(np.diff(one.centres))) if len(one.centres) > 1 else 0.0
    for centre, character, keep in zip(one.centres, one.text, kept, strict=True):
        if keep:
            label[np.abs(places - centre) < 0.28 * pitch] = ALPHABET.index(character)
    return label


def main() -> None:
    ask = argparse.ArgumentParser()
    ask.add_argument("--minutes", type=float, default=25)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--start", type=Path)
    ask.add_argument("--seed", type=int, default=SEED)
    asked = ask.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(asked.seed)
    reader = network.Reader()
    if asked.start:
        reader.load_state_dict(torch.load(asked.start))
    train(reader, asked.minutes * 60, asked.seed, asked.out, fresh=asked.start is None)


def train(reader: network.Reader, seconds: float, seed: int, out: Path, *, fresh: bool) -> None:
    """Labels by step to begin with, then more and more the CTC loss; the rate falls to nothing."""
    reader.to(memory_format=torch.channels_last)
    descent = torch.optim.AdamW(reader.parameters(), lr=FASTEST, weight_decay=1e-3)
    started = said = time.monotonic()
    sums = np.zeros(3)
    for images, steps, flat, lengths in DataLoader(
        Lines(seed), batch_size=None, num_workers=1, prefetch_factor=4
    ):
        done = (time.monotonic() - started) / seconds
        if done >= 1:
            break
        warm = min(1.0, done / 0.02) if fresh else 1.0
        descent.param_groups[0]["lr"] = FASTEST * warm * (0.5 + 0.5 * np.cos(np.pi * done)) + 1e-6
        losses = _losses(reader, images, steps, flat, lengths)
        by_step = max(0.1, 1 - 3 * done) if fresh else 0.1
        (by_step * losses[0] + (1 - by_step) * losses[1]).backward()
        nn.utils.clip_grad_norm_(reader.parameters(), 2.0)
        descent.step()
        descent.zero_grad()
        sums += [losses[0].item(), losses[1].item(), 1]
        if time.monotonic() - said > 30:
            said = time.monotonic()
            sys.stdout.write(
                f"{done:.3f} steps {sums[0] / sums[2]:.4f} ctc {sums[1] / sums[2]:.4f}"
                f" batches {sums[2]:.0f}\n"
            )
            sys.stdout.flush()
            sums[:] = 0
            torch.save(reader.state_dict(), out)
    torch.save(reader.state_dict(), out)


def _losses(
    reader: network.Reader, images: Tensor, steps: Tensor, flat: Tensor, lengths: Tensor
) -> tuple[Tensor, Tensor]:
    with torch.autocast("cpu", torch.bfloat16):
        logits = reader(images.to(memory_format=torch.channels_last)).float()
    by_step = nn.functional.cross_entropy(logits.flatten(0, 1), steps.flatten())
    chances = logits.log_softmax(dim=2).transpose(0, 1)
    all_steps = torch.full((len(images),), chances.shape[0])
    ctc = nn.functional.ctc_loss(chances, flat, all_steps, lengths, BLANK, zero_infinity=True)
    return by_step, ctc


if __name__ == "__main__":
    main()
