"""An object of ours says and refuses what the framework's own would, in fewer steps."""

from __future__ import annotations

import pytest
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from api.wire.strict_fields import Flag, StrictObject, Text, Whole


class Slow(Text):
    """The framework's whole way, for every text."""

    def run_validation(self, data=serializers.empty):
        return serializers.CharField.run_validation(self, data)


def shape(base, text):
    class Inner(base):
        name = text(source="called", min_length=2, max_length=4)

    class Wide(base):
        width = Whole(required=False, min_value=1)

    class Outer(base):
        said = text(required=False, allow_null=True, allow_blank=True)
        inner = Inner()
        beside = Wide(source="*", required=False)
        many = serializers.ListField(child=text(max_length=3), required=False)
        isNew = Flag(source="is_new", default=False)

        def validate_said(self, value):
            if value == "no":
                raise ValidationError("must not be no", code="no")
            return value

    return Outer


OURS, THEIRS = shape(StrictObject, Text), shape(serializers.Serializer, Slow)


def said(shape, body):
    try:
        return shape().run_validation(body)
    except ValidationError as refused:
        return refused.get_full_details()


@pytest.mark.parametrize(
    "body",
    [
        {"inner": {"name": "Ada"}},
        {"inner": {"name": "Ada"}, "said": None, "beside": {"width": 3}, "more": [1]},
        {"inner": {"name": "Ada"}, "said": "", "many": ["a", ""], "isNew": True},
        {"inner": {"name": "A"}, "said": "no"},
        {"inner": {"name": "Adam!"}, "many": ["abcd", 7, None]},
        {"inner": {"name": "A\0"}, "said": "\ud800"},
        {"inner": {"name": " A "}, "beside": {"width": 0}, "isNew": "yes"},
        {"inner": {"name": None}},
        {"inner": {}, "said": 7, "beside": None},
        {"inner": []},
        {"inner": None},
        {},
        [],
        "text",
        None,
    ],
)
def test_a_body_is_taken_and_refused_as_by_the_framework(body):
    assert said(OURS, body) == said(THEIRS, body)


def test_an_object_that_checks_itself_is_asked():
    class One(StrictObject):
        left, right = Text(required=False), Text(required=False)

        def validate(self, attrs):
            if len(attrs) != 1:
                raise ValidationError("one of the two is required", code="one_of")
            return attrs

    assert said(One, {"left": "a"}) == {"left": "a"}
    assert said(One, {})["non_field_errors"][0]["code"] == "one_of"


def test_a_text_with_a_check_of_its_own_is_given_to_it():
    def never(value):
        raise ValidationError("never", code="never")

    class Checked(StrictObject):
        name = Text(validators=[never])

    assert said(Checked, {"name": "Ada"})["name"][0]["code"] == "never"


def test_what_is_only_read_is_not_taken():
    class Told(StrictObject):
        name, number = Text(), Whole(read_only=True)

    assert said(Told, {"name": "Ada", "number": 7}) == {"name": "Ada"}
