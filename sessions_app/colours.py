"""Colours of an integration: what is one, and whether it can be read on our pages."""

from __future__ import annotations

import re

# What the pages lie on, in light and in dark mode.
LIGHT_PAGE = "#ffffff"
DARK_PAGE = "#121212"
# WCAG 2.2 AA of text in ordinary size.
LEAST_CONTRAST = 4.5

_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def complaint(colour: str, page: str) -> str:
    """Why the colour cannot be taken for words on such a page; empty where it can."""
    if not colour:
        return ""
    if not _HEX.fullmatch(colour):
        return "It must be a colour such as #0a5c36."
    found = contrast(colour, page)
    if found < LEAST_CONTRAST:
        return (
            f"Its contrast with {page} is {found:.1f}; words need {LEAST_CONTRAST}: choose a "
            f"{'darker' if page == LIGHT_PAGE else 'lighter'} one."
        )
    return ""


def on(colour: str) -> str:
    """Black or white, whichever is read better on the colour."""
    return max(("#ffffff", "#000000"), key=lambda ink: contrast(ink, colour))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
