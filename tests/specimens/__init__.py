"""Synthetic specimens of identity documents: fictional people, drawn by formula."""

from .aamva import aamva_payload
from .degradations import DEGRADATIONS, degrade, unreadable
from .id_card import id_card_td1
from .mrz import KINDS, check_digit, mrz_lines, tampered
from .passport import passport
from .people import Person, random_person
from .portraits import NAMES, portrait, selfie
from .samples import Sample, samples
from .scenes import scene, table
from .us_licence import us_licence_back, us_licence_front

__all__ = [
    "DEGRADATIONS",
    "KINDS",
    "NAMES",
    "Person",
    "Sample",
    "aamva_payload",
    "check_digit",
    "degrade",
    "id_card_td1",
    "mrz_lines",
    "passport",
    "portrait",
    "random_person",
    "samples",
    "scene",
    "selfie",
    "table",
    "tampered",
    "unreadable",
    "us_licence_back",
    "us_licence_front",
]
