"""Putting the readings of several pictures together: one per source, and the fields to believe."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from documents_app.engine.results import Barcode, FieldValue, Mrz, PictureReading
from documents_app.models import Picture
from documents_app.shapes import DocumentFacts, Fact, ReadValue, SourceFacts, ZoneRepair


@dataclass(frozen=True)
class SourceReading:
    """What one data source says, and the first picture that shows it."""

    picture: Picture
    said: SourceFacts = field(repr=False)
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


def strongest(sources: Mapping[str, SourceReading]) -> DocumentFacts:
    """Every field from the most trusted source that gives it."""
    facts: dict[str, Fact] = {}
    for source in _by_trust(sources):
        for name, read in sources[source].said.fields.items():
            if read.value:
                facts.setdefault(name, Fact(read.value, source, read.confidence))
    return DocumentFacts(facts)


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
    if "mrz" in sources and sources["mrz"].checks_passed is False:
        order = ["barcode", "visual", "mrz"]
    return [source for source in order if source in sources]


def _keep_better(sources: dict[str, SourceReading], source: str, said: SourceReading) -> None:
    if source not in sources or _RANK[said.checks_passed] > _RANK[sources[source].checks_passed]:
        sources[source] = said


# A zone that is proven, then one whose digits agree without proving it, then one that failed them.
_RANK = {True: 2, None: 1, False: 0}


def _keep_visual(
    sources: dict[str, SourceReading], picture: Picture, fields: dict[str, ReadValue]
) -> None:
    """Front and back are one source: the surer reading of each field stays."""
    known = sources.setdefault("visual", SourceReading(picture, SourceFacts())).said.fields
    for name, read in fields.items():
        if name not in known or read.confidence > known[name].confidence:
            known[name] = read


def _of_mrz(picture: Picture, mrz: Mrz, fields: Iterable[FieldValue]) -> SourceReading:
    repair = mrz.suggested_repair
    said = SourceFacts(
        fields=_fields("mrz", fields) or _plain(mrz.fields, mrz.confidence),
        kind=mrz.kind,
        lines=tuple(mrz.lines),
        checks=dict(mrz.checks),
        suggested_repair=ZoneRepair(repair.lines, repair.changed) if repair else None,
    )
    # What is not proven did not fail: it needs a second source, and says nothing by itself.
    return SourceReading(picture, said, mrz.proven or (None if mrz.checks_passed else False))


def _of_barcode(picture: Picture, barcode: Barcode, fields: Iterable[FieldValue]) -> SourceReading:
    said = SourceFacts(
        # Error correction leaves a PDF417 either right or unread.
        fields=_fields("barcode", fields) or _plain(barcode.fields, 1.0),
        format=barcode.format,
        aamva_version=barcode.aamva_version,
        warnings=tuple(barcode.warnings),
    )
    return SourceReading(picture, said)


def _fields(source: str, fields: Iterable[FieldValue]) -> dict[str, ReadValue]:
    found: dict[str, ReadValue] = {}
    for said in fields:
        if said.source == source and (
            said.name not in found or said.confidence > found[said.name].confidence
        ):
            found[said.name] = ReadValue(said.value, float(said.confidence))
    return found


def _plain(fields: Mapping[str, str], confidence: float) -> dict[str, ReadValue]:
    return {name: ReadValue(value, float(confidence)) for name, value in fields.items()}
