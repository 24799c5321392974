"""Reading request bodies strictly: what we would have to guess at, we refuse aloud."""

from __future__ import annotations

import json
from collections.abc import Mapping
from io import BytesIO
from typing import IO, Any, NoReturn

from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParser, MultiPartParserError
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser


class BodyTooLarge(Exception):
    """The body has more bytes than the operation takes."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"the body must not be larger than {limit} bytes")


def read_body(request: HttpRequest, *, limit: int) -> bytes:
    """The exact bytes of the body, refused by its announced length before it is read."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    if not announced.isascii() or not announced.isdigit() or int(announced) > limit:
        raise BodyTooLarge(limit)
    body: bytes = request.body
    if len(body) > limit:
        raise BodyTooLarge(limit)
    return body


class StrictJson(BaseParser):
    """One JSON object in UTF-8: no NaN, no member twice, no bottomless nesting."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        return parse_object(stream.read())


class FlatForm(BaseParser):
    """multipart/form-data as one flat object, files as bytes: nothing unsealed goes to disk."""

    media_type = "multipart/form-data"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        context = parser_context or {}
        request = context["request"]._request
        try:
            parser = MultiPartParser(
                request.META, BytesIO(request.body), [_InMemory(request)], context.get("encoding")
            )
            fields, files = parser.parse()
        except (MultiPartParserError, SuspiciousOperation) as error:
            raise ParseError("the form cannot be read") from error
        form: dict[str, Any] = {name: fields[name] for name in fields}
        for name in files:
            file = files[name]
            form[name] = file.read() if isinstance(file, UploadedFile) else b""
        return form


class _InMemory(MemoryFileUploadHandler):
    """Takes files of any size: the body is in memory already, and limited."""

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        self.activated = True


def parse_object(body: bytes) -> dict[str, Any]:
    """The JSON object in the body; raises ParseError for anything else."""
    try:
        value = json.loads(
            body.decode("utf-8"), object_pairs_hook=_members, parse_constant=_refuse_constant
        )
    except RecursionError:
        raise ParseError("the body is nested too deeply") from None
    except ValueError:
        # Covers bad UTF-8, bad JSON, and whole numbers of thousands of digits.
        raise ParseError("the body is not valid JSON") from None
    if not isinstance(value, dict):
        raise ParseError("the body must be a JSON object")
    return value


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ParseError(f"the member {twice[:60]!a} is given twice")
    return members


def _refuse_constant(text: str) -> NoReturn:
    raise ParseError(f"{text} is not a JSON number")
