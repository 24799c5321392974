"""Birth dates and countries in the words of publishers."""

import pytest

from risk_app.sanctions.births import span_of_text
from risk_app.sanctions.countries import country_at_end, iso2_of


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("17 Feb 1974", "1974-02-17", "1974-02-17", "day"),
        ("1974-02-17", "1974-02-17", "1974-02-17", "day"),
        ("17 February 1974", "1974-02-17", "1974-02-17", "day"),
        ("Feb 1976", "1976-02-01", "1976-02-29", "month"),
        ("1974-02", "1974-02-01", "1974-02-28", "month"),
        ("1974", "1974-01-01", "1974-12-31", "year"),
        ("circa 1974", "1972-01-01", "1976-12-31", "year"),
        ("circa 17 Feb 1974", "1972-01-01", "1976-12-31", "day"),
        ("1955 to 1957", "1955-01-01", "1957-12-31", "span"),
        ("01 Jan 1955 to 31 Dec 1957", "1955-01-01", "1957-12-31", "span"),
        ("Jan 1955 to Feb 1955", "1955-01-01", "1955-02-28", "span"),
        ("circa 1960-1965", "1958-01-01", "1967-12-31", "span"),
    ],
)
def test_words_mean_spans(text, first, last, precision):
    found = span_of_text(text)

    assert found is not None
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)
    assert (found.precision, found.circa) == (precision, text.startswith("circa"))
    assert found.raw == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "unknown",
        "31 Feb 1970",
        "1970-13-01",
        "17 Foo 1974",
        "1957 to 1955",
        "1 to 2 to 3",
        "0000",
    ],
)
def test_other_words_mean_nothing(text):
    assert span_of_text(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Russia", "RU"),
        ("Korea, North", "KP"),
        ("Democratic People's Republic of Korea", "KP"),
        ("Iran (Islamic Republic of)", "IR"),
        ("Congo, Democratic Republic of the", "CD"),
        ("Burma", "MM"),
        ("Bahamas, The", "BS"),
        ("Gambia", "GM"),
        ("RUSSIAN FEDERATION", "RU"),
        ("Region: Gaza", "PS"),
        ("ee", "EE"),
        ("00", ""),
        ("undetermined", ""),
        ("", ""),
    ],
)
def test_names_of_countries_mean_codes(text, code):
    assert iso2_of(text) == code


def test_a_place_ends_with_its_country():
    assert country_at_end("Pyongyang, Korea, North") == "KP"
    assert country_at_end("San Sebastian, Guizpucoa Province, Spain") == "ES"
    assert country_at_end("somewhere") == ""
