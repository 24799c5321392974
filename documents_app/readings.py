"""Putting the readings of several pictures together: one per source, and the fields to believe."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from documents_app.engine.results import Barcode, FieldValue, Mrz, PictureReading
from documents_app.models import Picture


@dataclass
class SourceReading:
    """What one data source says, from the first picture that shows it."""

    picture: Picture
    content: dict[str, Any] = field(repr=False)
    checks_passed: bool | None = None


def combine(answers: Sequence[tuple[Picture, PictureReading]]) -> dict[str, SourceReading]:
    """One reading per source; of two machine readable zones the one whose checks hold."""
    sources: dict[str, SourceReading] = {}
    for picture, answer in answers:
        if answer.mrz is not None:
            _keep_better(sources, "mrz", _of_mrz(picture, answer.mrz, answer.fields))
        if answer.barcode is not None and answer.barcode.fields:
            _keep_better(sources, "barcode", _of_barcode(picture, answer.barcode, answer.fields))
        visual = _fields("visual", answer.fields)
        if visual:
            _keep_visual(sources, picture, visual)
    return sources


def strongest(sources: Mapping[str, SourceReading]) -> dict[str, dict[str, Any]]:
    """Canonical name -> {"value", "source", "confidence"}, from the most trusted source."""
    fields: dict[str, dict[str, Any]] = {}
    for source in _by_trust(sources):
        for name, said in sources[source].content["fields"].items():
            if said["value"]:
                fields.setdefault(name, {**said, "source": source})
    return fields


def document_kind(answers: Iterable[PictureReading]) -> tuple[str, str]:
    """(document type, issuing country) from the first picture that tells each."""
    kind = country = ""
    for answer in answers:
        kind = kind or answer.document_type or ""
        country = country or answer.issuing_country or ""
    return kind, country


def _by_trust(sources: Mapping[str, SourceReading]) -> list[str]:
    """A zone with check digits that hold comes first, one with broken ones last."""
    order = ["mrz", "barcode", "visual"]
    if "mrz" in sources and not sources["mrz"].checks_passed:
        order = ["barcode", "visual", "mrz"]
    return [source for source in order if source in sources]


def _keep_better(sources: dict[str, SourceReading], source: str, said: SourceReading) -> None:
    if source not in sources or (said.checks_passed and not sources[source].checks_passed):
        sources[source] = said


def _keep_visual(
    sources: dict[str, SourceReading], picture: Picture, fields: dict[str, dict[str, Any]]
) -> None:
    """Front and back are one source: the surer reading of each field stays."""
    if "visual" not in sources:
        sources["visual"] = SourceReading(picture, {"fields": {}})
    known = sources["visual"].content["fields"]
    for name, said in fields.items():
        if name not in known or said["confidence"] > known[name]["confidence"]:
            known[name] = said


def _of_mrz(picture: Picture, mrz: Mrz, fields: Iterable[FieldValue]) -> SourceReading:
    content = {
        "fields": _fields("mrz", fields) or _plain(mrz.fields, mrz.confidence),
        "kind": mrz.kind,
        "lines": list(mrz.lines),
        "checks": dict(mrz.checks),
        "suggested_repair": asdict(mrz.suggested_repair) if mrz.suggested_repair else None,
    }
    return SourceReading(picture, content, bool(mrz.checks_passed))


def _of_barcode(picture: Picture, barcode: Barcode, fields: Iterable[FieldValue]) -> SourceReading:
    content = {
        # Error correction leaves a PDF417 either right or unread.
        "fields": _fields("barcode", fields) or _plain(barcode.fields, 1.0),
        "format": barcode.format,
        "aamva_version": barcode.aamva_version,
        "warnings": list(barcode.warnings),
    }
    return SourceReading(picture, content)


def _fields(source: str, fields: Iterable[FieldValue]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for said in fields:
        if said.source == source and (
            said.name not in found or said.confidence > found[said.name]["confidence"]
        ):
            found[said.name] = {"value": said.value, "confidence": float(said.confidence)}
    return found


def _plain(fields: Mapping[str, str], confidence: float) -> dict[str, dict[str, Any]]:
    return {
        name: {"value": value, "confidence": float(confidence)} for name, value in fields.items()
    }
