"""Finding pictures that look the same though their bytes differ.

256 bits are cut into 21 pieces. Where two hashes differ in at most 20 bits, at least one piece is
the same in both, so an index over pieces misses nothing: it gives candidates, whose bits are then
counted. For a distance of n bits n + 1 pieces are enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import connection

from documents_app.models import Picture, PictureHash
from documents_app.shapes import DOCUMENT_KINDS
from sessions_app.models import Integration

# The largest distance for which the index is exact.
FURTHEST = 20
_PIECES, _WIDTH, _BITS = FURTHEST + 1, 12, 256
# A key is made of 32 bits of the integration's id, 5 of the piece's place, 16 of the piece.
_PLACE_BITS, _PIECE_BITS = 5, 16

# Keys of other integrations differ, so a search reads rows of its own almost alone. While there are
# few, PostgreSQL reads them all, which is as quick.
_SQL = """
    SELECT DISTINCT session_id FROM documents_app_picturehash
    WHERE keys && %s::bigint[] AND integration_id = %s AND ({near})
"""
_NEAR = "bit_count(bits # ('x' || %s)::bit(256)) <= %s"


def keep(picture: Picture) -> None:
    """Let the picture be found; does nothing where it shows no side of a document."""
    if picture.kind not in DOCUMENT_KINDS or not picture.perceptual_hash:
        return
    bits = int(picture.perceptual_hash, 16)
    integration_id = picture.session.integration_id
    PictureHash.objects.create(
        picture=picture,
        session_id=picture.session_id,
        integration_id=integration_id,
        bits=bits,
        keys=keys_of(integration_id, bits),
    )


def keys_of(integration_id: UUID, bits: int, *, within: int = FURTHEST) -> list[int]:
    """One number for each piece of the bits that a search within so many bits needs."""
    owner = integration_id.int >> (128 - 32)
    return [
        (((owner << _PLACE_BITS) | place) << _PIECE_BITS) | piece
        for place, piece in enumerate(_pieces(bits)[: within + 1])
    ]


def sessions_with_similar(
    integration: Integration, hashes: Sequence[str], *, within: int
) -> list[UUID]:
    """Sessions with a document picture at most `within` of 256 bits away from one of the hashes.

    hashes: 64 hexadecimal digits each. Raises ValueError where `within` is more than FURTHEST.
    """
    if within > FURTHEST:
        raise ValueError(f"similar pictures are found up to {FURTHEST} bits away")
    if not hashes:
        return []
    keys = {key for one in hashes for key in keys_of(integration.pk, int(one, 16), within=within)}
    with connection.cursor() as cursor:
        # One comparison for each hash, written out: a join of them took twice as long.
        near = " OR ".join([_NEAR] * len(hashes))
        wanted = [value for one in hashes for value in (one, within)]
        cursor.execute(_SQL.format(near=near), [sorted(keys), integration.pk, *wanted])
        return sorted(row[0] for row in cursor.fetchall())


def _pieces(bits: int) -> list[int]:
    """The pieces from the highest bit on, each of 12 bits, the last with the four that are left."""
    text = f"{bits:0{_BITS}b}"
    starts = range(0, _PIECES * _WIDTH, _WIDTH)
    return [int(text[at : at + _WIDTH], 2) for at in starts[:-1]] + [int(text[starts[-1] :], 2)]
