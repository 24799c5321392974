"""Shapes on its wire."""

from __future__ import annotations

from typing import Any, TypedDict

from rest_framework import serializers

from api.wire.pictures import FileContent
from api.wire.strict_fields import Text
from risk_app.shapes import SessionView
from tests.api.dummy import vocabulary


class ThingIn(serializers.Serializer[Any]):
    mine = Text(max_length=200)
    # The address that is told of this thing, beside the endpoints.
    tell = Text(max_length=2048, default="")


class PictureIn(serializers.Serializer[Any]):
    bytes = FileContent()


class ThingOut(TypedDict):
    thing: str
    word: str


def thing(view: SessionView) -> ThingOut:
    return {"thing": str(view.id), "word": vocabulary.STATUS[view.status]}
