"""In which numbers networks are faster on this processor than in floats.

Told by Linux's list of its instructions. Those of ARM were not measured, and count as none.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

# Instructions that multiply bytes, or bfloat16, and add the products up.
_BYTES = frozenset(("avx512_vnni", "avx_vnni"))
_BFLOAT16 = frozenset(("avx512_bf16", "amx_bf16"))
_LINUX = Path("/proc/cpuinfo")


@cache
def gains_from_bytes() -> bool:
    return bool(_BYTES & _of_this_machine())


@cache
def gains_from_bfloat16() -> bool:
    return bool(_BFLOAT16 & _of_this_machine())


def instructions(lines: Iterable[str]) -> frozenset[str]:
    """Those of the first processor that a cpuinfo lists."""
    for line in lines:
        name, _, words = line.partition(":")
        if name.strip() in ("flags", "Features"):
            return frozenset(words.split())
    return frozenset()


def _of_this_machine() -> frozenset[str]:
    if not _LINUX.exists():
        return frozenset()
    return instructions(_LINUX.read_text("utf-8", "replace").splitlines())
