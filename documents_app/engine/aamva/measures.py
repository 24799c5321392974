"""Height and weight of cards, each with the unit that its issuer means."""

import re

# British Columbia writes kilograms where the standard has pounds.
KILOGRAMS = frozenset(("BC",))

# 'in' and 'cm' lose their last letter where an element is cut at its greatest length.
_WITH_UNIT = re.compile(r"0*([0-9]{2,3})\s*(i|in|inches|c|cm|\")\.?")
_FEET = re.compile(
    r"([2-8])\s*(?:['\u2019-]|ft\.?|feet|\s)+\s*([0-9]{1,2})\s*(?:in\.?|[\"\u201d'\u2019]{1,2})?"
)
_METRES = re.compile(r"([12])[.,]([0-9]{2})\s*m\.?")
_WEIGHT = re.compile(r"0*([1-9][0-9]{1,2})\s*(LB|KG)?S?\.?")
_ONLY_INCHES, _ONLY_CENTIMETRES = range(36, 97), range(97, 251)


def read_height(text: str, *, version: int, metric: bool) -> str | None:
    """Return '70 in' or '178 cm', from '070 in', '178 CM', '5'-10"' or version 1's '510'."""
    text = text.strip().lower()
    if found := _WITH_UNIT.fullmatch(text):
        return f"{found[1]} {'cm' if found[2].startswith('c') else 'in'}"
    if found := _FEET.fullmatch(text):
        return _inches(int(found[1]), int(found[2]))
    if found := _METRES.fullmatch(text):
        return f"{found[1]}{found[2]} cm"
    if not re.fullmatch(r"[0-9]{2,3}", text):
        return None
    return _bare(int(text), by_feet=version <= 1 and not metric)


def _bare(number: int, *, by_feet: bool) -> str | None:
    """A height without its unit; New York wrote feet and inches even in version 3."""
    if (by_feet or number > _ONLY_CENTIMETRES[-1]) and number >= 100:
        feet = _inches(number // 100, number % 100)
        if feet:
            return feet
    if number in _ONLY_INCHES:
        return f"{number} in"
    return f"{number} cm" if number in _ONLY_CENTIMETRES else None


def _inches(feet: int, inches: int) -> str | None:
    return f"{12 * feet + inches} in" if inches < 12 and 2 <= feet <= 8 else None


def with_weight(fields: dict[str, str], *, metric: bool) -> dict[str, str]:
    """Return the fields with the weight in its unit; metric: the issuer writes kilograms alone."""
    others = {name: text for name, text in fields.items() if name not in ("weight_lb", "weight_kg")}
    for name in ("weight_lb", "weight_kg"):
        if found := _WEIGHT.fullmatch(fields.get(name, "").upper()):
            unit = (found[2] or ("KG" if metric else name[-2:])).lower()
            digits = re.sub(r"[^0-9]", "", fields[name])
            others[f"weight_{unit}"] = digits
    return others
