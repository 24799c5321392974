"""Serializers are made once per thread, and nothing of a request stays in one."""

from __future__ import annotations

import gc
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from api.veriff.serializers.sessions import NewSessionIn
from api.wire.validating import validated

SECRET = "Ada Lovelace, born 10 December 1815"


class Line(serializers.Serializer[Any]):
    text = serializers.CharField()


class Order(serializers.Serializer[Any]):
    made = 0

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        Order.made += 1

    name = serializers.CharField()
    lines = Line(many=True, required=False)
    who = serializers.SerializerMethodField()

    def validate_name(self, value):
        return f"{value} for {self.context.get('who', 'nobody')}"


class Nested(serializers.Serializer[Any]):
    """Asks for its own shape while it is being checked."""

    name = serializers.CharField()
    inner = serializers.JSONField(required=False)

    def validate_inner(self, value):
        return validated(Nested, value, depth=self.context["depth"] + 1)

    def validate(self, attrs):
        return {**attrs, "depth": self.context["depth"]}


def reachable(start):
    """Every string that hangs on the object's own state, classes and modules left out."""
    seen, waiting, found = set(), [vars(start)], set()
    while waiting:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, type) or type(one).__name__ == "module":
            continue
        seen.add(id(one))
        if isinstance(one, str):
            found.add(one)
        elif isinstance(one, dict | list | tuple | set | serializers.Field):
            waiting += gc.get_referents(one)
    return found


def kept_of(shape):
    from api.wire import validating

    return validating._made.known[shape][0]


def test_one_is_made_for_many_requests():
    validated(Order, {"name": "a"})
    made = Order.made

    for _ in range(5):
        validated(Order, {"name": "a"})

    assert Order.made == made


def test_each_thread_has_its_own():
    def ask(number):
        return validated(Order, {"name": str(number)}, who=number)["name"]

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(ask, range(400)))

    assert found == [f"{number} for {number}" for number in range(400)]


def test_the_context_of_one_request_is_not_that_of_the_next():
    assert validated(Order, {"name": "a"}, who="acme")["name"] == "a for acme"
    assert validated(Order, {"name": "a"})["name"] == "a for nobody"


def test_the_context_of_a_refused_request_is_gone_as_well():
    with pytest.raises(ValidationError):
        validated(Order, {}, who="acme")

    assert validated(Order, {"name": "a"})["name"] == "a for nobody"


@pytest.mark.parametrize("body", [{"name": SECRET, "lines": [{"text": SECRET}]}, {"x": SECRET}])
def test_nothing_of_a_body_stays_in_the_serializer(body):
    with suppress(ValidationError):
        validated(Order, body, who=SECRET)

    assert not [text for text in reachable(kept_of(Order)) if SECRET in text]


def test_nothing_of_a_person_stays_in_a_serializer_of_a_dialect():
    person = {"firstName": SECRET, "lastName": SECRET}
    body = {"verification": {"person": person, "vendorData": SECRET}}

    validated(NewSessionIn, body, strict_numbers=False, is_test=False)

    assert not [text for text in reachable(kept_of(NewSessionIn)) if SECRET in text]


def test_a_shape_that_is_asked_for_meanwhile_keeps_its_own_context():
    body = {"name": "a", "inner": {"name": "b", "inner": {"name": "c"}}}

    found = validated(Nested, body, depth=0)

    assert (found["depth"], found["inner"]["depth"], found["inner"]["inner"]["depth"]) == (0, 1, 2)


@pytest.mark.parametrize(
    "body", [None, [], "text", 7, {}, {"name": None}, {"name": "a", "lines": 1}]
)
def test_a_refusal_says_what_is_valid_says(body):
    fresh = Order(data=body)
    with pytest.raises(ValidationError) as expected:
        fresh.is_valid(raise_exception=True)

    with pytest.raises(ValidationError) as refused:
        validated(Order, body)

    assert refused.value.detail == expected.value.detail
    assert refused.value.get_codes() == expected.value.get_codes()
