"""What two looks at one zone disagree about, where no check digit can tell which is right."""

from collections.abc import Mapping

from documents_app.engine.mrz import checks
from documents_app.engine.mrz.choices import Place
from documents_app.engine.mrz.layouts import LAYOUTS
from documents_app.engine.mrz.proof import Doubt
from documents_app.engine.results import Mrz

MOST = 3  # differing characters; a look that differs in more saw something else


def between(taken: Mrz, other: Mrz) -> frozenset[Doubt]:
    """The doubts about the reading that is taken, from another one of the same lines.

    Where the other one's digits fail, only what no digit covers is in dispute.
    """
    if not taken.checks_passed or (taken.kind, len(taken.lines)) != (other.kind, len(other.lines)):
        return frozenset()
    differ = {
        (row, column)
        for row, (line, seen) in enumerate(zip(taken.lines, other.lines, strict=True))
        for column, character in enumerate(line)
        if seen[column] != character
    }
    if len(differ) > MOST:
        return frozenset()
    told = set() if other.checks_passed else checks.places(LAYOUTS[taken.kind], taken.lines)
    return frozenset(_doubt(taken, place) for place in differ - told)


def of_erased(taken: Mrz, other: Mrz, fuller: Mapping[Place, str]) -> frozenset[Doubt]:
    """The doubts about letters of which another look nearly saw more: 'T', where it saw an 'I'.

    What takes paint away takes strokes with it, and is sure of what is left.
    """
    if (taken.kind, len(taken.lines)) != (other.kind, len(other.lines)):
        return frozenset()
    same = [place for place in fuller if _at(taken, place) == _at(other, place)]
    return frozenset(_doubt(taken, place) for place in same)


def _at(mrz: Mrz, place: Place) -> str:
    return mrz.lines[place[0]][place[1]]


def _doubt(mrz: Mrz, place: tuple[int, int]) -> Doubt:
    layout = LAYOUTS[mrz.kind]
    if place in layout.fields["number"].places():
        return "unclear_number"
    return "unclear_data" if place in checks.places(layout, mrz.lines) else "unclear_names"
