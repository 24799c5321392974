"""Reading what a page or its script sends: a form, or a JSON object."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from django.http import HttpRequest, QueryDict
from rest_framework.exceptions import UnsupportedMediaType

from api.capture.problems import invalid
from api.wire.bodies import parse_form, parse_object, read_body

_JSON = "application/json"
# A form says far less than this; files have limits of their own.
FORM_BYTES = 64 * 1024
_LONGEST_NUMBER = 12


@dataclass(frozen=True, slots=True)
class Form:
    """The members that were sent, files as bytes."""

    members: dict[str, object] = field(default_factory=dict, repr=False)

    def text(self, name: str, default: str = "") -> str:
        """The text of a member, or the default where it was left out."""
        value = self.members.get(name, default)
        if not isinstance(value, str):
            raise invalid(name)
        return value.strip()

    def needed(self, name: str, allowed: Collection[str]) -> str:
        """A text that must be one of those."""
        value = self.text(name)
        if value not in allowed:
            raise invalid(name)
        return value

    def file(self, name: str) -> bytes:
        """The bytes of a file, which must be there."""
        value = self.members.get(name)
        if not isinstance(value, bytes) or not value:
            raise invalid(name)
        return value

    def whole(self, name: str) -> int | None:
        """A whole number, None where it was left out."""
        text = self.text(name)
        if not text:
            return None
        if len(text) > _LONGEST_NUMBER or not (text.isascii() and text.isdigit()):
            raise invalid(name)
        return int(text)


def read_form(request: HttpRequest, *, limit: int) -> Form:
    """What the request's body says; raises as `api.wire.bodies` does, and UnsupportedMediaType."""
    body = read_body(request, limit=limit)
    if not body:
        return Form()
    sent = (request.content_type or "").lower()
    if sent == "multipart/form-data":
        return Form(parse_form(request))
    if sent == "application/x-www-form-urlencoded":
        # Each member once, whatever is sent.
        return Form(dict(QueryDict(body, encoding="utf-8").items()))
    if sent == _JSON:
        return Form(parse_object(body))
    raise UnsupportedMediaType(sent)
