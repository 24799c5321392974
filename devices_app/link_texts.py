"""What messages with a link say, in the languages of the hosted pages."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.conf import settings
from django.utils import translation
from django.utils.translation import get_supported_language_variant
from django.utils.translation import gettext as _

# Characters of a language tag; what is longer is none.
_LONGEST_TAG = 35


@dataclass(frozen=True, slots=True)
class LinkText:
    """subject, body: of an e-mail. short: of a text message."""

    subject: str
    body: str = field(repr=False)
    short: str = field(repr=False)


def text_for(*, link: str, name: str, language: str) -> LinkText:
    """The texts in a language of ours. name: of whoever asks."""
    said = {"name": name, "link": link}
    with translation.override(language):
        paragraphs = (
            _("%(name)s asks you to verify your identity.") % said,
            _("Open this address on the device with which you take the pictures:") + f"\n{link}",
            _("If you did not expect this message, ignore it."),
        )
        return LinkText(
            subject=_("Please verify your identity"),
            body="\n\n".join(paragraphs) + "\n",
            short=_("%(name)s asks you to verify your identity: %(link)s") % said,
        )


def language_of(*tags: str) -> str:
    """Our language for the first of the tags that we have one for; else the usual one."""
    for tag in tags:
        if not 0 < len(tag) <= _LONGEST_TAG:
            continue
        try:
            return get_supported_language_variant(tag.replace("_", "-").lower())
        except (LookupError, ValueError):
            continue
    return str(settings.LANGUAGE_CODE)
