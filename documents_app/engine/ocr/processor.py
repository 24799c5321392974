"""In which numbers networks are faster on this processor than in floating-point ones."""

import platform
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

# Instructions that multiply bytes and add the products up: of x86 processors, and of ARM's.
_DOT_PRODUCTS = frozenset(("avx512_vnni", "avx_vnni", "avx_vnni_int8", "asimddp", "i8mm"))
# The same for bfloat16. ARM's were not measured.
_BFLOAT16 = frozenset(("avx512_bf16", "amx_bf16"))
_LINUX = Path("/proc/cpuinfo")


@cache
def gains_from_bytes() -> bool:
    """Told by Linux; of other systems only Apple's processors are known to have them."""
    if _LINUX.exists():
        return has_dot_products(_cpuinfo())
    return sys.platform == "darwin" and platform.machine() == "arm64"


@cache
def gains_from_bfloat16() -> bool:
    """Told by Linux alone."""
    return _LINUX.exists() and has_bfloat16(_cpuinfo())


def has_dot_products(lines: Iterable[str]) -> bool:
    """Whether the first processor that a cpuinfo lists has one of the instructions."""
    return bool(_DOT_PRODUCTS & _instructions(lines))


def has_bfloat16(lines: Iterable[str]) -> bool:
    """The same of instructions for bfloat16."""
    return bool(_BFLOAT16 & _instructions(lines))


def _instructions(lines: Iterable[str]) -> frozenset[str]:
    for line in lines:
        name, _, words = line.partition(":")
        if name.strip() in ("flags", "Features"):
            return frozenset(words.split())
    return frozenset()


def _cpuinfo() -> list[str]:
    return _LINUX.read_text("utf-8", "replace").splitlines()
