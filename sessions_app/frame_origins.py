"""Which sites may show the hosted pages in a frame: origins as they stand in a policy."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from sessions_app.callbacks import may_be_called_back

MOST = 20
# A host name may begin with "*.": every name below it.
_HOST = re.compile(r"(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\]")


def of(text: str) -> tuple[str, ...]:
    """The origins of a setting, one a line or with spaces between."""
    return tuple(dict.fromkeys(word.lower().rstrip("/") for word in text.split()))


def complaint(text: str, *, is_test: bool) -> str:
    """What is wrong with the setting; empty where nothing is."""
    found = of(text)
    if len(found) > MOST:
        return f"At most {MOST} origins can be named."
    for one in found:
        if not _is_origin(one, is_test=is_test):
            return (
                f"{one[:80]} is no origin such as https://shop.example; http is for loopback "
                "hosts of test integrations."
            )
    return ""


def _is_origin(text: str, *, is_test: bool) -> bool:
    try:
        parts = urlsplit(text)
        host = parts.netloc.rpartition(":")[0] if parts.port is not None else parts.netloc
    except ValueError:
        return False
    if text != f"{parts.scheme}://{parts.netloc}" or not _HOST.fullmatch(host):
        return False
    # A wildcard alone, or over a whole ending such as *.com, would name everybody.
    if host.startswith("*.") and host.count(".") < 2:
        return False
    return may_be_called_back(text.replace("*.", "", 1), is_test=is_test)
