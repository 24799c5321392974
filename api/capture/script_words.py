"""Words that the scripts of the pages show, by their key."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, str | Promise] = {
    "turn_left": _("Turn your head to the left"),
    "turn_right": _("Turn your head to the right"),
    "look_up": _("Look up"),
    "smile": _("Smile"),
    "open_mouth": _("Open your mouth"),
    "blink": _("Close your eyes, then open them"),
}


def words() -> dict[str, str]:
    """Every word in the language of the page."""
    return {key: str(word) for key, word in WORDS.items()}
