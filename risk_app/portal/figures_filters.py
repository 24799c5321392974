"""What a person asks of the page of figures, from its query string: nonsense means the default."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from risk_app.figures.noting import monday
from risk_app.figures.reading import Wanted
from sessions_app.models import Integration
from sessions_app.status import Mode, Purpose

LIVE, TEST = "live", "test"
PERIODS = {7: "7 days", 28: "4 weeks", 84: "12 weeks", 182: "26 weeks", 364: "52 weeks"}
BY_DAY = 28  # up to so many days are told apart by day
_USUAL = 84
# Stands for "no document was read": an empty value means every one.
NONE_READ = "none"
_COUNTRY, _DOCUMENT = re.compile(r"[A-Z]{2,3}"), re.compile(r"[a-z_]{1,20}")


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of the query string, and the figures that they mean."""

    integration: str
    days: int
    purpose: str
    country: str
    document: str
    wanted: Wanted
    shown_integrations: Sequence[Integration]
    is_test: bool

    @property
    def query(self) -> dict[str, str]:
        return {
            "integration": self.integration,
            "days": str(self.days),
            "purpose": self.purpose,
            "country": self.country,
            "document": self.document,
        }


def asked(query: Mapping[str, str], integrations: Sequence[Integration], today: date) -> Asked:
    """The figures of test integrations never stand among those of live ones."""
    chosen, shown = _integrations(query.get("integration", LIVE), integrations)
    days = _days(query.get("days", ""))
    purpose = _one_of(query.get("purpose", ""), Purpose.values)
    country = _word(query.get("country", ""), _COUNTRY)
    document = _word(query.get("document", ""), _DOCUMENT)
    by_weeks = days > BY_DAY
    since = today - timedelta(days=days - 1)
    wanted = Wanted(
        since=monday(since) if by_weeks else since,
        until=today,
        integrations=tuple(one.pk for one in shown),
        purpose=purpose,
        country=_meant(country),
        document_type=_meant(document),
        by_weeks=by_weeks,
    )
    is_test = chosen == TEST or any(one.is_test for one in shown)
    return Asked(chosen, days, purpose, country, document, wanted, shown, is_test)


def choices_of_integrations(
    asked: Asked, integrations: Sequence[Integration]
) -> list[tuple[str, list[Choice]]]:
    """The choices in two groups."""
    return [
        (words, [Choice(mode, f"All {mode} integrations", asked.integration == mode), *each])
        for mode, words in ((LIVE, "Live"), (TEST, "Test"))
        if (each := _each(asked, integrations, Mode(mode))) or mode == LIVE
    ]


def _each(asked: Asked, integrations: Sequence[Integration], mode: Mode) -> list[Choice]:
    return [
        Choice(str(one.pk), one.name, asked.integration == str(one.pk))
        for one in integrations
        if one.mode == mode
    ]


def _integrations(
    word: str, integrations: Sequence[Integration]
) -> tuple[str, Sequence[Integration]]:
    single = [one for one in integrations if str(one.pk) == word]
    if single:
        return word, single
    mode = TEST if word == TEST else LIVE
    return mode, [one for one in integrations if one.mode == mode]


def _days(word: str) -> int:
    return next((days for days in PERIODS if word == str(days)), _USUAL)


def _one_of(word: str, allowed: Sequence[str]) -> str:
    return word if word in allowed else allowed[0]


def _word(word: str, form: re.Pattern[str]) -> str:
    return word if word == NONE_READ or form.fullmatch(word) else ""


def _meant(word: str) -> str | None:
    if not word:
        return None
    return "" if word == NONE_READ else word
