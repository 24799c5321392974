"""Pairs of faces for the bench: an operator's list, and shares with their intervals."""

import pytest

from bench.face_pairs import Pair, interval, read_pairs, told


def test_a_list_names_pictures_beside_it(tmp_path):
    listed = tmp_path / "pairs.csv"
    listed.write_text("a.jpg, b.jpg, same\nsub/c.jpg,b.jpg,different\n")

    assert read_pairs(listed) == [
        Pair(tmp_path / "a.jpg", tmp_path / "b.jpg", True),
        Pair(tmp_path / "sub" / "c.jpg", tmp_path / "b.jpg", False),
    ]


@pytest.mark.parametrize("line", ["a.jpg,b.jpg", "a.jpg,b.jpg,perhaps"])
def test_a_line_that_is_none_is_named(tmp_path, line):
    listed = tmp_path / "pairs.csv"
    listed.write_text(f"a.jpg,b.jpg,same\n{line}\n")

    with pytest.raises(ValueError, match=r"line 2 of pairs\.csv"):
        read_pairs(listed)


def test_none_of_a_hundred_is_not_never():
    low, high = interval(0, 100)

    assert low == 0.0
    assert high == pytest.approx(0.037, abs=0.001)
    assert told([False] * 99 + [True]) == "1/100 = 1.00% [0.18%, 5.45%]"
