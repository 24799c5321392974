"""Every family of documents that we draw, each with the truth about what is printed on it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from .canadian_licence import canadian_licence
from .european_id_card import CARDS, european_id_card
from .european_licence import HEADINGS, british_licence, european_licence
from .id_card import id_card_td1
from .ocrb import Image
from .passport import passport
from .people import Person, random_person
from .portraits import portrait
from .residence_permit import TITLES, residence_permit
from .residents import briton, canadian, carded_in, licensed_in
from .styles import style_of
from .us_licence import us_licence_front
from .visa import visa

Truth = dict[str, str]
_NAMES = ("surname", "given_names", "document_number")
_DATES = ("birth_date", "issue_date", "expiry_date")


@dataclass(frozen=True)
class Drawn:
    """One document: `truth` by canonical field, dates ISO, only what the picture shows in print."""

    family: str
    document_type: str
    country: str
    picture: Image
    truth: Truth


def families() -> tuple[str, ...]:
    return tuple(_FAMILIES)


def draw(family: str, seed: int) -> Drawn:
    """A document of the family for the seed's person; countries take turns with the seed."""
    return _FAMILIES[family](seed)


def _person(seed: int) -> Person:
    return random_person(seed, sex="FM"[seed % 2])


def _face(seed: int) -> Image:
    return portrait(("astronaut", "hopper")[seed % 2])


def _truth(person: Person, *more: str, without: tuple[str, ...] = ()) -> Truth:
    names = [name for name in (*_NAMES, *_DATES, *more) if name not in without]
    # A date's text is its ISO form.
    return {name: str(getattr(person, name)) for name in names}


def _passport(seed: int) -> Drawn:
    person = replace(_person(seed), personal_number=f"{seed % 90000 + 10000}{seed % 7}12")
    truth = _truth(person, "sex", "place_of_birth") | {"nationality": "UTO"}
    return Drawn(
        "passport",
        "passport",
        "UTO",
        passport(person, _face(seed), seed=seed, style=style_of(seed)),
        truth,
    )


def _td1(seed: int) -> Drawn:
    person = _person(seed)
    truth = _truth(person, "sex", "place_of_birth")
    return Drawn(
        "id card",
        "id_card",
        "UTO",
        id_card_td1(person, _face(seed), seed=seed, style=style_of(seed)),
        truth,
    )


def _us(seed: int) -> Drawn:
    state = ("CA", "NY", "TX")[seed % 3]
    person = replace(_person(seed), state=state, nationality="USA")
    more = ("sex", "address", "city", "postcode", "eye_colour")
    truth = _truth(person, *more) | {
        "issuing_state": state,
        "vehicle_class": "C",
        "height": f"{round(person.height_cm / 2.54)} in",
    }
    picture = us_licence_front(person, _face(seed), state, seed=seed, style=style_of(seed))
    return Drawn("US licence", "drivers_license", "US", picture, truth)


def _canada(seed: int) -> Drawn:
    province = ("ON", "BC")[seed % 2]
    person = canadian(_person(seed), province)
    more = ("sex", "address", "city", "postcode", *(("eye_colour",) if province == "BC" else ()))
    truth = _truth(person, *more) | {
        "issuing_state": province,
        "height": f"{person.height_cm} cm",
        "vehicle_class": "G" if province == "ON" else "5",
    }
    picture = canadian_licence(person, _face(seed), province, seed=seed, style=style_of(seed))
    return Drawn("Canadian licence", "drivers_license", "CA", picture, truth)


def _eu_licence(seed: int) -> Drawn:
    country = tuple(HEADINGS)[seed % len(HEADINGS)]
    person = licensed_in(_person(seed), country)
    truth = _truth(person, "place_of_birth") | {"vehicle_class": "AM/B/L"}
    picture = european_licence(person, _face(seed), country, seed=seed, style=style_of(seed))
    return Drawn("EU licence", "drivers_license", country, picture, truth)


def _uk_licence(seed: int) -> Drawn:
    person = briton(_person(seed))
    more = ("place_of_birth", "address", "city", "postcode")
    truth = _truth(person, *more) | {"vehicle_class": "AM/B/L"}
    picture = british_licence(person, _face(seed), seed=seed, style=style_of(seed))
    return Drawn("UK licence", "drivers_license", "GB", picture, truth)


def _eu_card(seed: int) -> Drawn:
    country = tuple(CARDS)[seed % len(CARDS)]
    person = carded_in(_person(seed), country)
    truth = _truth(person, "sex", "place_of_birth") | {"nationality": country}
    picture = european_id_card(person, _face(seed), country, seed=seed, style=style_of(seed))
    return Drawn("EU id card", "id_card", country, picture, truth)


def _permit(seed: int) -> Drawn:
    country = tuple(TITLES)[seed % len(TITLES)]
    person = _person(seed)
    truth = _truth(person, "sex", without=("issue_date",)) | {"nationality": "UTO"}
    picture = residence_permit(person, _face(seed), country, seed=seed, style=style_of(seed))
    return Drawn("residence permit", "residence_permit", country, picture, truth)


def _visa(kind: str, seed: int) -> Drawn:
    person = _person(seed)
    truth = _truth(person, "sex", without=("issue_date",)) | {
        "nationality": "UTO",
        "valid_from": person.issue_date.isoformat(),
    }
    size = "MRV-A" if kind == "MRV-A" else "MRV-B"
    picture = visa(
        person,
        _face(seed),
        "MRV-A" if size == "MRV-A" else "MRV-B",
        seed=seed,
        style=style_of(seed),
    )
    return Drawn(f"visa {kind}", "visa", "UTO", picture, truth)


_FAMILIES: dict[str, Callable[[int], Drawn]] = {
    "passport": _passport,
    "id card": _td1,
    "EU id card": _eu_card,
    "residence permit": _permit,
    "US licence": _us,
    "Canadian licence": _canada,
    "EU licence": _eu_licence,
    "UK licence": _uk_licence,
    "visa MRV-A": partial(_visa, "MRV-A"),
    "visa MRV-B": partial(_visa, "MRV-B"),
}
