"""What the desk says no to; the message says why, and holds nothing personal."""

from __future__ import annotations


class DeskRefused(Exception):
    """This cannot be done to the case, or to the decision, as it stands."""


class MayNot(DeskRefused):
    """The person may not do this, or not to this case."""


class CaseTaken(DeskRefused):
    """A colleague works on the case at this moment."""


class AlreadyDecided(DeskRefused):
    """Somebody decided the case already."""
