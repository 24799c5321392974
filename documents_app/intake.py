"""Taking in a picture: recognised by its bytes, re-encoded, measured, sealed and stored."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from uuid import uuid4

from documents_app import decoding_turns, similarity, vault, watching
from documents_app.engine import imaging
from documents_app.engine.imaging import ImageRefused
from documents_app.models import Picture, PictureKind
from sessions_app import sealing
from sessions_app.indexing import blind_index
from sessions_app.models import Attempt, Session

__all__ = ["ImageRefused", "Prepared", "prepare", "receive", "store"]

# Bytes of one file. 24 MB of base64 text are 18 MB; PDF files may have 20.
MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 40_000_000
LONGEST_SIDE = 1920
PDF = "application/pdf"


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


def receive(
    attempt_session: Session, attempt: Attempt, *, kind: PictureKind, context: str, data: bytes
) -> Picture:
    """Take one file into the attempt; raises ImageRefused. Call inside a transaction."""
    return store(attempt_session, attempt, kind=kind, context=context, prepared=prepare(data))


@watching.refusals()
def prepare(data: bytes) -> Prepared:
    """Decode, scale and re-encode; needs no database, so it can be done before any lock.

    Raises ImageRefused, or TooBusy where too many large pictures come at once.
    """
    if len(data) > MAX_BYTES:
        raise ImageRefused("too_large", f"a file may have {MAX_BYTES} bytes")
    digest = hashlib.sha256(data).hexdigest()
    if data.startswith(b"%PDF-"):
        return Prepared(data, PDF, None, None, digest, "", {})

    with decoding_turns.turn(data):
        image = imaging.decode(data, max_pixels=MAX_PIXELS, longest=LONGEST_SIDE)
        pixels = imaging.shrink(image.pixels, LONGEST_SIDE)
    height, width = pixels.shape[:2]
    sent = _upright_size(image.facts, pixels)
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
    **columns: object,
) -> Picture:
    """Seal the file into storage and write its row; no file stays when the row fails."""
    picture_id = uuid4()
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
