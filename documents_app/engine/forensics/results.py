"""What a forensic look at a picture answers."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Hint:
    """One reason to let a person look; never a reason to decline.

    weight: 0..1, how much it counts beside the others. value, threshold: what was measured, and
    from where on it is flagged. limits: in which cases it is wrong.
    """

    name: str
    weight: float
    value: float
    threshold: float
    limits: str
    flagged: bool


def hint(name: str, *, weight: float, value: float, threshold: float, limits: str) -> Hint:
    """Flagged from the threshold on."""
    return Hint(name, weight, round(value, 3), threshold, limits, value >= threshold)
