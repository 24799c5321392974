"""The language of the hosted pages: as the person chose, the link says, or the browser asks."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_info, get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header

# Characters of a language tag; what is longer is none.
_LONGEST = 35


def offered() -> tuple[tuple[str, str], ...]:
    """The code and the own name of every language."""
    return tuple((str(code), str(name)) for code, name in settings.LANGUAGES)


def language_for(request: HttpRequest, *, kept: str, claimed: str) -> str:
    """The best of our languages. kept: what the person chose; claimed: what the session asks for.

    A link may name one (`?lang=de`).
    """
    accepted = parse_accept_lang_header(request.headers.get("Accept-Language", "")[:500].lower())
    wanted = (kept, request.GET.get("lang", ""), claimed, *(tag for tag, _ in accepted))
    return _first_known(wanted) or str(settings.LANGUAGE_CODE)


def known(tag: str) -> str:
    """Our language for a tag, empty where we have none."""
    if not tag or len(tag) > _LONGEST or tag == "*":
        return ""
    try:
        return get_supported_language_variant(tag.replace("_", "-").lower())
    except (LookupError, ValueError):
        return ""


def direction_of(language: str) -> str:
    return "rtl" if get_language_info(language)["bidi"] else "ltr"


def _first_known(tags: Iterable[str]) -> str:
    return next((found for found in map(known, tags) if found), "")
