"""Bytes as JSON.stringify(JSON.parse(body)) gives them; numbers as ECMA-262 says."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as some

from api.wire.rendering import Unprintable, encode


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (0, "0"),
        (-0.0, "0"),
        (1.0, "1"),
        (-5.0, "-5"),
        (0.5, "0.5"),
        (0.1 + 0.2, "0.30000000000000004"),
        (123.456, "123.456"),
        (1e-6, "0.000001"),
        (1.5e-6, "0.0000015"),
        (1e-7, "1e-7"),
        (1.25e-7, "1.25e-7"),
        (1e16, "10000000000000000"),
        (1e20, "100000000000000000000"),
        (123456789012345680000.0, "123456789012345680000"),
        (1e21, "1e+21"),
        (1.5e300, "1.5e+300"),
        (5e-324, "5e-324"),
        (1.7976931348623157e308, "1.7976931348623157e+308"),
        (2**53, "9007199254740992"),
        (True, "true"),
        (None, "null"),
    ],
)
def test_numbers_and_words(value, printed):
    assert encode(value).decode() == printed


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("a/b", '"a/b"'),
        ('"\\', r'"\"\\"'),
        ("\b\t\n\f\r", r'"\b\t\n\f\r"'),
        ("\x00\x1f", r'"\u0000\u001f"'),
        ("\x7f\u2028é☕😀", '"\x7f\u2028é☕😀"'),
        ("\ud800x", r'"\ud800x"'),
    ],
)
def test_texts(value, printed):
    assert encode(value).decode() == printed


def test_order_is_kept_and_nothing_is_put_between():
    assert encode({"b": [1, {"a": None}], "a": {}}) == b'{"b":[1,{"a":null}],"a":{}}'


def test_names_that_could_be_indexes_of_an_array_come_first_as_in_javascript():
    # By node: JSON.stringify({"a": 0, "10": 1, "4294967295": 2, "9": 3, "01": 4, "4294967294": 5})
    value = {"a": 0, "10": 1, "4294967295": 2, "9": 3, "01": 4, "4294967294": 5}
    printed = b'{"9":3,"10":1,"4294967294":5,"a":0,"4294967295":2,"01":4}'

    assert encode(value) == printed


@pytest.mark.parametrize(
    "value",
    [math.nan, math.inf, 2**53 + 1, {1: 2}, {"a": {1, 2}}, b"bytes", object()],
)
def test_what_javascript_would_change_is_refused(value):
    with pytest.raises(Unprintable):
        encode(value)


@given(some.floats(allow_nan=False, allow_infinity=False))
def test_every_number_is_read_back_as_itself(value):
    assert float(json.loads(encode(value))) == value
