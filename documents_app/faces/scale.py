"""The one scale on which all distances between faces are judged, whichever model measured them."""

from dataclasses import dataclass

from documents_app.faces.results import Thresholds

# Of the scale itself: policies, pages and answers know these numbers and no model's own.
THRESHOLDS = Thresholds(match=0.50, no_match=0.60)
# Where similarity ends: about as far apart as two people who have nothing in common.
UNALIKE = 0.90


@dataclass(frozen=True)
class Scale:
    """A model's own distances that stand for 0.50, 0.60 and 0.90; straight lines in between."""

    match: float
    no_match: float
    unalike: float

    def __post_init__(self) -> None:
        if not 0 < self.match <= self.no_match < self.unalike < 20:
            raise ValueError("thresholds are distances that grow, match first")

    def place(self, measured: float) -> float:
        """The distance on the scale; beyond the last point as steep as before it."""
        low, high = THRESHOLDS.match, THRESHOLDS.no_match
        if measured <= self.match:
            return low * (measured / self.match)
        if measured <= self.no_match:
            return low + (high - low) * (measured - self.match) / (self.no_match - self.match)
        beyond = (measured - self.no_match) / (self.unalike - self.no_match)
        return high + (UNALIKE - high) * beyond

    def measured(self, placed: float) -> float:
        """The model's own distance that lies at this place of the scale."""
        low, high = THRESHOLDS.match, THRESHOLDS.no_match
        if placed <= low:
            return self.match * (placed / low)
        if placed <= high:
            return self.match + (self.no_match - self.match) * (placed - low) / (high - low)
        beyond = (placed - high) / (UNALIKE - high)
        return self.no_match + (self.unalike - self.no_match) * beyond


# A model whose distances are the scale: dlib's, by which it was laid.
PLAIN = Scale(THRESHOLDS.match, THRESHOLDS.no_match, UNALIKE)
