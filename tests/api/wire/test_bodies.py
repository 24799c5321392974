"""Reading a body costs in proportion to its size, whatever is in it."""

from __future__ import annotations

from contextlib import suppress
from types import SimpleNamespace

import pytest
from django.test import RequestFactory
from rest_framework.exceptions import ParseError

from api.wire import bodies
from bench.bodies import FORMS, JSON
from tests.growth import calls, is_proportional


class Name(str):
    """The name of a member that counts how often it is compared."""

    __slots__ = ()
    compared = 0

    def __eq__(self, other: object) -> bool:
        Name.compared += 1
        return str(self) == other

    __hash__ = str.__hash__


def comparisons(members: int) -> int:
    """How often names are compared until the last one is found to be there twice."""
    Name.compared = 0
    names = [Name(one) for one in [*range(members), members - 1]]
    with pytest.raises(ParseError, match="twice"):
        bodies._members([(name, None) for name in names])
    return Name.compared


def read_json(body: bytes) -> None:
    with suppress(ParseError):  # refusing may cost no more than reading
        bodies.parse_object(body)


def read_form(body: bytes) -> None:
    content_type = "multipart/form-data; boundary=border"
    request = SimpleNamespace(_request=RequestFactory().post("/", body, content_type=content_type))
    with suppress(ParseError):
        bodies.FlatForm().parse(None, None, {"request": request, "encoding": "utf-8"})  # type: ignore[arg-type]  # it reads the request instead


def test_names_are_compared_once_to_find_the_one_that_is_there_twice():
    assert comparisons(8000) == comparisons(1000) <= 2


@pytest.mark.parametrize("shape", JSON.values(), ids=JSON)
def test_json_costs_in_proportion_to_its_size(shape):
    assert is_proportional(read_json, shape, 64 * 1024)


@pytest.mark.parametrize("shape", FORMS.values(), ids=FORMS)
def test_a_form_costs_in_proportion_to_its_size(shape):
    small, large = shape(16 * 1024), shape(16 * 16 * 1024)

    assert calls(read_form, large) <= calls(read_form, small) * 20


def test_as_many_members_as_are_allowed_are_read():
    body = b"{" + b",".join(b'"%d":0' % one for one in range(bodies.MOST_MEMBERS - 1)) + b"}"

    assert len(bodies.parse_object(body)) == bodies.MOST_MEMBERS - 1


@pytest.mark.parametrize("text", [b"[{," * 50_000, rb"\"[{," * 50_000, rb"\\" * 50_000])
def test_what_stands_in_texts_is_not_counted(text):
    assert bodies.parse_object(b'{"a":"' + text + b'"}')


@pytest.mark.parametrize("limit", ["members", "nested"])
def test_the_refusal_says_which_limit_it_was(limit):
    body = {"members": b'{"a":[' + b"0," * 20_000 + b"0]}", "nested": b"[" * 70 + b"]" * 70}

    with pytest.raises(ParseError, match=limit):
        bodies.parse_object(body[limit])
