"""Bodies as this dialect takes them: JSON, or nothing at all under whatever name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any

from rest_framework.exceptions import UnsupportedMediaType
from rest_framework.parsers import BaseParser


class NothingAtAll(BaseParser):
    """No bytes, or a form, which real clients send without meaning anything: an empty object.

    JSON under another name is refused: taken for empty it would lose what the caller said.
    """

    media_type = "*/*"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> dict[str, object]:
        body = stream.read().strip()
        is_form = (media_type or "").startswith("application/x-www-form-urlencoded")
        if body and (not is_form or body.startswith((b"{", b"["))):
            raise UnsupportedMediaType(media_type or "")
        return {}
