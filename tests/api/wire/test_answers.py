"""The schema of an answer says what its type says."""

from __future__ import annotations

from typing import Annotated, Any, Literal, NotRequired, TypedDict

import pytest

from api.wire.answers import Day, Instant, Says, Uri, Uuid, object_schema


class Inner(TypedDict):
    score: Annotated[float, Says(minimum=0, maximum=1)]


class Answer(TypedDict):
    id: Uuid
    where: Uri
    born: Day | None
    at: Instant
    status: Literal["success"]
    code: Annotated[int, Says(enum=(1, 2))]
    sex: Annotated[str, Says(enum=("M", "F"))] | None
    said: NotRequired[Annotated[str | None, Says(description="As last seen.")]]
    inner: Inner
    perhaps: Inner | None
    many: NotRequired[list[Inner]]
    free: dict[str, object]
    never: Annotated[None, Says(type=("null", "object"))]


def refer(shape: Any) -> dict[str, Any]:
    return {"$ref": f"#/{shape.__name__}"}


SCHEMA = object_schema(Answer, refer)


@pytest.mark.parametrize(
    ("member", "schema"),
    [
        ("id", {"type": "string", "format": "uuid"}),
        ("where", {"type": "string", "format": "uri"}),
        ("born", {"type": ["string", "null"], "format": "date"}),
        ("at", {"type": "string", "format": "date-time"}),
        ("status", {"type": "string", "enum": ["success"]}),
        ("code", {"type": "integer", "enum": [1, 2]}),
        ("sex", {"type": ["string", "null"], "enum": ["M", "F", None]}),
        ("said", {"type": ["string", "null"], "description": "As last seen."}),
        ("inner", {"$ref": "#/Inner"}),
        ("perhaps", {"oneOf": [{"$ref": "#/Inner"}, {"type": "null"}]}),
        ("many", {"type": "array", "items": {"$ref": "#/Inner"}}),
        ("free", {"type": "object", "additionalProperties": {}}),
        ("never", {"type": ["null", "object"]}),
    ],
)
def test_a_member_has_the_schema_of_its_type(member, schema):
    assert SCHEMA["properties"][member] == schema


def test_what_may_be_left_out_is_not_required():
    left_out = set(SCHEMA["properties"]) - set(SCHEMA["required"])

    assert left_out == {"said", "many"}


def test_a_type_without_a_schema_is_refused():
    class Strange(TypedDict):
        odd: complex

    with pytest.raises(TypeError, match="complex"):
        object_schema(Strange, refer)
