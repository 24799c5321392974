"""The text of a payload, with the separators that scanners and their programs had replaced.

Forms that were reported for genuine cards: `<LF>` for a line end, bars between the elements, and a
keyboard's 'M' for the carriage return (c0shea/IdParser, its samples of MA, WI, IN, SC).
"""

import re

_TAG = re.compile(r"<(?:LF|CR|RS|GS|FS|US|CRLF|NUL|0x[0-9A-F]{2})>")
_BAR = re.compile(r"\|(?=\s*(?:[DPZ][A-Z]{2}|ANSI|AAMVA|\||(?:DL|ID|EN)D|$))")
_FEWEST_BARS = 4
_LOWER = re.compile(r"(?:ansi|aamva) {0,2}\d{6}")
# '@', perhaps what became of the line end and the record separator, then 'M' and the file type.
_M_FOR_RETURN = re.compile(r"@[^A-Z]{0,4}M(?=ANSI|AAMVA)")
_M_AT_AN_END = re.compile(r"M(?=(Z[A-Z])\1[A-Z]|\s*\Z)")


def decode(data: bytes) -> str:
    """Return the text of a payload with control characters for its separators.

    The standard writes Latin-1; a text that is UTF-8 throughout was never meant as that.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    text = _TAG.sub("\n", text.replace("\u00a0", " ").replace("\ufeff", ""))
    if len(_BAR.findall(text)) >= _FEWEST_BARS:
        text = _BAR.sub("\n", text)
    if _LOWER.search(text):  # a keyboard with its capitals locked
        text = text.swapcase()
    if _M_FOR_RETURN.search(text[:20]):
        text = _M_AT_AN_END.sub("\r", text)
    return text
