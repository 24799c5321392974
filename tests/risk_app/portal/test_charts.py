"""Charts as numbers: inside their frame, broken where nothing was measured, and in words."""

from risk_app.portal import charts
from risk_app.portal.charts import Series
from risk_app.portal.figures_words import NOTHING, duration, percent, points, whole


def test_bars_stand_on_each_other_and_inside_the_frame():
    made = charts.stacked(
        "Judged", ["1", "2"], [Series("a", "plain", [3, 0]), Series("b", "again", [1, 2])], whole
    )

    low, high, beside = made.rects
    assert (low.tone, high.tone, beside.tone) == ("plain", "again", "again")
    assert round(high.y + high.height, 1) == low.y
    assert all(one.y > 0 and one.y + one.height <= charts.HEIGHT for one in made.rects)
    assert [tick.words for tick in made.beside] == ["0", "2", "4"]


def test_a_line_breaks_where_nothing_was_measured():
    values = [0.5, 1.0, None, 0.2]
    made = charts.lines("Shares", list("abcd"), [Series("a", "plain", values)], percent, top=1.0)

    (line,) = made.lines
    assert len(line.parts) == 1
    assert len(line.dots) == 1
    assert [cells for _, cells in made.rows] == [
        ["50\u202f%"],
        ["100\u202f%"],
        [NOTHING],
        ["20\u202f%"],
    ]


def test_nothing_at_all_is_empty_and_long_periods_have_few_labels():
    none = charts.lines("Shares", ["a"], [Series("a", "plain", [None])], percent)
    year = charts.stacked("Judged", ["w"] * 53, [Series("a", "plain", [1] * 53)], whole)

    assert none.is_empty
    assert 2 <= len(year.below) <= 4


def test_the_middle_of_a_scale_of_counts_is_a_count():
    for most in (0, 1, 5, 9, 10, 11, 47, 450):
        made = charts.stacked("Judged", ["1, so far"], [Series("a", "plain", [most])], whole)

        low, middle, high = (int(tick.words.replace("\u202f", "")) for tick in made.beside)
        assert (low, middle * 2) == (0, high)
        assert high >= most
        assert [tick.words for tick in made.below] == ["1"]


def test_words_of_figures(subtests):
    table = [
        (duration(0.25), "0.2\u202fs", "0.2"),
        (duration(59.0), "59\u202fs", "59.0"),
        (duration(90.0), "1.5\u202fmin", "90.0"),
        (duration(86_400 * 12.0), "12\u202fd", "1036800.0"),
        (whole(12345), "12\u202f345", "12345"),
        (points(-0.031), "\u22123.1", "-0.0310"),
        (percent(None), NOTHING, ""),
    ]
    for said, shown, plain in table:
        with subtests.test(shown=shown):
            assert (said, said.plain) == (shown, plain)
