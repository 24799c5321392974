"""The names in a user agent, by the rules of ua-parser: browser, system and device.

Which system it is in our words, which kind of device, and whether a program drives it is ours to
say (user_agents.py): the library knows neither the words by which pages name their platform, nor
telephones from tablets, and a rule must not change its mind with an update of a list.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ua_parser import BasicResolver, PartialResult

# Some hundred rules look at the text, the slowest in time that grows with the square of its length:
# at this length what is made to be slow takes 10 ms, what browsers say 1 ms.
LONGEST = 512
_KEPT = 1024
# What the library calls a device that nothing is known of. Chrome says "K" for every Android.
_NO_MODELS = frozenset({"K", "Generic Smartphone", "Generic Tablet", "Desktop", "Mac", "Other"})
_NO_BRANDS = frozenset({"Generic", "Generic_Android", "Generic_Android_Tablet", "Spider"})


@dataclass(frozen=True, slots=True)
class AgentNames:
    """browser: with the number of its version. Empty where the text does not say."""

    browser: str = ""
    system: str = ""
    system_version: str = ""
    vendor: str = ""
    model: str = ""


@lru_cache(maxsize=_KEPT)
def names_of(text: str) -> AgentNames:
    """What a user agent says; of a very long one its beginning alone counts."""
    found = _read(text[:LONGEST])
    browser, system, device = found.user_agent, found.os, found.device
    is_known = device is not None and device.brand not in _NO_BRANDS
    return AgentNames(
        browser=_joined(" ", browser.family, browser.major) if browser else "",
        system=system.family if system else "",
        system_version=_joined(".", system.major, system.minor, system.patch) if system else "",
        vendor=(device.brand or "") if device and is_known else "",
        model=(device.model or "")
        if device and is_known and device.model not in _NO_MODELS
        else "",
    )


def _read(text: str) -> PartialResult:
    from ua_parser import Domain

    return _resolver()(text, Domain.ALL)


@cache
def _resolver() -> BasicResolver:
    """Loaded where the first browser comes: processes that see none need not wait for it."""
    from ua_parser import BasicResolver, load_lazy_builtins

    return BasicResolver(load_lazy_builtins())


def _joined(between: str, *parts: str | None) -> str:
    """The parts up to the first that is missing."""
    there: list[str] = []
    for part in parts:
        if not part:
            break
        there.append(part)
    return between.join(there)
