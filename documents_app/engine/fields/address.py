"""Addresses run over lines and hold a city and a postcode."""

import re
from collections.abc import Sequence
from dataclasses import replace

from documents_app.engine.fields.country_names import CANADIAN_PROVINCES, US_STATES
from documents_app.engine.fields.layout import Cell, below
from documents_app.engine.fields.plain import MISREAD_COMMA

_MORE_LINES = 2
_AMERICAN = re.compile(
    r"(?P<city>[A-Z][A-Z .'-]+?),?\s*\b(?P<state>[A-Z]{2})[\s,]*(?P<postcode>\d{5}(?:-\d{4})?)$"
)
_CANADIAN = re.compile(
    r"(?P<city>[A-Z][A-Z .'-]+?),?\s*\b(?P<state>[A-Z]{2})[\s,]*"
    r"(?P<postcode>[A-Z][\dO][A-Z] ?[\dO][A-Z][\dO])$"
)
BRITISH_POSTCODE = r"[A-Z][A-Z0]?\d[A-Z\d]? ?[\dO][A-Z]{2}"  # O and 0 as OCR takes them
# A run of spaces is taken whole, from its first one: every other division tells nothing.
_BRITISH = re.compile(rf"(?P<street>[^,].*?),?(?<!\s)\s++(?P<postcode>{BRITISH_POSTCODE})")
_EUROPEAN = re.compile(
    r"(?:[A-Z]{1,2}-)?(?P<postcode>\d{4,5}|\d{2}-\d{3}|\d{4} ?[A-Z]{2})\s+(?P<city>[^\W\d_][^\d]+)$"
)


def continued(first: Cell, free: Sequence[Cell]) -> list[Cell]:
    """The lines under an address's first one that belong to it, first included."""
    lines = [first]
    while len(lines) <= _MORE_LINES:
        last = lines[-1]
        near = [
            cell
            for cell in below(last, free, rows=1.9)
            if cell not in lines and abs(cell.left - first.left) < 3 * last.height
        ]
        if not near:
            break
        lines.append(near[0])
    return lines


def divide(texts: Sequence[str]) -> dict[str, str]:
    """address, city, postcode, from the lines of one address."""
    american = any(_AMERICAN.search(text) or _CANADIAN.search(text) for text in texts)
    if not american and (parts := _british(texts)):
        return parts
    for pattern in (_AMERICAN, _CANADIAN, _EUROPEAN):
        for at, line in enumerate(texts):
            # '2345 ANY AVENUE' on the first line is a house in a street, not a postcode and a town.
            found = pattern.search(line, _street_end(line)) or pattern.search(line)
            if found is None or (pattern is _EUROPEAN and at == found.start() == 0):
                continue
            if parts := _parts(found):
                # A line with a city ends the address: what follows it is some other text.
                street = [*texts[:at], line[: found.start()].rstrip(" ,")]
                return {"address": ", ".join(piece for piece in street if piece) or line, **parts}
    return {"address": texts[0]} if texts else {}


def _british(texts: Sequence[str]) -> dict[str, str] | None:
    """'122 BURNS CRESCENT, EDINBURGH, EH1 9GP', over any number of lines: the town comes last."""
    for count in range(len(texts), 0, -1):
        parts = (MISREAD_COMMA.sub(", ", text.strip(" ,.")) for text in texts[:count])
        found = _BRITISH.fullmatch(", ".join(parts))
        if found is None or not found["street"]:
            continue
        street, _, city = found["street"].rpartition(",")
        postcode = _british_postcode(found["postcode"])
        if not street:
            return {"address": city.strip(), "postcode": postcode}
        return {"address": street.strip(), "city": city.strip(), "postcode": postcode}
    return None


def _british_postcode(text: str) -> str:
    """The second half begins with a digit; a 0 before two more digits is a letter: 'PO18 3NB'."""
    first, digit, last = text[:-3].rstrip(), text[-3].replace("O", "0"), text[-2:]
    area = re.sub(r"^([A-Z])0(?=\d\d)", r"\1O", first)
    return f"{area} {digit}{last}"


def _street_end(line: str) -> int:
    """Where the city may begin on 'street, CITY, ST 12345': after the last comma but one."""
    commas = [at for at, character in enumerate(line) if character == ","]
    return commas[-2] + 1 if len(commas) > 1 else 0


def _parts(found: re.Match[str]) -> dict[str, str]:
    parts = {name: text.strip(" ,.") for name, text in found.groupdict().items() if text}
    state = parts.pop("state", None)
    if state in CANADIAN_PROVINCES:
        parts["postcode"] = _alternating(parts["postcode"])
    known = state is None or state in US_STATES or state in CANADIAN_PROVINCES
    return parts if known else {}


def _alternating(postcode: str) -> str:
    """Canada writes letter, digit, letter, digit, letter, digit: an O in a digit's place is a 0."""
    plain = postcode.replace(" ", "")
    fixed = "".join("0" if at % 2 and c == "O" else c for at, c in enumerate(plain))
    return f"{fixed[:3]} {fixed[3:]}"


# A house's number behind what was read of the number of field 8: 'B 738 STATION ROAD'.
_HOUSE = re.compile(r"(?:[^\W\d_]\s|[^\w\s])?\s*(?P<street>\d+ \S.*|PO BOX.*)")


def unlabelled(free: Sequence[Cell]) -> list[Cell]:
    """An address tells itself by its last line, with a postcode; the street stands above."""
    for cell in free:
        if _AMERICAN.search(cell.text) or _CANADIAN.search(cell.text):
            return [*_streets_over(cell, free)[-1:], cell]
    for cell in free:
        if re.fullmatch(BRITISH_POSTCODE, cell.text) and (streets := _streets_over(cell, free)):
            return [streets[-1], cell]
    return []


def _streets_over(last: Cell, free: Sequence[Cell]) -> list[Cell]:
    return [
        replace(street, text=house["street"])
        for street in free
        if last in below(street, free, rows=1.9) and (house := _HOUSE.fullmatch(street.text))
    ]
