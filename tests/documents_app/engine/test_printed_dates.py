"""Dates as documents print them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents_app.engine.fields.dates import is_ambiguous, parse_date


@pytest.mark.parametrize(
    "text",
    [
        "12 AUG 1974", "12AUG1974", "12 AUG/AOUT 74", "12 AUG / AOÛT 1974", "12 août 1974",
        "12. August 1974", "12 de agosto de 1974", "12/AGO/1974", "12 ago 1974", "12-Aug-1974",
        "12 sierpień 1974", "12 ELO/AUG 1974", "AUG 12, 1974", "August 12 1974", "1974 AUG 12",
        "1974-08-12", "1974.08.12", "1974/08/12", "1974 08 12", "12.08.1974", "12 08 1974",
        "12/08/1974", "12-08-1974", "12.08.74", "12. 8. 1974", "12081974", "12 AUGUSI 1974",
        "12 / 08 / 1974", "12·08·1974", "12\u201308\u20131974", "12,08,1974", "12|08|1974",
        "12'08'1974",
        "12:08:1974", "12\\08\\1974", "12_08_1974", "19740812", "12th of August 1974",
        "12 VIII 1974", "12.VIII.1974", "12-VIII-74", "1974.VIII.12", "1974. augusztus 12.",
        "1974 m. rugpjūčio 12 d.", "1974. gada 12. augusts", "12 ta' Awwissu 1974",
        "ika-12 ng Agosto 1974", "ngày 12 tháng 8 năm 1974", "12 tháng 08, năm 1974",
        "12 XYZ/AUG 1974", "12-AUG-1974", "1974-AUG-12",
    ],
)  # fmt: skip
def test_a_european_date_is_read(text):
    assert parse_date(text, order="dmy", ahead=0) == "1974-08-12"


@pytest.mark.parametrize("text", ["08/12/1974", "08-12-1974", "08121974", "AUG 12 1974"])
def test_an_american_date_is_read(text):
    assert parse_date(text, order="mdy") == "1974-08-12"


@pytest.mark.parametrize("order", ["mdy", "dmy"])
def test_a_day_above_twelve_overrules_the_order(order):
    assert parse_date("08/31/1974", order=order) == "1974-08-31"
    assert parse_date("31/08/1974", order=order) == "1974-08-31"


@pytest.mark.parametrize(
    ("word", "month"),
    [
        ("JANV", 1), ("FÉVR", 2), ("MÄRZ", 3), ("MAART", 3), ("AVR", 4), ("ABR", 4), ("MAI", 5),
        ("MAGGIO", 5), ("JUIN", 6), ("GIU", 6), ("JUIL", 7), ("LUG", 7), ("AOÛ", 8), ("SET", 9),
        ("OKT", 10), ("OUT", 10), ("PAŹ", 10), ("NOV", 11), ("DÉC", 12), ("DEZ", 12), ("DIC", 12),
    ],
)  # fmt: skip
def test_months_of_many_languages_are_known(word, month):
    expected = f"1990-{month:02d}-05" if word != "AOÛ" else None

    assert parse_date(f"05 {word} 1990", order="dmy") == expected


@pytest.mark.parametrize(
    ("text", "ahead", "iso"),
    [
        ("12.08.19", 0, "2019-08-12"),
        ("12.08.33", 0, "1933-08-12"),
        ("12.08.33", 30, "2033-08-12"),
        ("12 AUG 74", 30, "1974-08-12"),
    ],
)
def test_two_digits_of_a_year_mean_what_the_field_allows(text, ahead, iso):
    assert parse_date(text, order="dmy", ahead=ahead) == iso


@pytest.mark.parametrize(
    "text", ["", "ERIKSSON", "30.02.1990", "99/99/1990", "12 XYZ 1990", "1234"]
)
def test_what_is_no_date_is_none(text):
    assert parse_date(text, order="dmy") is None


@pytest.mark.parametrize(
    ("text", "ambiguous"),
    [("08/12/1974", True), ("08/08/1974", False), ("08/31/1974", False), ("8 AUG 1974", False),
     ("1974-08-12", False)],
)  # fmt: skip
def test_a_date_knows_whether_it_could_mean_another_day(text, ambiguous):
    assert is_ambiguous(text) is ambiguous


# January to December as the language's documents print them, divided by bars.
MONTHS = {
    "Bulgarian": "Yanuari|Fevruari|Mart|April|May|Yuni|Yuli|Avgust|Septemvri|Oktomvri|Noemvri"
    "|Dekemvri",
    "Czech": "ledna|února|března|dubna|května|června|července|srpna|září|října|listopadu|prosince",
    "Danish": "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december",
    "Dutch": "JAN|FEB|MRT|APR|MEI|JUN|JUL|AUG|SEP|OKT|NOV|DEC",
    "Estonian": "jaanuar|veebruar|märts|aprill|mai|juuni|juuli|august|september|oktoober|november"
    "|detsember",
    "Finnish": "TAMMI|HELMI|MAALIS|HUHTI|TOUKO|KESÄ|HEINÄ|ELO|SYYS|LOKA|MARRAS|JOULU",
    "Finnish, a sentence": "tammikuuta|helmikuuta|maaliskuuta|huhtikuuta|toukokuuta|kesäkuuta"
    "|heinäkuuta|elokuuta|syyskuuta|lokakuuta|marraskuuta|joulukuuta",
    "French": "JANV|FÉVR|MARS|AVR|MAI|JUIN|JUIL|AOÛT|SEPT|OCT|NOV|DÉC",
    "German": "Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
    "Greek": "IAN|FEV|MAR|APR|MAI|IOUN|IOUL|AVG|SEP|OKT|NOE|DEK",
    "Greek letters read as ours": "IAN|FEB|MAR|APR|MAI|IOYN|IOUL|AUG|SEP|OKT|NOE|DEK",
    "Hungarian": "január|február|március|április|május|június|július|augusztus|szeptember|október"
    "|november|december",
    "Irish": "EAN|FEABH|MÁRTA|AIB|BEAL|MEITH|IÚIL|LÚN|MFÓMH|DFÓMH|SAMH|NOLL",
    "Irish, long": "Eanáir|Feabhra|Márta|Aibreán|Bealtaine|Meitheamh|Iúil|Lúnasa|Meán Fómhair"
    "|Deireadh Fómhair|Samhain|Nollaig",
    "Italian": "GEN|FEB|MAR|APR|MAG|GIU|LUG|AGO|SET|OTT|NOV|DIC",
    "Latvian": "janvāris|februāris|marts|aprīlis|maijs|jūnijs|jūlijs|augusts|septembris|oktobris"
    "|novembris|decembris",
    "Lithuanian": "sausio|vasario|kovo|balandžio|gegužės|birželio|liepos|rugpjūčio|rugsėjo|spalio"
    "|lapkričio|gruodžio",
    "Maltese": "Jannar|Frar|Marzu|April|Mejju|Ġunju|Lulju|Awwissu|Settembru|Ottubru|Novembru"
    "|Diċembru",
    "Polish": "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października"
    "|LISTOPAD|grudnia",
    "Portuguese": "JAN|FEV|MAR|ABR|MAI|JUN|JUL|AGO|SET|OUT|NOV|DEZ",
    "Romanian": "IAN|FEB|MAR|APR|MAI|IUN|IUL|AUG|SEPT|OCT|NOI|DEC",
    "Croatian": "siječnja|veljače|ožujka|travnja|svibnja|lipnja|srpnja|kolovoza|rujna|listopada"
    "|studenoga|prosinca",
    "Slovak": "januára|februára|marca|apríla|mája|júna|júla|augusta|septembra|októbra|novembra"
    "|decembra",
    "Slovenian": "januar|februar|marec|april|maj|junij|julij|avgust|september|oktober|november"
    "|december",
    "Spanish": "ENE|FEB|MAR|ABR|MAY|JUN|JUL|AGO|SEPT|OCT|NOV|DIC",
    "Swedish": "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november"
    "|december",
    "Norwegian": "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november"
    "|desember",
    "Icelandic": "janúar|febrúar|mars|apríl|maí|júní|júlí|ágúst|september|október|nóvember"
    "|desember",
    "Luxembourgish": "Januar|Februar|Mäerz|Abrëll|Mee|Juni|Juli|August|September|Oktober|November"
    "|Dezember",
    "Welsh": "ION|CHWE|MAW|EBR|MAI|MEH|GOR|AWST|MEDI|HYD|TACH|RHAG",
    "Turkish": "OCAK|ŞUBAT|MART|NİSAN|MAYIS|HAZİRAN|TEMMUZ|AĞUSTOS|EYLÜL|EKİM|KASIM|ARALIK",
    "Albanian": "janar|shkurt|mars|prill|maj|qershor|korrik|gusht|shtator|tetor|nëntor|dhjetor",
    "Serbian": "januar|februar|mart|april|maj|jun|jul|avgust|septembar|oktobar|novembar|decembar",
    "Indonesian": "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November"
    "|Desember",
    "Malay": "JAN|FEB|MAC|APR|MEI|JUN|JULAI|OGOS|SEP|OKT|NOV|DIS",
    "Swahili": "Januari|Februari|Machi|Aprili|Mei|Juni|Julai|Agosti|Septemba|Oktoba|Novemba"
    "|Desemba",
    "Filipino": "Enero|Pebrero|Marso|Abril|Mayo|Hunyo|Hulyo|Agosto|Setyembre|Oktubre|Nobyembre"
    "|Disyembre",
    "Afrikaans": "Januarie|Februarie|Maart|April|Mei|Junie|Julie|Augustus|September|Oktober"
    "|November|Desember",
    "Catalan": "gener|febrer|març|abril|maig|juny|juliol|agost|setembre|octubre|novembre|desembre",
    "Roman": "I|II|III|IV|V|VI|VII|VIII|IX|X|XI|XII",
}
COUNTRY = {"Croatian": "HR", "Polish": "PL", "Czech": "CZ"}


@pytest.mark.parametrize("language", MONTHS)
def test_the_months_of_a_language_are_read(language):
    words = MONTHS[language].split("|")
    country = COUNTRY.get(language)

    told = [parse_date(f"05 {word} 1990", order="dmy", country=country) for word in words]

    assert told == [f"1990-{month:02d}-05" for month in range(1, 13)]


@pytest.mark.parametrize("text", ["09 0CT 2024", "2024-0ct-09", "09 0KT 2024", "9 0CTOBER 2024"])
def test_a_zero_in_a_month_is_an_o(text):
    assert parse_date(text, order="dmy") == "2024-10-09"


@pytest.mark.parametrize(
    ("text", "country", "iso"),
    [
        ("12 LISTOPAD 1990", "HR", "1990-10-12"), ("12 LISTOPAD 1990", "CZ", "1990-11-12"),
        ("12 listopada 1990", "PL", "1990-11-12"), ("12 LISTOPAD 1990", None, None),
        ("12 LISTOPAD 1990", "DE", None), ("12 LIS 1990", "PL", "1990-11-12"),
        ("12 LIS/NOV 1990", None, "1990-11-12"), ("12 LIS/OCT 1990", None, "1990-10-12"),
        ("12 LIP 1990", "PL", "1990-07-12"), ("12 LIP 1990", "HR", "1990-06-12"),
        ("12 LIP 1990", None, None), ("12 SRP 1990", "CZ", "1990-08-12"),
        ("12 SRPNA 1990", None, "1990-08-12"), ("12 SRPNJA 1990", None, "1990-07-12"),
        ("12 JUN/JUL 1990", None, None), ("12 JUNLO 1990", "ES", None),
    ],
)  # fmt: skip
def test_a_word_of_two_months_counts_where_the_country_decides(text, country, iso):
    assert parse_date(text, order="dmy", country=country) == iso


@pytest.mark.parametrize(
    ("text", "country", "iso"),
    [
        ("12 AUG 2517", "TH", "1974-08-12"), ("12/08/2517", "TH", "1974-08-12"),
        ("12 AUG 1974", "TH", "1974-08-12"), ("12/08/2517", None, None), ("12/08/17", "TH", None),
        ("063/08/12", "TW", "1974-08-12"), ("105.08.12", "TW", "2016-08-12"),
        ("1974/08/12", "TW", "1974-08-12"), ("063/08/12", None, None), ("63/08/12", "TW", None),
    ],
)  # fmt: skip
def test_another_era_is_read_where_the_country_makes_it_certain(text, country, iso):
    assert parse_date(text, order="dmy", country=country) == iso


@pytest.mark.parametrize(
    "text",
    ["XX AUG 1974", "XX.08.1974", "XX XX 1974", "00 00 1974", "00/08/1974", "1974-00-00",
     "00 AUG 1974", "AUG 1974", "08.1974", "1974", "UNKNOWN", "XX/08/74", "?? 08 1974",
     "<<.08.1974", "19740800"],
)  # fmt: skip
def test_what_is_not_printed_of_a_date_is_not_invented(text):
    assert parse_date(text, order="dmy") is None


def test_two_digits_of_a_year_stand_first_where_the_country_writes_so():
    assert parse_date("74-08-12", order="ymd", ahead=0) == "1974-08-12"
    assert parse_date("12/08/1974", order="ymd") == "1974-08-12"


@given(st.text(max_size=40))
def test_no_text_makes_it_raise(text):
    assert parse_date(text, order="mdy") is None or len(parse_date(text, order="mdy")) == 10
