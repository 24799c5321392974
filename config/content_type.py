"""What kind of body a request announces, put so that Django can read it.

Django reads the header before any of our code is there to refuse it, and trusts the character set
that it names: by one that decodes no text every form and every query fails.
"""

import codecs
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.utils.http import parse_header_parameters

_TYPE = "CONTENT_TYPE"
_READ_AS_TEXT = frozenset({"utf-8", "ascii"})


class ReadableType:
    """WSGI around the application, which sees no character set but UTF-8: every body is in that."""

    def __init__(self, application: WSGIApplication) -> None:
        self._application = application

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if _TYPE in environ:
            environ[_TYPE] = readable(environ[_TYPE])
        return self._application(environ, start_response)


def readable(header: str) -> str:
    """The header as it came, without its parameters where these would mislead.

    A form keeps its boundary, unless that is what nobody can read.
    """
    try:
        kind, parameters = parse_header_parameters(header)
    except ValueError:
        return header.partition(";")[0]
    if _is_text(parameters.get("charset", "utf-8")):
        return header
    boundary = parameters.get("boundary", "").replace("\\", "\\\\").replace('"', '\\"')
    return f'{kind}; boundary="{boundary}"' if boundary else kind


def _is_text(charset: str) -> bool:
    try:
        return codecs.lookup(charset).name in _READ_AS_TEXT
    except (LookupError, ValueError):
        return False
