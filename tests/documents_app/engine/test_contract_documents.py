"""Every document that a contract names is told from print, as far as print can tell it.

The words are the contracts' own, written out: a word that is added there is added here, and fails
until the engine knows the document.
"""

import pytest

from documents_app.document_kinds import nearest
from documents_app.engine.fields.kinds import EVIDENCE, tell_kind
from documents_app.engine.results import TextLine

TRUSONA = """
    US_CA_DL UK_DL PASSPORT INDIA_DL INDIA_ID INDIA_PAN PHILIPPINES_DL PHILIPPINES_ID
    PHILIPPINES_MULTI_ID US_MILITARY_ID US_VETERAN_ID SINGAPORE_DL SINGAPORE_ID
    SINGAPORE_WORK_PERMIT SINGAPORE_EMPLOYMENT_PASS PAKISTAN_ID AUSTRALIA_DL MEXICO_DL
    NETHERLANDS_DL US_PERMANENT_RESIDENT_CARD GERMANY_ID GERMANY_DL GERMANY_RESIDENCE_PERMIT
    AUSTRIA_ID AUSTRIA_DL AUSTRIA_RESIDENCE_PERMIT"""
VULT = "driver_license identification_card passport passport_card"
VERIFF = "PASSPORT ID_CARD RESIDENCE_PERMIT DRIVERS_LICENSE VISA"
TRANSMIT = """
    national_id drivers_license passport residence_permit visa firearm_license
    criminal_police_certificate health_card membership_card postal social_security_card voter_card
    professional_id"""
# No document is 'other' or 'unknown' by what it prints: OTHER is what a dialect says of the rest.
NAMED = [
    (vendor, word)
    for vendor, words in (
        ("trusona", TRUSONA), ("vult", VULT), ("veriff", VERIFF), ("transmit", TRANSMIT)
    )
    for word in words.split()
]  # fmt: skip

# (their word, our word, country) by what is printed; more than one row where documents differ.
PRINTED = [
    ("US_CA_DL", "drivers_license", "US", ("California", "DRIVER LICENSE")),
    ("US_CA_DL", "drivers_license", "CA", ("Ontario", "DRIVER'S LICENCE / PERMIS DE CONDUIRE")),
    ("US_CA_DL", "id_card", "US", ("NEW YORK STATE USA", "IDENTIFICATION CARD")),
    ("US_CA_DL", "id_card", "CA", ("Alberta", "IDENTIFICATION CARD", "CANADA")),
    ("UK_DL", "drivers_license", "GB", ("DRIVING LICENCE", "4c. DVLA")),
    ("PASSPORT", "passport", "FR", ("PASSEPORT / PASSPORT", "RÉPUBLIQUE FRANÇAISE")),
    ("PASSPORT", "passport", "SI", ("POTNI LIST / PASSPORT", "REPUBLIKA SLOVENIJA")),
    ("INDIA_DL", "drivers_license", "IN", ("INDIAN UNION DRIVING LICENCE", "UNION OF INDIA")),
    ("INDIA_ID", "id_card", "IN", ("GOVERNMENT OF INDIA", "AADHAAR")),
    ("INDIA_PAN", "tax_card", "IN", ("INCOME TAX DEPARTMENT", "GOVT. OF INDIA")),
    ("PHILIPPINES_DL", "drivers_license", "PH",
     ("REPUBLIC OF THE PHILIPPINES", "LAND TRANSPORTATION OFFICE", "DRIVER'S LICENSE")),
    ("PHILIPPINES_ID", "id_card", "PH",
     ("REPUBLIKA NG PILIPINAS", "PAMBANSANG PAGKAKAKILANLAN", "PHILIPPINE IDENTIFICATION CARD")),
    ("PHILIPPINES_MULTI_ID", "multi_purpose_id", "PH",
     ("REPUBLIKA NG PILIPINAS", "UNIFIED MULTI-PURPOSE ID")),
    ("US_MILITARY_ID", "military_id", "US",
     ("ARMED FORCES OF THE UNITED STATES", "GENEVA CONVENTIONS IDENTIFICATION CARD")),
    ("US_MILITARY_ID", "military_id", "US", ("U.S. UNIFORMED SERVICES", "IDENTIFICATION CARD")),
    ("US_VETERAN_ID", "veteran_id", "US",
     ("DEPARTMENT OF VETERANS AFFAIRS", "VETERAN IDENTIFICATION CARD")),
    ("SINGAPORE_DL", "drivers_license", "SG", ("REPUBLIC OF SINGAPORE", "DRIVING LICENCE")),
    ("SINGAPORE_ID", "id_card", "SG", ("REPUBLIC OF SINGAPORE", "IDENTITY CARD NO. S0000001I")),
    ("SINGAPORE_WORK_PERMIT", "work_permit", "SG", ("WORK PERMIT", "Republic of Singapore")),
    ("SINGAPORE_EMPLOYMENT_PASS", "employment_pass", "SG",
     ("EMPLOYMENT PASS", "Republic of Singapore")),
    ("PAKISTAN_ID", "id_card", "PK", ("ISLAMIC REPUBLIC OF PAKISTAN", "National Identity Card")),
    ("AUSTRALIA_DL", "drivers_license", "AU", ("Queensland", "Driver Licence")),
    ("AUSTRALIA_DL", "drivers_license", "AU", ("NSW", "Driver Licence", "Transport for NSW")),
    ("MEXICO_DL", "drivers_license", "MX",
     ("ESTADOS UNIDOS MEXICANOS", "LICENCIA PARA CONDUCIR")),
    ("MEXICO_DL", "drivers_license", "MX",
     ("Gobierno del Estado de Jalisco", "LICENCIA DE CONDUCIR")),
    ("NETHERLANDS_DL", "drivers_license", "NL", ("RIJBEWIJS", "KONINKRIJK DER NEDERLANDEN")),
    ("US_PERMANENT_RESIDENT_CARD", "residence_permit", "US",
     ("UNITED STATES OF AMERICA", "PERMANENT RESIDENT")),
    ("GERMANY_ID", "id_card", "DE", ("BUNDESREPUBLIK DEUTSCHLAND", "PERSONALAUSWEIS")),
    ("GERMANY_DL", "drivers_license", "DE", ("FÜHRERSCHEIN", "BUNDESREPUBLIK DEUTSCHLAND")),
    ("GERMANY_RESIDENCE_PERMIT", "residence_permit", "DE", ("AUFENTHALTSTITEL", "DEUTSCHLAND")),
    ("AUSTRIA_ID", "id_card", "AT", ("REPUBLIK ÖSTERREICH", "PERSONALAUSWEIS")),
    ("AUSTRIA_DL", "drivers_license", "AT", ("FÜHRERSCHEIN", "REPUBLIK ÖSTERREICH")),
    ("AUSTRIA_RESIDENCE_PERMIT", "residence_permit", "AT",
     ("REPUBLIK ÖSTERREICH", "AUFENTHALTSTITEL")),
    ("driver_license", "drivers_license", "US", ("DRIVER LICENSE", "TEXAS")),
    ("identification_card", "id_card", "US", ("TEXAS", "IDENTIFICATION CARD")),
    ("passport", "passport", "US", ("PASSPORT", "UNITED STATES OF AMERICA")),
    ("passport_card", "passport_card", "US", ("UNITED STATES OF AMERICA", "PASSPORT CARD")),
    ("passport_card", "passport_card", "IE", ("ÉIRE / IRELAND", "PASSPORT CARD / CÁRTA PAS")),
    ("ID_CARD", "id_card", "SI", ("REPUBLIKA SLOVENIJA", "OSEBNA IZKAZNICA")),
    ("RESIDENCE_PERMIT", "residence_permit", "FR", ("TITRE DE SÉJOUR", "RÉPUBLIQUE FRANÇAISE")),
    ("DRIVERS_LICENSE", "drivers_license", "IE", ("CEADÚNAS TIOMÁNA", "ÉIRE IRELAND", "IRELAND")),
    ("VISA", "visa", "PL", ("WIZA", "RZECZPOSPOLITA POLSKA")),
    ("national_id", "id_card", "ES", ("REINO DE ESPAÑA", "DOCUMENTO NACIONAL DE IDENTIDAD")),
    ("drivers_license", "drivers_license", "MT", ("LIĊENZJA TAS-SEWQAN", "MALTA")),
    ("residence_permit", "residence_permit", "IT",
     ("PERMESSO DI SOGGIORNO", "REPUBBLICA ITALIANA")),
    ("visa", "visa", "GB", ("VISA", "UNITED KINGDOM")),
    ("firearm_license", "firearm_license", "AU", ("FIREARMS LICENCE", "AUSTRALIA")),
    ("firearm_license", "firearm_license", "DE", ("WAFFENBESITZKARTE", "DEUTSCHLAND")),
    ("criminal_police_certificate", "police_certificate", "CY",
     ("CYPRUS", "CERTIFICATE OF CRIMINAL RECORD")),
    ("criminal_police_certificate", "police_certificate", "IT",
     ("REPUBBLICA ITALIANA", "CERTIFICATO DEL CASELLARIO GIUDIZIALE")),
    ("health_card", "health_card", None, ("EUROPEAN HEALTH INSURANCE CARD",)),
    ("health_card", "health_card", "US", ("MEDICARE HEALTH INSURANCE", "UNITED STATES")),
    ("membership_card", "membership_card", None, ("ALPINE CLUB", "MEMBERSHIP CARD")),
    ("postal", "postal_id", "PH", ("REPUBLIC OF THE PHILIPPINES", "POSTAL IDENTITY CARD")),
    ("social_security_card", "social_security_card", "US",
     ("SOCIAL SECURITY", "UNITED STATES OF AMERICA")),
    ("voter_card", "voter_card", "IN",
     ("ELECTION COMMISSION OF INDIA", "ELECTOR PHOTO IDENTITY CARD")),
    ("voter_card", "voter_card", "MX", ("CREDENCIAL PARA VOTAR", "MÉXICO")),
    ("professional_id", "professional_id", "PH",
     ("PROFESSIONAL REGULATION COMMISSION", "PROFESSIONAL IDENTIFICATION CARD")),
]  # fmt: skip


def lines(*texts):
    return [
        TextLine(text, ((10, y), (400, y), (400, y + 30), (10, y + 30)), 0.99)
        for y, text in zip(range(10, 3000, 60), texts, strict=False)
    ]


@pytest.mark.parametrize(("theirs", "document_type", "country", "texts"), PRINTED)
def test_print_alone_tells_the_document(theirs, document_type, country, texts):
    kind = tell_kind(lines(*texts), None, None)

    assert (kind.document_type, kind.country) == (document_type, country)


@pytest.mark.parametrize(("vendor", "word"), NAMED)
def test_every_word_of_the_contract_has_a_document(vendor, word):
    assert any(word == row[0] for row in PRINTED), f"{vendor} names {word}"


def test_documents_of_one_vendor_are_told_apart():
    told = [(row[1], row[2]) for row in PRINTED if row[0] in TRUSONA.split()]
    by_word = {row[0]: {(one[1], one[2]) for one in PRINTED if one[0] == row[0]} for row in PRINTED}

    for word in set(TRUSONA.split()) - {"PASSPORT"}:
        assert sum(told.count(pair) for pair in by_word[word]) == sum(
            row[0] == word for row in PRINTED
        )


@pytest.mark.parametrize("document_type", EVIDENCE)
def test_whatever_is_told_has_a_word_in_the_shortest_vocabulary(document_type):
    words = ("passport", "id_card", "residence_permit", "drivers_license", "visa")

    assert nearest(document_type, words) in (*words, "other")
