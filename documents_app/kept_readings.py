"""The reading of one picture, kept sealed beside it, so that nobody reads the picture twice."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, cast

import structlog

from documents_app.engine.results import (
    Barcode,
    Box,
    FieldValue,
    Mrz,
    MrzKind,
    MrzRepair,
    PictureReading,
    QualityFinding,
    Source,
    TextLine,
)
from documents_app.models import Picture
from documents_app.providers.base import DocumentReader
from sessions_app import sealing
from sessions_app.json_shape import Json

log = structlog.get_logger(__name__)


def seal(picture: Picture, answer: PictureReading, reader: DocumentReader) -> bytes:
    """The reading as it is kept on the picture's row, with who read it."""
    kept = {"reader": name_of(reader), "reading": to_json(answer)}
    return sealing.seal_json(picture.session, _purpose(picture), kept)


def recall(picture: Picture, reader: DocumentReader) -> PictureReading | None:
    """What this very reader said of the picture before, if it was asked."""
    return _recall(picture, name_of(reader))


def recall_any(picture: Picture) -> PictureReading | None:
    """What any reader said of the picture."""
    return _recall(picture, None)


def recall_by(picture: Picture, opener: sealing.Opener) -> PictureReading | None:
    """The same, for who opens several things of one session."""
    return _recall(picture, None, opener)


def _recall(
    picture: Picture, reader: str | None, opener: sealing.Opener | None = None
) -> PictureReading | None:
    """None also for what does not open or was kept in another build's words: it is read anew."""
    if picture.reading_sealed is None:
        return None
    sealed = bytes(picture.reading_sealed)
    opener = opener or sealing.Opener(picture.session)
    try:
        kept = opener.unseal_json(_purpose(picture), sealed)
        return from_json(kept["reading"]) if reader in {None, kept["reader"]} else None
    except (sealing.SealBroken, LookupError, TypeError, ValueError) as error:
        log.warning("kept_reading_unusable", picture=str(picture.pk), error=type(error).__name__)
        return None


def name_of(reader: DocumentReader) -> str:
    return f"{reader.name} {reader.version}"


def to_json(answer: PictureReading) -> dict[str, Json]:
    plain = asdict(answer)
    if answer.barcode is not None:
        plain["barcode"]["raw"] = base64.b64encode(answer.barcode.raw).decode()
    return plain


def from_json(plain: Mapping[str, Any]) -> PictureReading:
    """The reading that `to_json` wrote."""
    return PictureReading(
        document_type=plain["document_type"],
        issuing_country=plain["issuing_country"],
        quality=tuple(QualityFinding(**one) for one in plain["quality"]),
        mrz=None if plain["mrz"] is None else _mrz(plain["mrz"]),
        barcode=None if plain["barcode"] is None else _barcode(plain["barcode"]),
        text=tuple(
            TextLine(one["text"], _box(one["box"]), one["confidence"]) for one in plain["text"]
        ),
        fields=tuple(_field(one) for one in plain["fields"]),
        upright_turn=plain["upright_turn"],
        seconds=plain["seconds"],
        warning_words=tuple(plain["warning_words"]),
    )


def _purpose(picture: Picture) -> str:
    return f"picture-reading:{picture.pk}"


def _mrz(plain: Mapping[str, Any]) -> Mrz:
    repair = plain["suggested_repair"]
    return Mrz(
        kind=cast(MrzKind, plain["kind"]),
        lines=tuple(plain["lines"]),
        checks=dict(plain["checks"]),
        checks_passed=plain["checks_passed"],
        suggested_repair=None
        if repair is None
        else MrzRepair(
            tuple(repair["lines"]), tuple((line, column) for line, column in repair["changed"])
        ),
        fields=dict(plain["fields"]),
        confidence=plain["confidence"],
        doubts=tuple(plain["doubts"]),
    )


def _barcode(plain: Mapping[str, Any]) -> Barcode:
    return Barcode(
        format=plain["format"],
        aamva_version=plain["aamva_version"],
        fields=dict(plain["fields"]),
        warnings=tuple(plain["warnings"]),
        raw=base64.b64decode(plain["raw"]),
    )


def _field(plain: Mapping[str, Any]) -> FieldValue:
    box = plain["box"]
    return FieldValue(
        name=plain["name"],
        value=plain["value"],
        source=cast(Source, plain["source"]),
        confidence=plain["confidence"],
        box=None if box is None else _box(box),
    )


def _box(corners: Any) -> Box:
    return cast(Box, tuple((int(x), int(y)) for x, y in corners))
