"""Rules about the browser and its settings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from devices_app import languages, user_agents
from devices_app.facts import Facts, Level, RuleOutcome

_TAG = re.compile(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*|\*")

# Minutes from Greenwich that some place really has, apart from whole hours -12 to +14.
_ODD_OFFSETS = frozenset({-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765, 825})
_REAL_OFFSETS = _ODD_OFFSETS | frozenset(range(-12 * 60, 14 * 60 + 1, 60))


def user_agent(facts: Facts) -> RuleOutcome:
    """A person's browser is not empty, no bot, no library and not driven by a program."""
    rule, text = "user_agent", facts.user_agent
    if facts.is_automated:
        return RuleOutcome(rule, Level.HIGH, "the browser says that a program drives it")
    if text is None:
        return RuleOutcome(rule, Level.NONE, "no user agent was reported")
    if not text.strip():
        return RuleOutcome(rule, Level.HIGH, "the user agent is empty")
    for pattern, what in (
        (user_agents.DRIVEN, "a browser driven by a program"),
        (user_agents.BOT, "a bot"),
        (user_agents.LIBRARY, "a library of programs"),
    ):
        if any(pattern.search(name) for name in (text, *facts.brands)):
            return RuleOutcome(rule, Level.HIGH, f"the user agent is {what}")
    return RuleOutcome(rule, Level.NO, "the user agent is a browser or an application")


def ua_vs_os(facts: Facts) -> RuleOutcome:
    """The browser and the record must speak of one operating system."""
    rule = "ua_vs_os"
    browser = user_agents.system_of(facts.user_agent or "")
    reported = user_agents.system_of(f"{facts.os_family} {facts.os_name}")
    if browser is None or reported is None:
        return RuleOutcome(rule, Level.NONE, "browser or operating system is not known")
    if user_agents.may_be_one_device(browser, reported):
        return RuleOutcome(rule, Level.NO, "browser and operating system agree")
    return RuleOutcome(rule, Level.MEDIUM, "browser and operating system contradict each other")


def ua_vs_kind(facts: Facts) -> RuleOutcome:
    """A telephone's browser on a desktop is posed; a desktop page on a telephone is a setting."""
    rule = "ua_vs_kind"
    system = user_agents.system_of(facts.user_agent or "")
    if system is None or facts.kind not in {"desktop", "mobile", "tablet"}:
        return RuleOutcome(rule, Level.NONE, "browser or kind of device is not known")
    is_handheld = system in {"android", "ios"}
    if is_handheld and facts.kind == "desktop":
        return RuleOutcome(rule, Level.MEDIUM, "a handheld browser on a desktop device")
    if system == "windows" and facts.kind == "mobile":
        return RuleOutcome(rule, Level.LOW, "a desktop browser on a mobile device")
    return RuleOutcome(rule, Level.NO, "browser and kind of device agree")


def timezone_offset(facts: Facts) -> RuleOutcome:
    """Some place must have the offset. Either sign: browsers count westwards, people eastwards."""
    rule, offset = "timezone_offset", facts.timezone_offset_minutes
    if offset is None:
        return RuleOutcome(rule, Level.NONE, "no offset was reported")
    if offset in _REAL_OFFSETS or -offset in _REAL_OFFSETS:
        return RuleOutcome(rule, Level.NO, "the offset exists")
    return RuleOutcome(rule, Level.MEDIUM, "no place has the offset")


def language_vs_country(facts: Facts) -> RuleOutcome:
    """People carry their languages along: never more than LOW.

    The country of the address or else of the document, and the one that the clock is set for.
    """
    rule, country = "language_vs_country", facts.ip_country or facts.document_country
    if not facts.languages:
        return RuleOutcome(rule, Level.NONE, "no language was reported")
    if not all(_TAG.fullmatch(tag) for tag in facts.languages):
        return RuleOutcome(rule, Level.LOW, "a language is not a language tag")
    known = [languages.SPOKEN.get(one or "") for one in (country, facts.zone_country)]
    spoken = [one for one in known if one is not None]
    if not spoken:
        return RuleOutcome(rule, Level.NONE, "the country, or its languages, are not known")
    if _primary(facts.languages) & languages.EVERYWHERE.union(*spoken):
        return RuleOutcome(rule, Level.NO, "a language fits the country")
    return RuleOutcome(rule, Level.LOW, "no language fits the country")


def language_vs_header(facts: Facts) -> RuleOutcome:
    """The page is told the languages that requests name, or more of them."""
    rule, sent = "language_vs_header", _primary(facts.accept_languages) - {"*"}
    if not facts.languages or not sent:
        return RuleOutcome(rule, Level.NONE, "languages of the page or of requests are not known")
    if sent & _primary(facts.languages):
        return RuleOutcome(rule, Level.NO, "page and requests name one language")
    return RuleOutcome(rule, Level.LOW, "page and requests name different languages")


def incognito(facts: Facts) -> RuleOutcome:
    rule = "incognito"
    if facts.is_incognito is None:
        return RuleOutcome(rule, Level.NONE, "not reported")
    if facts.is_incognito:
        return RuleOutcome(rule, Level.LOW, "a private window")
    return RuleOutcome(rule, Level.NO, "an ordinary window")


def _primary(tags: Sequence[str]) -> frozenset[str]:
    """The languages of the tags, without country and script."""
    return frozenset(re.split("[-_]", tag)[0].lower() for tag in tags)
