"""What a birth date says for or against a listed person, who may have several, or a span."""

from datetime import date

import pytest

from risk_app.sanctions.birth import ADJUSTMENTS, compare, days_of
from risk_app.sanctions.shapes import BirthSpan


def day(text):
    listed = date.fromisoformat(text)
    return BirthSpan(listed, listed, "day", False, text)


def span(first, last, precision="span", *, circa=False):
    return BirthSpan(date.fromisoformat(first), date.fromisoformat(last), precision, circa, "")


def year(number):
    return span(f"{number}-01-01", f"{number}-12-31", "year")


CIRCA = span("1968-01-01", "1972-12-31", "year", circa=True)  # about 1970
MONTH = span("1974-02-01", "1974-02-28", "month")


@pytest.mark.parametrize(
    ("born", "listed", "rule"),
    [
        ("1961-04-01", day("1961-04-01"), "same"),
        ("1961-04-01", year(1961), "same"),
        ("1956-06-01", span("1955-01-01", "1957-12-31"), "same"),
        ("1968-05-05", CIRCA, "same"),
        ("1974-02-17", MONTH, "same"),
        ("1974-05-02", MONTH, "day_and_month_swapped"),
        ("1961-01-04", day("1961-04-01"), "day_and_month_swapped"),
        ("1961-04-02", day("1961-04-01"), "other_day"),
        ("1962-04-01", day("1961-04-01"), "one_year_off"),
        ("1958-04-01", span("1955-01-01", "1957-12-31"), "one_year_off"),
        ("1963-04-01", year(1961), "two_years_off"),
        ("1963-04-01", day("1961-04-01"), "other"),
        ("1976-04-01", CIRCA, "other"),
    ],
)
def test_a_date_is_compared_with_what_is_known_of_the_listed_one(born, listed, rule):
    assert compare(days_of(date.fromisoformat(born), None), [listed]) == rule


def test_the_best_of_several_listed_dates_counts():
    listed = [day("1930-01-01"), year(1962), day("1961-04-02")]

    assert compare(days_of(date(1961, 4, 1), None), listed) == "one_year_off"


def test_where_one_side_has_none_nothing_is_said():
    assert compare(None, [year(1961)]) == "unknown"
    assert compare(days_of(date(1961, 4, 1), None), []) == "unknown"


def test_a_year_alone_is_compared_too():
    assert compare(days_of(None, 1961), [day("1961-04-01")]) == "same"
    assert compare(days_of(None, 1963), [day("1961-04-01")]) == "two_years_off"


def test_no_birth_date_drops_a_name_that_agrees_wholly():
    assert 1 + min(ADJUSTMENTS.values()) >= 0.80
    assert max(ADJUSTMENTS.values()) == 0
