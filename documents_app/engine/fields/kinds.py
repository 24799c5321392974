"""What the document is and who issued it: by MRZ, by barcode, by headings, by its layout."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from documents_app.document_kinds import widened
from documents_app.engine.fields.answers import answers
from documents_app.engine.fields.country_names import (
    CANADIAN_PROVINCES,
    OTHER_STATE_NAMES,
    US_STATES,
    country_named,
    issuer_named,
    long_names,
)
from documents_app.engine.fields.headings import AUSTRALIAN, AUTHORITIES, PHRASES
from documents_app.engine.fields.label_words import LABELS
from documents_app.engine.fields.labels import find_labels
from documents_app.engine.fields.plain import is_like, likeness, squeezed
from documents_app.engine.mrz.issuer_codes import alpha_2
from documents_app.engine.results import Barcode, Mrz, TextLine

# How each kind is recognised, the strongest evidence first:
# `mrz`: the zone's size and the first two letters of its first line; `barcode`: a subfile of the
# AAMVA payload; `heading`: a phrase of `headings`; `layout`: numbered fields or short codes.
# Our words are short and stay: they are stored, and the dialects have tables for them. A country's
# own document (Trusona's UK_DL, INDIA_PAN) is a kind and a country together.
EVIDENCE = MappingProxyType(
    {
        "passport": ("mrz TD3 P*", "mrz TD2 P*", "heading"),
        "passport_card": ("mrz TD1 IP or P*", "heading"),
        "id_card": ("mrz TD1, TD2", "barcode ID", "heading"),
        "multi_purpose_id": ("heading",),
        "residence_permit": ("mrz TD1, TD2 IR AR RP C1 C2", "heading"),
        "work_permit": ("heading",),
        "employment_pass": ("heading",),
        "visa": ("mrz MRV-A, MRV-B", "heading"),
        "drivers_license": ("mrz TD1 D*", "barcode DL, EN", "heading", "layout"),
        "learner_permit": ("heading",),
        "military_id": ("mrz TD1 IM", "heading"),
        "veteran_id": ("heading",),
        "tax_card": ("heading",),
        "social_security_card": ("heading",),
        "voter_card": ("heading",),
        "health_card": ("heading",),
        "firearm_license": ("heading",),
        "police_certificate": ("heading",),
        "postal_id": ("heading",),
        "professional_id": ("mrz TD1, TD2 AC", "heading"),
        "membership_card": ("heading",),
        # Print says what a document is, never that it is none of these: that stays unknown.
        "other": (),
    }
)
# A zone of an identity card with one of these headings is that card, or a narrower one.
_CARDS = frozenset(("id_card", "residence_permit", "voter_card"))
_RESIDENCE = ("IR", "AR", "RP", "C1", "C2")
_CODED = MappingProxyType({"IM": "military_id", "AC": "professional_id"})  # AC: crew members
# Phrases this short are words of other sentences too: they must be the whole line.
_SHORT = 9
_LONG_NAME = 12
_LONG_STATE = 8
_BESIDE_A_STATE = (
    "COMMERCIALDRIVERSLICENSE", "COMMERCIALDRIVERLICENSE", "COMMERCIALLEARNERPERMIT",
    "DRIVERSLICENSE", "DRIVERLICENSE", "DRIVERSLICENCE", "DRIVERLICENCE", "PERMISDECONDUIRE",
    "IDENTIFICATIONCARD", "IDENTIFICATION", "IDENTITYCARD", "PHOTOCARD", "IDCARD",
    "INSTRUCTIONPERMIT", "LEARNERSPERMIT", "LEARNERPERMIT", "TEMPORARY", "LIMITEDTERM",
    "ENHANCED", "THESTATEOF", "STATEOF", "PROVINCEOF", "COMMONWEALTHOF", "TERRITORYOF",
    "GOVERNMENTOF", "STATE", "CANADA", "USA", "DMV", "VISITPACOM",
)  # fmt: skip
_MRZ_KINDS = {
    "TD3": "passport", "MRV-A": "visa", "MRV-B": "visa", "TD1": "id_card",
    "FRA-DL": "drivers_license", "CHE-DL": "drivers_license",
}  # fmt: skip
# A British driver number: five of the surname, a date in pieces, initials, a 9 and check letters.
_BRITISH = re.compile(r"5?[A-Z]{2}[A-Z9]{3}\d[0156]\d[0-3]\d\d[A-Z][A-Z9][0-9A-Z]{3}(?:\d\d)?")
_MEXICAN = ("GOBIERNODELESTADODE", "GOBIERNODELESTADOLIBREYSOBERANO", "ESTADOLIBREYSOBERANODE")


@dataclass(frozen=True)
class Kind:
    """`state` only for North American licences; each None where nothing tells."""

    document_type: str | None
    country: str | None
    state: str | None


def tell_kind(lines: Sequence[TextLine], mrz: Mrz | None, barcode: Barcode | None) -> Kind:
    """The machine readable zones decide where they were read, the headings where they were not."""
    heading = _heading(lines)
    country, state = _place(lines, heading)
    if mrz is not None:
        document_type = _from_mrz(mrz, heading)
        return Kind(document_type, _issuer(mrz) or country, None)
    if barcode is not None and barcode.aamva_version is not None:
        return Kind(
            _narrower(barcode.fields.get("document_type"), heading),
            barcode.fields.get("issuing_country", country),
            barcode.fields.get("issuing_state", state),
        )
    return Kind(heading, country, state)


def _narrower(coded: str | None, heading: str | None) -> str | None:
    """The payload knows licences and cards; print tells a learner's permit from a licence."""
    return heading if coded is None or coded in widened(heading or "") else coded


def printed_place(lines: Sequence[TextLine]) -> tuple[str | None, str | None]:
    """(country, state) by the printed text alone, whatever machine readable zones say."""
    return _place(lines, _heading(lines))


def _issuer(mrz: Mrz) -> str | None:
    return alpha_2(mrz.fields.get("issuing_country") or mrz.lines[0][2:5].strip("<")) or None


def _from_mrz(mrz: Mrz, heading: str | None) -> str:
    code = mrz.lines[0][:2]
    if mrz.kind not in ("TD1", "TD2"):
        return _MRZ_KINDS.get(mrz.kind, "id_card")
    if code[0] == "P" or code == "IP":
        return "passport" if mrz.kind == "TD2" else "passport_card"
    if code in _RESIDENCE:
        return _narrower("residence_permit", heading) or "residence_permit"
    if code in _CODED:
        return _CODED[code]
    if heading == "drivers_license" and code[0] == "D":
        return heading
    return heading if heading and _CARDS & set(widened(heading)) else "id_card"


def _heading(lines: Sequence[TextLine]) -> str | None:
    # 'Passport No.' may be printed on any document: it is a label, not a heading.
    titles = [line.text for line in lines if not _asks_for_a_number(line.text)]
    whole = [plain for title in titles if 3 < len(plain := squeezed(title)) <= 90]
    # 'OBCANSICY PROKAZ / IDENTTTY CARD': of two languages one may be read better.
    pieces = [squeezed(piece) for title in titles if "/" in title for piece in title.split("/")]
    # 'VOTER' read rightly comes before 'VETERAN' misread.
    for says, texts in ((_says, whole), (_nearly_says, [*whole, *pieces])):
        for kind, phrase in PHRASES:
            if any(says(text, phrase) for text in texts):
                return kind
    # Some cards have no other heading than the label of their number.
    numbered = any("IDENTITYCARD" in squeezed(line.text) for line in lines)
    return "id_card" if numbered else None


def _asks_for_a_number(text: str) -> bool:
    hits = find_labels(text)
    return any(hit.field.endswith("_number") and not hit.code and hit.score == 1.0 for hit in hits)


def _says(text: str, phrase: str) -> bool:
    if len(phrase) < _SHORT:
        return text == phrase or (len(phrase) >= 8 and _begins(text, phrase))
    return phrase in text


def _nearly_says(text: str, phrase: str) -> bool:
    # 'Nationality' is a label, and nearly 'National ID'.
    long = len(phrase) >= _SHORT and len(text) < 2 * len(phrase) and text not in LABELS
    return long and is_like(text[: len(phrase)], phrase)


def _begins(text: str, phrase: str) -> bool:
    """'PASSPORT / PASSEPORT' is a heading; 'PASSPORT NO' is the label of a field."""
    rest = text.removeprefix(phrase)
    return rest != text and not rest.startswith(("NO", "NR", "NUM", "N"))


def _place(lines: Sequence[TextLine], heading: str | None) -> tuple[str | None, str | None]:
    """A state beside the document's title is believed; one alone may be a name or a town."""
    stated = [line.text for line in lines if _state_in(line.text)] if _has_states(heading) else []
    titled = [text for text in stated if _title_beside(text)]
    told = answers(lines)
    others = [
        line.text for line in lines if line.text not in stated and line not in told.of_the_person
    ]
    # What a line says exactly comes before what another line nearly says.
    found = (_country_in(text, says) for says in (_named, _nearly_named) for text in others)
    country = next((country for country in found if country), None) or _people(
        [line for line in lines if line not in told.of_a_birth], heading
    )
    if stated and (titled or country in (None, "US", "CA")):
        return _state_in([*titled, *stated][0]) or (country, None)
    return country, None


def _people(lines: Sequence[TextLine], heading: str | None) -> str | None:
    """Passports and identity cards are given to a country's own people."""
    if not {"passport", "id_card"} & set(widened(heading or "")):
        return None
    found = (country_named(line.text) for line in lines if _is_telling(squeezed(line.text)))
    return next((country for country in found if country), None)


def _has_states(heading: str | None) -> bool:
    return heading is None or bool({"drivers_license", "id_card"} & set(widened(heading)))


def _country_in(text: str, named: Callable[[str], str | None]) -> str | None:
    pieces = [text, *text.replace("|", "/").split("/")]
    found = (named(piece) for piece in pieces)
    return next((country for country in found if country), None)


def _named(piece: str) -> str | None:
    plain = squeezed(piece).removeprefix("4C")  # the field of the authority on numbered licences
    if plain in AUTHORITIES:
        return AUTHORITIES[plain]
    if plain.removesuffix("AUSTRALIA") in AUSTRALIAN or plain in AUSTRALIAN:
        return "AU"
    if _BRITISH.fullmatch(plain):
        return "GB"
    if plain.startswith(_MEXICAN):
        return "MX"
    if not _is_telling(plain):
        return None
    # 'RESIDENCE PERMIT  ESPANA', 'BUNDESREPUBLIK DEUTSCHLAND PERSONALAUSWEIS'
    for _, phrase in PHRASES:
        if len(phrase) >= _SHORT and phrase in plain:
            rest = plain.replace(phrase, "")
            return issuer_named(rest) if len(rest) > 3 else None
    return issuer_named(plain)


def _nearly_named(piece: str) -> str | None:
    """A long name of a state with a letter misread; the likest one."""
    plain = squeezed(piece)
    if len(plain) < _LONG_NAME:
        return None
    near = [(likeness(plain, n), code) for n, code in long_names(_LONG_NAME) if is_like(plain, n)]
    return max(near)[1] if near else None


def _is_telling(plain: str) -> bool:
    """Three letters alone on a line are most often no country."""
    return len(plain) > 3 or plain == "USA"


def _state_in(text: str) -> tuple[str, str] | None:
    """A state named alone on its line or beside the heading, not within an address."""
    plain = _without_title(text)
    if plain in _states():
        return _states()[plain]
    if (name := _states_as_misread().get(_as_misread(plain))) is not None:
        return _states()[name]
    # South Carolina differs from North Carolina by less than OCR forgives: the likest one wins.
    near = [(likeness(plain, name), name) for name in _states() if _is_nearly(plain, name)]
    return _states()[max(near)[1]] if near else None


def _is_nearly(plain: str, name: str) -> bool:
    return len(name) >= _LONG_STATE and is_like(plain, name)


@cache
def _states() -> Mapping[str, tuple[str, str]]:
    """Squeezed name -> (country, state or province)."""
    tables = (("US", US_STATES), ("CA", CANADIAN_PROVINCES))
    named = {name: (country, code) for country, table in tables for code, name in table.items()}
    return MappingProxyType(named | OTHER_STATE_NAMES)


# 'CALlFORNlA', 'S0UTH': what OCR makes of capitals, made one again.
_MISREAD = str.maketrans("L1058", "IIOSB")


def _as_misread(plain: str) -> str:
    return plain.translate(_MISREAD)


@cache
def _states_as_misread() -> Mapping[str, str]:
    """Name with its look-alikes made one -> name, of names of five letters and more."""
    return MappingProxyType({_as_misread(name): name for name in _states() if len(name) > 4})


def _without_title(text: str) -> str:
    plain = squeezed(text)
    for phrase in _BESIDE_A_STATE:
        plain = plain.replace(phrase, "")
    return plain


def _title_beside(text: str) -> bool:
    return _without_title(text) != squeezed(text)
