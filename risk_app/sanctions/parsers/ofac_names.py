"""The names of one party of OFAC's advanced XML, in Latin letters and in its own script."""

from __future__ import annotations

from collections.abc import Iterator

from risk_app.sanctions.parsers.elements import Element, text_of
from risk_app.sanctions.parsers.names import distinct, kind_for
from risk_app.sanctions.parsers.ofac_references import References
from risk_app.sanctions.shapes import NameKind, PartyName

_KINDS = {"A.K.A.": NameKind.AKA, "F.K.A.": NameKind.FKA, "N.K.A.": NameKind.NKA}
_LATIN = "Latn"


def names_of(profile: Element, said: References) -> tuple[PartyName, ...]:
    """All names of all identities, the main one first."""
    found = [name for identity in profile.findall("Identity") for name in _of(identity, said)]
    return distinct(sorted(found, key=lambda name: name.kind != NameKind.PRIMARY))


def _of(identity: Element, said: References) -> Iterator[PartyName]:
    parts = {
        group.attrib.get("ID", ""): said.words["NamePartType"].get(
            group.attrib.get("NamePartTypeID", ""), ""
        )
        for group in identity.iter("NamePartGroup")
    }
    for alias in identity.findall("Alias"):
        kind = _kind(alias, said)
        for documented in alias.findall("DocumentedName"):
            text = _text(documented, parts)
            is_latin = _is_latin(documented, said)
            if is_latin is None:
                yield PartyName(text, kind_for(text, kind))
            else:
                yield PartyName(text, kind if is_latin else NameKind.ORIGINAL_SCRIPT)
            kind = NameKind.AKA if kind == NameKind.PRIMARY and is_latin else kind


def _kind(alias: Element, said: References) -> NameKind:
    if alias.attrib.get("Primary") == "true":
        return NameKind.PRIMARY
    if alias.attrib.get("LowQuality") == "true":
        return NameKind.WEAK
    word = said.words["AliasType"].get(alias.attrib.get("AliasTypeID", ""), "")
    return _KINDS.get(word, NameKind.AKA)


def _text(documented: Element, parts: dict[str, str]) -> str:
    """The parts of a name, as OFAC's other files write it: "SURNAME, Given Middle"."""
    surnames: list[str] = []
    others: list[str] = []
    for value in documented.iter("NamePartValue"):
        is_surname = parts.get(value.attrib.get("NamePartGroupID", "")) == "Last Name"
        (surnames if is_surname else others).append(text_of(value))
    return ", ".join(" ".join(some) for some in (surnames, others) if some)


def _is_latin(documented: Element, said: References) -> bool | None:
    """Whether the name is in Latin letters; None where the file does not say so."""
    scripts = {
        said.attributes["Script"].get(value.attrib.get("ScriptID", ""), {}).get("ScriptCode")
        for value in documented.iter("NamePartValue")
    }
    return None if None in scripts or not scripts else scripts == {_LATIN}
