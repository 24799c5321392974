"""The line reader: a small convolutional network, four pixels of the strip to a step."""

import torch  # type: ignore[import-not-found]  # only where one trains
from torch import Tensor, nn

from training.ocrb.texts import ALPHABET

CLASSES = len(ALPHABET) + 1  # the blank comes last
STEP = 4  # pixels along the strip


class Reader(nn.Module):  # type: ignore[misc]  # torch is not installed where types are checked
    """(N, 1, 32, W) strips to (N, W / 4, 38) logits; 287,000 weights."""

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(
            *_layer(1, 24, stride=(2, 2)),
            *_layer(24, 32, stride=(2, 2)),
            *_layer(32, 48),
            *_layer(48, 64, stride=(2, 1)),
            *_layer(64, 64),
            nn.Conv2d(64, 128, (4, 3), padding=(0, 1), bias=False),
            nn.BatchNorm2d(128),
            nn.ReLU(inplace=True),
        )
        self.along = nn.ModuleList(
            nn.Sequential(
                nn.Conv1d(128, 128, 3, padding=1, bias=False), nn.BatchNorm1d(128), nn.ReLU()
            )
            for _ in range(2)
        )
        self.head = nn.Conv1d(128, CLASSES, 1)

    def forward(self, strips: Tensor) -> Tensor:
        steps = self.body(strips).squeeze(2)
        for layer in self.along:
            steps = steps + layer(steps)
        logits: Tensor = self.head(steps).transpose(1, 2)
        return logits


class Exported(nn.Module):  # type: ignore[misc]  # torch is not installed where types are checked
    """The same with probabilities as its answer."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, strips: Tensor) -> Tensor:
        return torch.softmax(self.reader(strips), dim=2)


def _layer(into: int, out: int, stride: tuple[int, int] = (1, 1)) -> list[nn.Module]:
    convolution = nn.Conv2d(into, out, 3, stride=stride, padding=1, bias=False)
    return [convolution, nn.BatchNorm2d(out), nn.ReLU(inplace=True)]
