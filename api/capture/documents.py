"""Which documents a person may show: what the session takes, proposed from what was announced."""

from __future__ import annotations

import gettext
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pycountry
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import to_locale

from api.flows import Hosted
from api.wire.country_codes import COUNTRIES
from sessions_app.shapes import ChosenDocument

KIND_NAMES: dict[str, str | Promise] = {
    "passport": _("Passport"),
    "passport_card": _("Passport card"),
    "id_card": _("Identity card"),
    "multi_purpose_id": _("Multi-purpose card"),
    "residence_permit": _("Residence permit"),
    "work_permit": _("Work permit"),
    "employment_pass": _("Employment pass"),
    "visa": _("Visa"),
    "drivers_license": _("Driving licence"),
    "learner_permit": _("Learner's permit"),
    "military_id": _("Military identity card"),
    "veteran_id": _("Veteran's card"),
    "tax_card": _("Tax card"),
    "social_security_card": _("Social security card"),
    "voter_card": _("Voter's card"),
    "health_card": _("Health card"),
    "firearm_license": _("Firearm licence"),
    "police_certificate": _("Police certificate"),
    "postal_id": _("Postal identity card"),
    "professional_id": _("Professional card"),
    "membership_card": _("Membership card"),
    "other": _("Another document"),
}
# What is offered where the session takes any.
USUAL = ("passport", "id_card", "drivers_license", "residence_permit", "other")
# Issuers that ISO has no country for.
_NAMES_BESIDE_ISO: dict[str, str | Promise] = {
    "XK": _("Kosovo"),
    "EU": _("European Union"),
    "UN": _("United Nations"),
}
NO_DOCUMENT = ChosenDocument()


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be chosen, and what is chosen on the page beforehand."""

    kinds: tuple[str, ...]
    countries: tuple[str, ...]
    proposed: ChosenDocument

    @property
    def only(self) -> ChosenDocument | None:
        """The one document that can be chosen, None where there are several."""
        if len(self.kinds) == 1 and len(self.countries) == 1:
            return ChosenDocument(self.kinds[0], self.countries[0])
        return None


def offer_for(hosted: Hosted) -> Offer:
    claimed = hosted.view.claims.document
    kinds = tuple(kind for kind in hosted.asked.kinds if kind in KIND_NAMES)
    kinds = kinds or _with(claimed.type, USUAL)
    countries = tuple(one for one in hosted.asked.countries if one in COUNTRIES)
    countries = countries or tuple(sorted(COUNTRIES))
    chosen = hosted.chosen or ChosenDocument(claimed.type, claimed.country)
    return Offer(
        kinds=kinds,
        countries=countries,
        proposed=ChosenDocument(
            kind=_among(chosen.kind, kinds), country=_among(chosen.country, countries)
        ),
    )


def chosen_of(hosted: Hosted) -> ChosenDocument | None:
    """What was chosen, or needs no choice; None while the person has to choose."""
    if not hosted.needs_document:
        return NO_DOCUMENT
    return hosted.chosen or offer_for(hosted).only


def named_countries(codes: Iterable[str], language: str) -> list[tuple[str, str]]:
    """Code and name, sorted by the names in that language."""
    names = _country_names(language)
    found = [(code, str(names.get(code) or _NAMES_BESIDE_ISO.get(code, code))) for code in codes]
    return sorted(found, key=lambda pair: pair[1].casefold())


def named_kinds(kinds: Iterable[str]) -> list[tuple[str, str]]:
    return [(kind, str(KIND_NAMES[kind])) for kind in kinds]


def _with(kind: str, usual: tuple[str, ...]) -> tuple[str, ...]:
    return usual if kind in usual or kind not in KIND_NAMES else (kind, *usual)


def _among(word: str, words: tuple[str, ...]) -> str:
    return word if word in words else words[0] if len(words) == 1 else ""


@cache
def _country_names(language: str) -> dict[str, str]:
    """The names of ISO's countries, from the translations that pycountry brings."""
    locale = to_locale(language)
    wanted = [locale, {"zh_Hans": "zh_CN"}.get(locale, locale.partition("_")[0])]
    translated = gettext.translation(
        "iso3166-1", pycountry.LOCALES_DIR, languages=wanted, fallback=True
    )
    return {
        one.alpha_2: translated.gettext(getattr(one, "common_name", one.name))
        for one in pycountry.countries
    }
