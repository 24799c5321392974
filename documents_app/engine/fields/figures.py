"""A printed number, cut off from what stands against it: a date, a sex, the state before it."""

import re

from documents_app.engine.fields.country_names import is_country_code
from documents_app.engine.fields.dates import has_month, parse_date

_LONGEST_DATE = 8  # digits
_WHOLE_NUMBER = 7  # characters from which a number may be complete
# '01/02/2030', also where it stands against the number; what follows is not the number's.
_D, _M, _Y = r"(?:0[1-9]|[12]\d|3[01])", r"(?:0[1-9]|1[0-2])", r"(?:19|20)\d\d"
_GLUED_DATE = re.compile(
    rf"(?<=[A-Z0-9]{{5}})\s*[-/,]?\s*"
    rf"(?:{_D}[./]{_M}[./]{_Y}|{_Y}-{_M}-{_D}|(?<!\d){_D} {_M} {_Y}|{_D}[A-Z]{{3}}{_Y})(?!\d).*$"
)
# '34.567.890' and '123.456.789-00', '17.123.456-7'.
_DOTTED = r"\d{1,3}(?:\.\d{3})+(?:-[\dK]{1,2})?"


def _is_a_neighbour(token: str, before: list[str]) -> bool:
    """Whether a token begins another value: a word after the digits, a date, or a sex."""
    number = "".join(before)
    if not any(c.isdigit() for c in number):
        return False
    word = token.isalpha() and len(token) >= 3
    sex = token in ("M", "F") and len(number) >= _WHOLE_NUMBER
    dated = len(number) >= _WHOLE_NUMBER or not token.isdigit()
    return word or sex or (dated and parse_date(token, order="dmy") is not None)


def number(text: str) -> str | None:
    joined = " ".join(_tokens(text))
    plain = re.sub(r"[^A-Z0-9]", "", joined)
    if not 4 <= len(plain) <= 22 or sum(c.isdigit() for c in plain) < 2:
        return None
    # A date is a date, however much it looks like a number.
    slashed = re.fullmatch(r"\d{1,2}[/-]\d{1,2}[/-]\d{2,4}", joined)
    short = len(plain) <= _LONGEST_DATE or any(c.isalpha() for c in plain)
    worded = " " in joined and short and parse_date(joined, order="dmy") is not None
    return None if slashed or worded or has_month(joined) else joined


def _tokens(text: str) -> list[str]:
    """The pieces of a number, up to where something else begins."""
    tokens: list[str] = []
    text = re.sub(r"^(?:NO|NR|N[°ºo]|#)[.: ]+", "", _GLUED_DATE.sub(" ", text)).lstrip("#° ")
    text = re.sub(r"(?<=[A-Z0-9]) - (?=[A-Z0-9])", "-", text)  # 'P8123 - 40708 - 15706'
    for at, word in enumerate(words := text.split()):
        token = word.strip(".,:;")
        ends = _is_a_neighbour(token, tokens) or (tokens and _begins_a_date(words[at:]))
        if ends or not re.fullmatch(rf"[A-Z0-9][A-Z0-9/\-]*(?:\([0-9A]\))?|{_DOTTED}", token):
            break
        tokens.append(token)
    return _without_the_state(tokens)


def _without_the_state(tokens: list[str]) -> list[str]:
    """'P UTO L898902C3': the fields of type and state stand before a passport's number."""
    at = 1 if len(tokens) > 2 and re.fullmatch(r"P[A-Z]?", tokens[0]) else 0
    state = len(tokens) > at + 1 and len(tokens[at]) == 3 and is_country_code(tokens[at])
    whole = len("".join(tokens[at + 1 :])) >= _WHOLE_NUMBER
    return tokens[at + 1 :] if state and whole else tokens


def _begins_a_date(words: list[str]) -> bool:
    """'12 MAY 2030'."""
    rest = " ".join(words)
    return (
        bool(re.match(r"\d{1,2} [^\W\d_]{3}", rest)) and parse_date(rest, order="dmy") is not None
    )
