"""Synthetic specimens of identity documents: fictional people, drawn by formula."""

from .aamva import aamva_payload
from .canadian_licence import canadian_licence
from .degradations import DEGRADATIONS, degrade, unreadable
from .european_id_card import european_id_card
from .european_licence import british_licence, european_licence
from .families import Drawn, draw, families
from .id_card import id_card_td1
from .mrz import KINDS, check_digit, french_card, french_card_lines, mrz_lines, tampered
from .passport import passport
from .people import Person, random_person
from .portraits import NAMES, portrait, selfie
from .residence_permit import residence_permit
from .residents import briton, canadian, carded_in, licensed_in
from .samples import Sample, samples
from .scenes import scene, table
from .us_licence import us_licence_back, us_licence_front
from .visa import visa

__all__ = [
    "DEGRADATIONS",
    "KINDS",
    "NAMES",
    "Drawn",
    "Person",
    "Sample",
    "aamva_payload",
    "british_licence",
    "briton",
    "canadian",
    "canadian_licence",
    "carded_in",
    "check_digit",
    "degrade",
    "draw",
    "european_id_card",
    "european_licence",
    "families",
    "french_card",
    "french_card_lines",
    "id_card_td1",
    "licensed_in",
    "mrz_lines",
    "passport",
    "portrait",
    "random_person",
    "residence_permit",
    "samples",
    "scene",
    "selfie",
    "table",
    "tampered",
    "unreadable",
    "us_licence_back",
    "us_licence_front",
    "visa",
]
