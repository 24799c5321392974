"""Taking in a picture: recognised by its bytes, re-encoded, measured, sealed and stored."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from uuid import uuid4

import numpy as np
from django.utils import timezone

from documents_app import decoding_turns, similarity, vault, watching
from documents_app.engine import imaging
from documents_app.engine.imaging import ImageRefused
from documents_app.models import Picture, PictureKind
from documents_app.shapes import JUDGED_KINDS, Framing
from sessions_app import sealing
from sessions_app.indexing import blind_index
from sessions_app.models import Attempt, Session

__all__ = ["ImageRefused", "Prepared", "prepare", "receive", "store"]

# Bytes of one file. 24 MB of base64 text are 18 MB; PDF files may have 20.
MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 40_000_000
LONGEST_SIDE = 1920
PDF = "application/pdf"
WHOLE = Framing()


@dataclass(frozen=True)
class Prepared:
    """A file as it will be stored, before it belongs to a session."""

    data: bytes = field(repr=False)
    media_type: str
    width: int | None
    height: int | None
    # SHA-256 of the bytes as sent, hexadecimal.
    digest: str
    # 64 hexadecimal digits; empty for a file without pixels.
    perceptual_hash: str
    facts: dict[str, object] = field(repr=False)


def framed(pixels: imaging.Pixels, sent: tuple[int, int], framing: Framing) -> imaging.Pixels:
    """What of the picture is taken. pixels: upright, and smaller than `sent` where it was huge."""
    _refuse_unless_within(sent, framing)
    left = sent[0] - framing.left - framing.right, sent[1] - framing.top - framing.bottom
    if left == sent:
        return pixels
    _refuse_unless_within(left, framing, "what the margins leave")
    across, down = pixels.shape[1] / sent[0], pixels.shape[0] / sent[1]
    top, start = round(framing.top * down), round(framing.left * across)
    cut = pixels[top : top + round(left[1] * down), start : start + round(left[0] * across)]
    return np.ascontiguousarray(cut)


def _refuse_unless_within(
    size: tuple[int, int], framing: Framing, what: str = "the picture"
) -> None:
    (width, height), most = size, framing.most or size
    if not (framing.least[0] <= width <= most[0] and framing.least[1] <= height <= most[1]):
        limits = f"{framing.least[0]} x {framing.least[1]}"
        if framing.most is not None:
            limits += f" to {framing.most[0]} x {framing.most[1]}"
        raise ImageRefused("size", f"{what} has {width} x {height} pixels; it must have {limits}")


def receive(
    attempt_session: Session, attempt: Attempt, *, kind: PictureKind, context: str, data: bytes
) -> Picture:
    """Take one file into the attempt; raises ImageRefused. Call inside a transaction."""
    return store(attempt_session, attempt, kind=kind, context=context, prepared=prepare(data))


@watching.refusals()
def prepare(data: bytes, framing: Framing = WHOLE) -> Prepared:
    """Decode, cut, scale and re-encode; needs no database, so it can be done before any lock.

    Raises ImageRefused, or TooBusy where too many large pictures come at once.
    """
    if len(data) > MAX_BYTES:
        raise ImageRefused("too_large", f"a file may have {MAX_BYTES} bytes")
    digest = hashlib.sha256(data).hexdigest()
    if data.startswith(b"%PDF-"):
        return Prepared(data, PDF, None, None, digest, "", {})

    with decoding_turns.turn(data):
        image = imaging.decode(data, max_pixels=MAX_PIXELS, longest=LONGEST_SIDE)
        sent = _upright_size(image.facts, image.pixels)
        pixels = imaging.shrink(framed(image.pixels, sent, framing), LONGEST_SIDE)
    height, width = pixels.shape[:2]
    facts = {
        **image.facts,
        "sent_media_type": image.media_type,
        "sent_width": sent[0],
        "sent_height": sent[1],
    }
    return Prepared(
        data=imaging.encode_jpeg(pixels),
        media_type="image/jpeg",
        width=width,
        height=height,
        digest=digest,
        perceptual_hash=f"{imaging.phash(pixels):064x}",
        facts=facts,
    )


def store(
    session: Session,
    attempt: Attempt,
    *,
    kind: PictureKind,
    context: str,
    prepared: Prepared,
    is_believed: bool = False,
    columns: Mapping[str, object] = MappingProxyType({}),
) -> Picture:
    """Seal the file into storage and write its row; no file stays when the row fails.

    A picture that workers judge waits for one, unless it is believed.
    """
    picture_id = uuid4()
    awaits = kind in JUDGED_KINDS and prepared.width is not None and not is_believed
    sealed = sealing.seal(session, f"picture:{picture_id}", prepared.data)
    path = vault.put(session.pk, picture_id, sealed)
    try:
        picture = Picture.objects.create(
            id=picture_id,
            session=session,
            attempt=attempt,
            kind=kind,
            context=context,
            path=path,
            media_type=prepared.media_type,
            size=len(prepared.data),
            width=prepared.width,
            height=prepared.height,
            digest_index=blind_index(session.integration, "picture", prepared.digest),
            perceptual_hash=prepared.perceptual_hash,
            facts_sealed=sealing.seal_json(session, f"facts:{picture_id}", prepared.facts),
            awaits_judgement=awaits,
            # Who takes pictures in rings for them; the sweep only for those that nobody heard.
            rung_at=timezone.now() if awaits else None,
            **columns,
        )
        similarity.keep(picture)
        return picture
    except BaseException:
        vault.drop(path)
        raise


def _upright_size(facts: dict[str, object], upright: imaging.Pixels) -> tuple[int, int]:
    """The size that the file states, turned as the picture was turned."""
    shorter, longer = sorted(int(str(facts[name])) for name in ("stored_width", "stored_height"))
    return (longer, shorter) if upright.shape[1] >= upright.shape[0] else (shorter, longer)
