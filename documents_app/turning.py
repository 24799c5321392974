"""Turning embeddings by a rotation that is an integration's secret.

Distances stay, so faces of one integration can be compared; those of two integrations, or of a
table that was stolen without the keys, cannot.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from sessions_app import sealing
from sessions_app.models import Integration
from sessions_app.short_memory import ShortMemory

Matrix = NDArray[np.float64]

# Computed in a millisecond; as long as the key is remembered that it is made of.
_remembered: ShortMemory[tuple[UUID, str, int], Matrix] = ShortMemory(size=64, seconds=60)
_PURPOSE = b"bonafide face search 1 "


def turned(integration: Integration, model_id: str, embedding: Sequence[float]) -> list[float]:
    """The embedding, turned; one and the same way for all of the integration and model.

    The seed comes from the integration's data key, which is sealed by the master key.
    """
    size = len(embedding)
    rotation = _remembered.recall(
        (integration.pk, model_id, size), lambda: _rotation(_seed(integration, model_id), size)
    )
    found: list[float] = (rotation @ np.asarray(embedding, np.float64)).tolist()
    return found


def _seed(integration: Integration, model_id: str) -> bytes:
    return sealing.derived_key(integration, _PURPOSE + model_id.encode())


def _rotation(seed: bytes, size: int) -> Matrix:
    """The orthogonal matrix of a seed, any one as likely as any other."""
    # Made by nothing that another version of a library may do otherwise: a matrix that changed
    # would find nobody any more.
    upright, upper = np.linalg.qr(_normal(seed, size * size).reshape(size, size))
    signs = np.where(np.diag(upper) < 0, -1.0, 1.0)
    matrix: Matrix = upright * signs
    return matrix


def _normal(seed: bytes, count: int) -> Matrix:
    """Numbers of a normal distribution, drawn from the seed (Box and Muller)."""
    pairs = (count + 1) // 2
    raw = hashlib.shake_256(seed).digest(16 * pairs)
    drawn = np.frombuffer(raw, dtype="<u8").astype(np.float64)
    # Between 0 and 1, never 0.
    even = (np.floor(drawn / 2**11) + 0.5) / 2**53
    radius, angle = np.sqrt(-2 * np.log(even[:pairs])), 2 * np.pi * even[pairs:]
    found: Matrix = np.concatenate([radius * np.cos(angle), radius * np.sin(angle)])[:count]
    return found
