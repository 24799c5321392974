"""Synthetic specimens of identity documents: fictional people, drawn by formula."""

from .mrz import check_digit, mrz_lines, tampered
from .passport import passport
from .people import Person, random_person
from .portraits import portrait, selfie

__all__ = [
    "Person",
    "check_digit",
    "mrz_lines",
    "passport",
    "portrait",
    "random_person",
    "selfie",
    "tampered",
]
