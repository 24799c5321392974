"""Reading request bodies strictly: what we would have to guess at, we refuse aloud."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Mapping
from io import BytesIO
from typing import IO, Any, NoReturn

from django.core.exceptions import SuspiciousOperation
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParser, MultiPartParserError
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser
from rest_framework.request import Request

# Members and items of all objects and lists together: the longest example of any contract has
# about a hundred. Each costs far more than its bytes, from parsing to validation.
MOST_MEMBERS = 10_000
# Levels of nesting: what is read of a body has at most six, free objects in it at most ten more.
DEEPEST = 64
# Digits of a length in bytes; more would be beyond every limit, and slow to turn into a number.
_LONGEST_LENGTH = 18

# Possessive, and the closing quote may be missing: nothing is ever looked at twice.
_TEXTS = re.compile(rb'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
_BRACKETS = re.compile(rb"[\[\]{}]")


class BodyTooLarge(Exception):
    """The body has more bytes than the operation takes."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"the body must not be larger than {limit} bytes")


def read_body(request: HttpRequest, *, limit: int) -> bytes:
    """The exact bytes of the body; raises BodyTooLarge by its announced length before it is read.

    Raises ParseError for a body that is encoded, or ends before its announced length.
    """
    announced = _announced(request)
    if announced is None or announced > limit:
        raise BodyTooLarge(limit)
    if request.headers.get("Content-Encoding", "").strip().lower() not in {"", "identity"}:
        raise ParseError("the body must not be compressed: its only Content-Encoding is identity")
    body: bytes = request.body
    if len(body) > limit:
        raise BodyTooLarge(limit)
    if len(body) < announced:
        raise ParseError("the body is shorter than its Content-Length")
    return body


def _announced(request: HttpRequest) -> int | None:
    """Content-Length in bytes, 0 where none is sent, None where it is no usable number."""
    text = request.META.get("CONTENT_LENGTH") or "0"
    is_number = text.isascii() and text.isdigit() and len(text) <= _LONGEST_LENGTH
    return int(text) if is_number else None


def forget_body(request: Request) -> None:
    """Let go of a body that was checked and parsed, raw and parsed: its picture waits for its turn.

    Nobody may ask for `body` or `data` afterwards. Requests and serializers refer to each other in
    circles: what they held would stay after the answer, until the garbage collector passes.
    """
    http = request._request
    http._body, http._stream = b"", BytesIO()
    request._stream = BytesIO()
    _empty(request.data)


def _empty(parsed: Any) -> None:
    if isinstance(parsed, dict):
        for inner in parsed.values():
            _empty(inner)
        parsed.clear()


class StrictJson(BaseParser):
    """One JSON object in UTF-8: no NaN, no member twice, bounded in depth and members."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> dict[str, object]:
        return parse_object(stream.read())


# A form is there twice while it is taken apart, which is quick: one at a time in a process.
_one_form_at_a_time = threading.Lock()


class FlatForm(BaseParser):
    """multipart/form-data as one flat object, files as bytes: nothing unsealed goes to disk."""

    media_type = "multipart/form-data"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> dict[str, object]:
        context = parser_context or {}
        return parse_form(context["request"]._request, context.get("encoding"))


def parse_form(http: HttpRequest, encoding: str | None = None) -> dict[str, object]:
    """The members of multipart/form-data, files as bytes; raises ParseError."""
    try:
        with _one_form_at_a_time:
            parser = MultiPartParser(http.META, BytesIO(http.body), [_InMemory(http)], encoding)
            fields, files = parser.parse()
    except (MultiPartParserError, SuspiciousOperation) as error:
        raise ParseError("the form cannot be read") from error
    given = [(name, value) for name, values in fields.lists() for value in values]
    given += [(name, file) for name, sent in files.lists() for file in sent]
    return {name: _content(value) for name, value in _members(given).items()}


def _content(value: object) -> object:
    return value.read() if isinstance(value, UploadedFile) else value


class _InMemory(FileUploadHandler):
    """Keeps files of any size in memory, once: the body is there already, and limited."""

    # Bytes. Pieces that the C library gives back to the system one by one when they are freed.
    chunk_size = 4 * 1024 * 1024

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._content = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._content.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile[Any]:
        content = self._content.getvalue()  # its own buffer, not a copy
        self._content = BytesIO()
        return UploadedFile(ContentFile(content), self.file_name, self.content_type, file_size)


def parse_object(body: bytes) -> dict[str, object]:
    """The JSON object in the body; raises ParseError for anything else."""
    _refuse_too_much(body)
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


def _refuse_too_much(body: bytes) -> None:
    """Refuse too many members and too deep nesting, before anything is built from the body."""
    if _structure(body) <= DEEPEST:
        return  # nearly every body, at the cost of counting a few bytes
    bare = _TEXTS.sub(b"", body)
    if _structure(bare) > MOST_MEMBERS:
        raise ParseError(f"the body has more than {MOST_MEMBERS} members and items")
    depth = 0
    for bracket in _BRACKETS.finditer(bare):
        depth += 1 if bracket[0] in b"[{" else -1
        if depth > DEEPEST:
            raise ParseError(f"the body is nested more than {DEEPEST} deep")
        if depth < 0:
            return  # no JSON, which the parser says better


def _structure(body: bytes) -> int:
    """As many as there are members and items, or a few more; never fewer than levels."""
    return body.count(b",") + body.count(b"[") + body.count(b"{")


def _members(pairs: list[tuple[str, Any]]) -> dict[str, object]:
    members: dict[str, object] = {}
    for name, value in pairs:
        if name in members:
            raise ParseError(f"the member {name[:60]!a} is given twice")
        members[name] = value
    return members


def _refuse_constant(text: str) -> NoReturn:
    raise ParseError(f"{text} is not a JSON number")
