"""Fronts of European identity cards in our own design, labelled in the languages of the country."""

from dataclasses import dataclass
from datetime import date

from .background import paper
from .lettering import LABEL_INK, VALUE_INK, Words, write, write_specimen
from .ocrb import Image
from .passport import paste
from .people import Person
from .styles import PLAIN, Style, mirror, set_in, shuffled, translated

WIDTH, HEIGHT = 1200, 757
INK = (96, 60, 30)


@dataclass(frozen=True)
class Wording:
    """What a country's card calls things; `dates` is for strftime, `sex` what it prints for F."""

    state: str
    title: str
    surname: str
    given: str
    birth: str
    place: str
    nationality: str
    citizen: str
    sex: str
    number: str
    issued: str
    expires: str
    dates: str = "%d.%m.%Y"
    female: str = "F"


CARDS: dict[str, Wording] = {
    "DE": Wording(
        "BUNDESREPUBLIK DEUTSCHLAND", "PERSONALAUSWEIS / IDENTITY CARD",
        "Name/Surname/Nom", "Vornamen/Given names/Prénoms",
        "Geburtstag/Date of birth/Date de naissance", "Geburtsort/Place of birth/Lieu de naissance",
        "Staatsangehörigkeit/Nationality/Nationalité", "DEUTSCH", "Geschlecht/Sex/Sexe",
        "Ausweisnummer/Document number", "Ausstellungsdatum/Date of issue",
        "Gültig bis/Date of expiry",
    ),
    "FR": Wording(
        "RÉPUBLIQUE FRANÇAISE", "CARTE NATIONALE D'IDENTITÉ / IDENTITY CARD",
        "NOM / Surname", "Prénoms / Given names", "DATE DE NAISS. / Date of birth",
        "LIEU DE NAISSANCE / Place of birth", "NATIONALITÉ / Nationality", "FRA", "SEXE / Sex",
        "N° DU DOCUMENT / Document No", "DATE DE DÉLIVRANCE / Date of issue",
        "DATE D'EXPIR. / Expiry date", "%d %m %Y",
    ),
    "ES": Wording(
        "REINO DE ESPAÑA", "DOCUMENTO NACIONAL DE IDENTIDAD",
        "APELLIDOS / SURNAMES", "NOMBRE / NAME", "FECHA DE NACIMIENTO / DATE OF BIRTH",
        "LUGAR DE NACIMIENTO / PLACE OF BIRTH", "NACIONALIDAD / NATIONALITY", "ESP", "SEXO / SEX",
        "NÚM SOPORT", "EMISIÓN / ISSUED", "VALIDEZ / EXPIRY", "%d %m %Y",
    ),
    "IT": Wording(
        "REPUBBLICA ITALIANA", "CARTA DI IDENTITÀ / IDENTITY CARD",
        "COGNOME / SURNAME", "NOME / NAME", "DATA DI NASCITA / DATE OF BIRTH",
        "LUOGO DI NASCITA / PLACE OF BIRTH", "CITTADINANZA / NATIONALITY", "ITA", "SESSO / SEX",
        "NUMERO DEL DOCUMENTO / DOCUMENT NO.", "EMISSIONE / ISSUING", "SCADENZA / EXPIRY",
    ),
    "PL": Wording(
        "RZECZPOSPOLITA POLSKA", "DOWÓD OSOBISTY / IDENTITY CARD",
        "NAZWISKO / SURNAME", "IMIONA / GIVEN NAMES", "DATA URODZENIA / DATE OF BIRTH",
        "MIEJSCE URODZENIA / PLACE OF BIRTH", "OBYWATELSTWO / NATIONALITY", "POLSKIE",
        "PŁEĆ / SEX", "NUMER DOKUMENTU / IDENTITY CARD NUMBER", "DATA WYDANIA / DATE OF ISSUE",
        "TERMIN WAŻNOŚCI / EXPIRY DATE", female="K",
    ),
    "NL": Wording(
        "KONINKRIJK DER NEDERLANDEN", "IDENTITEITSKAART / IDENTITY CARD",
        "naam / surname", "voornamen / given names", "geboortedatum / date of birth",
        "geboorteplaats / place of birth", "nationaliteit / nationality", "Nederlandse",
        "geslacht / sex", "documentnummer / document no.", "datum van afgifte / date of issue",
        "geldig tot / date of expiry", "NL", female="V/F",
    ),
    "PT": Wording(
        "REPÚBLICA PORTUGUESA", "CARTÃO DE CIDADÃO / CITIZEN CARD",
        "APELIDO(S) / SURNAME", "NOME(S) / GIVEN NAME", "DATA DE NASCIMENTO / DATE OF BIRTH",
        "LOCAL DE NASCIMENTO / PLACE OF BIRTH", "NACIONALIDADE / NATIONALITY", "PRT",
        "SEXO / SEX", "Nº DOCUMENTO / DOCUMENT No.", "DATA DE EMISSÃO / DATE OF ISSUE",
        "DATA DE VALIDADE / EXPIRY DATE", "%d %m %Y",
    ),
    "CZ": Wording(
        "ČESKÁ REPUBLIKA", "OBČANSKÝ PRŮKAZ / IDENTITY CARD",
        "PŘÍJMENÍ / SURNAME", "JMÉNO / GIVEN NAMES", "DATUM NAROZENÍ / DATE OF BIRTH",
        "MÍSTO NAROZENÍ / PLACE OF BIRTH", "STÁTNÍ OBČANSTVÍ / NATIONALITY",
        "ČESKÁ REPUBLIKA", "POHLAVÍ / SEX", "ČÍSLO DOKLADU / DOCUMENT NO.",
        "DATUM VYDÁNÍ / DATE OF ISSUE", "PLATNOST DO / DATE OF EXPIRY",
    ),
    "SE": Wording(
        "SVERIGE", "NATIONELLT IDENTITETSKORT / NATIONAL IDENTITY CARD",
        "Efternamn / Surname", "Förnamn / Given names", "Födelsedatum / Date of birth",
        "Födelseort / Place of birth", "Medborgarskap / Nationality", "SWE", "Kön / Sex",
        "Kortnummer / Card no.", "Utfärdat / Date of issue",
        "Sista giltighetsdag / Date of expiry", "%Y-%m-%d", female="K/F",
    ),
}  # fmt: skip
_DUTCH = ("JAN", "FEB", "MRT", "APR", "MEI", "JUN", "JUL", "AUG", "SEP", "OKT", "NOV", "DEC")
_ENGLISH = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


def european_id_card(
    person: Person,
    portrait: Image,
    country: str = "DE",
    *,
    seed: int = 0,
    specimen: bool = False,
    style: Style = PLAIN,
) -> Image:
    """The front, 1200 x 757 BGR; see `residents.carded_in` for the person."""
    img = paper(WIDTH, HEIGHT, light=(240, 240, 228), line=(196, 196, 160), seed=seed + 101)
    wording = CARDS[country]
    heads = [
        Words(44, 24, wording.state, 34, "DejaVuSans-Bold", INK),
        Words(44, 84, wording.title, 30, "DejaVuSans-Bold", INK),
    ]
    words, box = mirror(style, _fields(person, wording, style), (44, 170, 340, 437), WIDTH)
    paste(img, portrait, box)
    write(img, [*heads, *set_in(style, words)])
    if specimen:
        write_specimen(img)
    return img


def _fields(person: Person, wording: Wording, style: Style) -> list[Words]:
    left, right = 420, 830
    sex = wording.female if person.sex == "F" else person.sex
    rows = [
        (left, 160, wording.surname, person.surname),
        (left, 246, wording.given, person.given_names),
        (left, 332, wording.birth, _printed(person.birth_date, wording.dates)),
        (left, 418, wording.place, person.place_of_birth),
        (left, 504, wording.nationality, wording.citizen),
        (right, 504, wording.sex, sex),
        (left, 590, wording.issued, _printed(person.issue_date, wording.dates)),
        (right, 590, wording.expires, _printed(person.expiry_date, wording.dates)),
        (left, 672, wording.number, person.document_number),
    ]
    rows = shuffled(style, rows, [(left, 332), (left, 418), (left, 672)])
    words = [Words(44, 650, person.given_names.split()[0].title(), 38, "DejaVuSerif-Italic")]
    for x, y, label, value in rows:
        words.append(Words(x, y, translated(style, label), 18, ink=LABEL_INK))
        words.append(Words(x, y + 26, value, 32, ink=VALUE_INK))
    return words


def _printed(day: date, manner: str) -> str:
    if manner != "NL":
        return day.strftime(manner)
    dutch, english = _DUTCH[day.month - 1], _ENGLISH[day.month - 1]
    return f"{day.day:02d} {dutch}/{english} {day.year}"
