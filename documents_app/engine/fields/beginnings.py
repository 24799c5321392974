"""The label that a line begins with: exact, misread, or cut short at the end of the line."""

from functools import cache

from documents_app.engine.fields.headings import PHRASES
from documents_app.engine.fields.label_words import Languages, labels_in, sexes
from documents_app.engine.fields.plain import is_like, likeness, unaccented
from documents_app.engine.fields.scripts import LATIN

# From this length on, a label that runs into its value without any gap is still believed.
TELLING = 10
_MORE = 5  # letters by which a misread label is longer than the one it begins with
ALMOST = 0.9  # likeness of a long label that was misread behind one that was lost
# Labels that are a country's code or a name as well: alone on a line they are that.
_ALSO_VALUES = ("CAN", "FIN", "NIE", "NIK", "NIN", "NUI", "RUN")

_OF_CARDS = ("id_number", "document_number")

Beginning = tuple[str, int, float]


def beginning(text: str, spoken: Languages | None) -> Beginning | None:
    """(label, where it ends in the text, score) of the longest label the text begins with."""
    letters, places = _squeezed_with_places(text)
    if exact := exact_beginning(text, spoken):
        return _misread_further_on(exact, text, letters, spoken) or exact
    return _fuzzy_prefix(text, letters, places, spoken) or _cut_short(text, letters, spoken)


def exact_beginning(text: str, spoken: Languages | None) -> Beginning | None:
    """As `beginning`, of labels that were read letter for letter."""
    letters, places = _squeezed_with_places(text)
    labels = labels_in(spoken)
    exact = [
        letters[:n]
        for n in range(min(_longest(spoken), len(letters)), 1, -1)
        if letters[:n] in labels
        and _ends_there(text, places, n)
        and (letters[:n] not in _ALSO_VALUES or _says_so(text, places[n - 1] + 1))
    ]
    # 'NOMBRE / SURNAME' is no 'NOMBRES': a label that ends with its word comes first.
    whole = [label for label in exact if _is_gap(text, places[len(label) - 1] + 1)]
    label = next(iter([*whole, *exact]), None)
    if label is not None:
        return label, places[len(label) - 1] + 1, 1.0
    return None


def _misread_further_on(
    exact: Beginning, text: str, letters: str, spoken: Languages | None
) -> Beginning | None:
    """'NUMBER OT PASSPORT' begins with 'NUMBER', and is all of a longer label but a letter."""
    label, end, _ = exact
    if len(letters) < len(label) + _MORE or any(character.isdigit() for character in text[end:]):
        return None
    longer = [
        other
        for other in labels_in(spoken)
        if len(other) >= len(label) + _MORE and other.startswith(label) and is_like(letters, other)
    ]
    scored = [(likeness(letters, other), other) for other in longer]
    score, best = max(scored, default=(0.0, ""))
    return (best, len(text), score) if best else None


def _cut_short(text: str, letters: str, spoken: Languages | None) -> Beginning | None:
    """'DATE OF EXP' where a line ends early: only one field's labels begin so."""
    if len(letters) < TELLING - 1 or any(character.isdigit() for character in text):
        return None
    labels = labels_in(spoken)
    begun = [label for label in labels if label.startswith(letters)]
    if any(labels[label] in _OF_CARDS for label in begun) and letters in _titles():
        return None  # 'Identity card' heads a document
    if len({labels[label] for label in begun}) != 1:
        return None
    return begun[0], len(text), ALMOST


@cache
def _titles() -> frozenset[str]:
    return frozenset(phrase for _, phrase in PHRASES)


def _may_end(label: str, letters: str, text: str, places: list[int]) -> bool:
    """Whether the label, misread, may end with these letters of the text."""
    n = len(letters)
    if not _ends_there(text, places, n):
        return False
    if n > len(label) and not _is_gap(text, places[n - 1] + 1):
        return False  # a letter too many is the first one of the value
    # 'Identity card' is a heading, 'Identity card no.' asks for a number.
    return not label.endswith(("NO", "NR")) or letters[-1] in "NOR0Q"


def _fuzzy_prefix(
    text: str, letters: str, places: list[int], spoken: Languages | None
) -> Beginning | None:
    if letters in sexes():
        return None  # 'HOMBRE' is a value, and nearly 'NOMBRE'
    best: Beginning | None = None
    for label in _near(letters[:2], spoken):
        for n in (len(label), len(label) + 1, len(label) - 1):
            if n > len(letters) or not _may_end(label, letters[:n], text, places):
                continue
            if is_like(letters[:n], label):
                score = likeness(letters[:n], label)
                if best is None or (score, n) > (best[2], places.index(best[1] - 1)):
                    best = label, places[n - 1] + 1, score
    return best


@cache
def _longest(spoken: Languages | None) -> int:
    return max(map(len, labels_in(spoken)))


@cache
def _near(start: str, spoken: Languages | None) -> tuple[str, ...]:
    """Labels worth a closer look: one of the first two letters is where it should be.

    Or both are, one place on: the first letter was cut off ('URNAME'), or taken for two.
    """
    return tuple(
        label for label in labels_in(spoken) if len(label) >= 6 and _may_begin(start, label)
    )


def _may_begin(start: str, label: str) -> bool:
    if len(start) < 2:
        return False
    in_place = start[0] == label[0] or start[1] == label[1]
    return in_place or start == label[1:3] or start[1] == label[0]


def _squeezed_with_places(text: str) -> tuple[str, list[int]]:
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for plain in unaccented(character):
            latin = plain if plain.isascii() and plain.isalnum() else LATIN.get(plain, "")
            letters.extend(latin)
            places.extend([place] * len(latin))
    return "".join(letters), places


def _says_so(text: str, end: int) -> bool:
    """A number behind it, a colon or points tell the label 'N.I.E.' from the name."""
    return _is_gap(text, end) and any(c.isdigit() or c in ".:" for c in text)


def _is_gap(text: str, at: int) -> bool:
    return at >= len(text) or not text[at].isalnum()


def _ends_there(text: str, places: list[int], n: int) -> bool:
    """Whether a word ends after n letters: 'Nom' is a label, the start of 'Nomad' is not."""
    last = places[n - 1]
    if last + 1 >= len(text):
        return True
    here, after = text[last], text[last + 1]
    if not after.isalpha():
        return n > 2 or not after.isdigit()  # 'FN8709600L' is a number
    return n >= TELLING or (here.islower() and after.isupper())
