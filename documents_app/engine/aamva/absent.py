"""The words of cards for "there is none" and "could not be had"."""

# NONE and UNAVL are the standard's; the others are what cards print in their place.
_WORDS = frozenset(("", "NONE", "UNAVL", "UNAVAIL", "UNAVAILABLE", "N/A"))


def is_absent(text: str) -> bool:
    """Whether the text of an element says nothing: a word for it, or only strokes and dots."""
    plain = text.strip(" -.,;_").upper()
    return plain in _WORDS
