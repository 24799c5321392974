"""Labels whose letters are too small to be read one by one.

Labels are half as tall as what they name, and there are a few hundred of them in the languages of a
document. So a line that was read in doubt is asked which of them it is: letter by letter it says
'KER ABKG', and of all labels only 'REMARKS' looks like that.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from documents_app.engine.fields.label_words import EVERYWHERE, Languages, labels_in
from documents_app.engine.fields.labels import find_labels
from documents_app.engine.fields.plain import squeezed
from documents_app.engine.ocr import recognise
from documents_app.engine.ocr.quads import Image
from documents_app.engine.restoring.lexicon import LETTERS, Explanation, Lexicon, by_letter
from documents_app.engine.results import TextLine

_IN_DOUBT = 0.93  # confidence of a line, below which it is asked
_MOST_LINES = 24
_SHORTEST = 3  # letters
_MOST_DIGITS = 1
# What each letter that was read may cost, nats, and what the next meaning must cost more. A long
# line may cost twice as much where no other meaning is near.
_COST, _MARGIN = 1.0, 5.0
_LEAST_LENGTH = 0.7  # of the letters that were read
_LONG, _CLEAR_MARGIN, _MOST_COST = 10, 9.0, 2.0

_Asked = dict[int, list[Explanation]]


def with_labels(
    img: Image, text: Sequence[TextLine], noise: Sequence[TextLine], spoken: Languages | None
) -> tuple[TextLine, ...]:
    """The text, lines that can only be a certain label with that label's word instead.

    img: the upright picture whose pixels the boxes are in.
    noise: lines that nobody could read; those that are labels join the text.
    spoken: the languages of the document; None where they are not known.
    """
    lines = (*text, *noise)
    known = {hit.field for line in text for hit in find_labels(line.text, spoken)} - {""}
    said = dict(enumerate(text))
    for at, label in _told(_explained(img, lines, spoken or EVERYWHERE), lines, known):
        word = label.word if lines[at].text.isupper() else label.word.capitalize()
        said[at] = replace(lines[at], text=word)
    return tuple(said.values())


def _explained(img: Image, lines: Sequence[TextLine], spoken: Languages) -> _Asked:
    """What each line that was read in doubt could say."""
    doubtful = [at for at, line in enumerate(lines) if _is_doubtful(line)]
    doubtful.sort(key=lambda at: lines[at].confidence, reverse=True)
    asked = {}
    for at in doubtful[:_MOST_LINES]:
        chances = recognise.chances(img, np.array(lines[at].box, np.float32))
        asked[at] = _lexicon(spoken).explain(by_letter(chances))
    return asked


def _is_doubtful(line: TextLine) -> bool:
    letters = squeezed(line.text)
    if line.confidence >= _IN_DOUBT or len(letters) < _SHORTEST or "<<" in line.text:
        return False
    digits = sum(letter.isdigit() for letter in letters)
    return digits <= _MOST_DIGITS and not find_labels(line.text)


def _told(
    asked: _Asked, lines: Sequence[TextLine], known: Collection[str]
) -> Iterator[tuple[int, Explanation]]:
    """The lines that can be one label only, the surest first: no field is asked for twice."""
    asked, known = dict(asked), set(known)
    while asked:
        margins = {at: _margin(found, known) for at, found in asked.items()}
        at = max(margins, key=lambda one: margins[one])
        label, letters = asked.pop(at)[0], len(squeezed(lines[at].text))
        is_new = label.meaning not in known and _is_as_long(label, letters)
        if is_new and _is_sure(label.cost, margins[at], letters):
            known |= {label.meaning} - {""}
            yield at, label


def _margin(found: Sequence[Explanation], known: Collection[str]) -> float:
    """What the next meaning would cost more, of those that no other line has."""
    others = [one.cost for one in found[1:] if one.meaning not in known]
    return min(others) - found[0].cost


def _is_as_long(label: Explanation, letters: int) -> bool:
    """A short label costs little along a long line whose letters are all in doubt."""
    return len(label.word) * label.words >= _LEAST_LENGTH * letters


def _is_sure(cost: float, margin: float, letters: int) -> bool:
    if margin < _MARGIN:
        return False
    more = min((margin - _MARGIN) / (_CLEAR_MARGIN - _MARGIN), 1.0) if letters >= _LONG else 0.0
    return cost <= (_COST + (_MOST_COST - _COST) * more) * letters


@lru_cache(maxsize=8)
def _lexicon(spoken: Languages) -> Lexicon:
    labels = labels_in(spoken)
    return Lexicon(
        {
            word: field
            for word, field in labels.items()
            if len(word) >= _SHORTEST and set(word) <= set(LETTERS)
        }
    )
