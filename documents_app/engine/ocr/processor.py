"""Whether eight-bit networks are faster on this processor than floating-point ones."""

import platform
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

# Instructions that multiply bytes and add the products up: of x86 processors, and of ARM's.
_DOT_PRODUCTS = frozenset(("avx512_vnni", "avx_vnni", "avx_vnni_int8", "asimddp", "i8mm"))
_LINUX = Path("/proc/cpuinfo")


@cache
def gains_from_bytes() -> bool:
    """Told by Linux; of other systems only Apple's processors are known to have them."""
    if _LINUX.exists():
        return has_dot_products(_LINUX.read_text("utf-8", "replace").splitlines())
    return sys.platform == "darwin" and platform.machine() == "arm64"


def has_dot_products(lines: Iterable[str]) -> bool:
    """Whether the first processor that a cpuinfo lists has one of the instructions."""
    for line in lines:
        name, _, words = line.partition(":")
        if name.strip() in ("flags", "Features"):
            return bool(_DOT_PRODUCTS & set(words.split()))
    return False
