"""What the document is and who issued it: by MRZ, by barcode, by headings, by its layout."""

from collections.abc import Sequence
from dataclasses import dataclass

from documents_app.engine.fields.countries import (
    CANADIAN_PROVINCES,
    US_STATES,
    country_named,
)
from documents_app.engine.fields.labels import find_labels
from documents_app.engine.fields.plain import is_like, squeezed
from documents_app.engine.mrz.countries import alpha_2
from documents_app.engine.results import Barcode, Mrz, TextLine

# The first kind whose phrase is met wins: a residence permit may say 'identity card' as well.
_HEADINGS: tuple[tuple[str, str], ...] = (
    (
        "residence_permit",
        "RESIDENCEPERMIT TITREDESEJOUR AUFENTHALTSTITEL AUFENTHALTSERLAUBNIS PERMISODERESIDENCIA "
        "PERMESSODISOGGIORNO PERMANENTRESIDENT TITULODERESIDENCIA VERBLIJFSTITEL OPHOLDSTILLADELSE "
        "UPPEHALLSTILLSTAND OPPHOLDSTILLATELSE OLESKELULUPA KARTAPOBYTU POVOLENIKPOBYTU",
    ),
    (
        "drivers_license",
        "DRIVERLICENSE DRIVERSLICENSE DRIVERLICENCE DRIVERSLICENCE DRIVINGLICENCE DRIVINGLICENSE "
        "PERMISDECONDUIRE FUHRERSCHEIN PERMISODECONDUCCION LICENCIADECONDUCIR PATENTEDIGUIDA "
        "RIJBEWIJS CARTADECONDUCAO KORKORT KOREKORT FORERKORT AJOKORTTI PRAWOJAZDY LEARNERPERMIT "
        "RIDICSKYPRUKAZ VODICSKYPREUKAZ VEZETOIENGEDELY PERMISDECONDUCERE VOZNISKODOVOLJENJE "
        "VOZACKADOZVOLA JUHILUBA VADITAJAAPLIECIBA VAIRUOTOJOPAZYMEJIMAS COMMERCIALDRIVER",
    ),
    ("visa", "VISA VISUM VISADO VISTO"),
    (
        "passport",
        "PASSPORT PASSEPORT REISEPASS PASAPORTE PASSAPORTO PASSAPORTE PASPOORT PASSI PASZPORT "
        "CESTOVNIPAS CESTOVNYPAS UTLEVEL PASAPORT POTNILIST PUTOVNICA PASAS PASE PASS",
    ),
    (
        "id_card",
        "IDENTITYCARD IDENTIFICATIONCARD CARTENATIONALEDIDENTITE CARTEDIDENTITE PERSONALAUSWEIS "
        "DOCUMENTONACIONALDEIDENTIDAD CARTADIDENTITA CARTAODECIDADAO IDENTITEITSKAART IDCARD "
        "IDENTITETSKORT NASJONALTIDKORT HENKILOKORTTI DOWODOSOBISTY OBCANSKYPRUKAZ OSOBNAISKAZNICA "
        "SZEMELYAZONOSITO CARTEDEIDENTITATE OBCIANSKYPREUKAZ ISIKUTUNNISTUS NATIONALIDENTITY "
        "IDENTITATSKARTE STATEID PERSONASAPLIECIBA",
    ),
)
_PHRASES = tuple((kind, phrase) for kind, row in _HEADINGS for phrase in row.split())
# Phrases this short are words of other sentences too: they must be the whole line.
_SHORT = 9
_BESIDE_A_STATE = (
    "DRIVERSLICENSE", "DRIVERLICENSE", "DRIVERSLICENCE", "DRIVERLICENCE", "IDENTIFICATIONCARD",
    "STATEOF", "PROVINCEOF", "COMMONWEALTHOF", "STATE", "USA",
)  # fmt: skip
_MRZ_KINDS = {"TD3": "passport", "MRV-A": "visa", "MRV-B": "visa", "TD1": "id_card"}


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
            barcode.fields.get("document_type", heading),
            barcode.fields.get("issuing_country", country),
            barcode.fields.get("issuing_state", state),
        )
    return Kind(heading, country, state)


def printed_place(lines: Sequence[TextLine]) -> tuple[str | None, str | None]:
    """(country, state) by the printed text alone, whatever machine readable zones say."""
    return _place(lines, _heading(lines))


def _issuer(mrz: Mrz) -> str | None:
    return alpha_2(mrz.fields.get("issuing_country") or mrz.lines[0][2:5].strip("<")) or None


def _from_mrz(mrz: Mrz, heading: str | None) -> str:
    code = mrz.lines[0][:2]
    if mrz.kind in ("TD1", "TD2") and code[0] == "P":
        return "passport"
    if mrz.kind in ("TD1", "TD2") and (heading == "residence_permit" or code in ("IR", "AR", "RP")):
        return "residence_permit"
    if mrz.kind == "TD1" and code[0] == "D" and heading == "drivers_license":
        return "drivers_license"
    return _MRZ_KINDS.get(mrz.kind, "id_card")


def _heading(lines: Sequence[TextLine]) -> str | None:
    # 'Passport No.' may be printed on any document: it is a label, not a heading.
    titles = [line.text for line in lines if not _asks_for_a_number(line.text)]
    texts = [plain for title in titles if 3 < len(plain := squeezed(title)) <= 90]
    for kind, phrase in _PHRASES:
        if any(_says(text, phrase) for text in texts):
            return kind
    return None


def _asks_for_a_number(text: str) -> bool:
    hits = find_labels(text)
    return any(hit.field.endswith("_number") and not hit.code and hit.score == 1.0 for hit in hits)


def _says(text: str, phrase: str) -> bool:
    if len(phrase) < _SHORT:
        return text == phrase or (len(phrase) >= 8 and _begins(text, phrase))
    if phrase in text:
        return True
    return len(text) < 2 * len(phrase) and is_like(text[: len(phrase)], phrase)


def _begins(text: str, phrase: str) -> bool:
    """'PASSPORT / PASSEPORT' is a heading; 'PASSPORT NO' is the label of a field."""
    rest = text.removeprefix(phrase)
    return rest != text and not rest.startswith(("NO", "NR", "NUM", "N"))


def _place(lines: Sequence[TextLine], heading: str | None) -> tuple[str | None, str | None]:
    country = None
    for line in lines:
        country = country or _country_in(line.text)
        if heading in ("drivers_license", "id_card", None) and (place := _state_in(line.text)):
            return place
    return country, None


def _country_in(text: str) -> str | None:
    pieces = [text, *text.replace("|", "/").split("/")]
    found = (country_named(piece) for piece in pieces if _is_telling(squeezed(piece)))
    return next((country for country in found if country), None)


def _is_telling(plain: str) -> bool:
    """Three letters alone on a line are most often no country."""
    return len(plain) > 3 or plain == "USA"


def _state_in(text: str) -> tuple[str, str] | None:
    """A state named alone on its line or beside the heading, not within an address."""
    plain = squeezed(text)
    for phrase in _BESIDE_A_STATE:
        plain = plain.replace(phrase, "")
    for country, table in (("US", US_STATES), ("CA", CANADIAN_PROVINCES)):
        for code, name in table.items():
            if plain == name or (len(name) >= 8 and is_like(plain, name)):
                return country, code
    return None
