"""Labels that ask for somebody or something else: 'Nome del padre', 'Former nationality'."""

import re

from documents_app.engine.fields.label_words import words_under
from documents_app.engine.fields.scripts import as_it_looks

_NAMES = ("surname", "given_names", "full_name", "names", "name")
_SMALL = 5  # letters of the words between a label and the relative: 'of', 'del', 'de la'
_WORD = re.compile(r"[^\W\d_]+")


def is_of_another(field: str, label: str, rest: str) -> bool:
    """Whether what follows a label of names makes it another person's: 'Imię ojca'.

    rest: the text behind the label. A name in capitals behind a label in small letters is a value.
    """
    if field not in _NAMES or ":" in rest[:2] or (rest.isupper() and not label.isupper()):
        return False
    relatives = words_under("relatives")
    for word in _WORD.findall(rest.partition("/")[0])[:4]:
        if as_it_looks(word) in relatives:
            return True
        if len(word) > _SMALL and as_it_looks(word) != "LEGAL":
            return False
    return False


def past_other(text: str) -> int:
    """Where a label goes on behind 'Former' or 'Previous'; 0 where it begins with no such word."""
    first = re.match(r"[^\W\d_]+(?:\(?[a-z]\))? (?=[^\W\d_])", text)
    if first is None or as_it_looks(first[0]) not in words_under("others"):
        return 0
    return first.end()


def is_a_former_name(text: str) -> bool:
    """'GEB. GABLER', 'EPOUSE DUPONT': a name of another time below the surname."""
    first = _WORD.match(text)
    return first is not None and as_it_looks(first[0]) in words_under("formerly")
