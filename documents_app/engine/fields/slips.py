"""What OCR takes for one another: when two spellings of a number may be one."""

from documents_app.engine.fields.plain import LONGEST_COMPARED, squeezed

LOOK_ALIKES = str.maketrans("OQDILBSZG", "000118526")
_FEWEST = 5  # characters of a number in which one may be misread


def is_same(one: str, other: str) -> bool:
    """Letter for letter, but for spaces, marks and look-alikes (O and 0)."""
    return alike(squeezed(one)) == alike(squeezed(other))


def alike(plain: str) -> str:
    """The squeezed text with every look-alike as its digit."""
    return plain.translate(LOOK_ALIKES)


def is_a_slip(one: str, other: str) -> bool:
    """Whether one character was misread, lost or added; a digit for a digit is no slip."""
    a, b = alike(squeezed(one)), alike(squeezed(other))
    if min(len(a), len(b)) < _FEWEST or max(len(a), len(b)) > LONGEST_COMPARED:
        return False
    return a == b or _replaced(a, b) or _lost(a, b) or _lost(b, a)


def _replaced(a: str, b: str) -> bool:
    wrong = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    return len(a) == len(b) and len(wrong) == 1 and not (wrong[0][0] + wrong[0][1]).isdigit()


def _lost(whole: str, rest: str) -> bool:
    """The first or last character of a number, which stand at the edge of what was read."""
    return len(whole) == len(rest) + 1 and rest in (whole[1:], whole[:-1])
