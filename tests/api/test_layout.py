"""Where modules of the edge lie."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from api.registry import DIALECTS

API = Path(settings.BASE_DIR, "api")
LOOSE = {"__init__", "apps", "dialects", "registry", "urls"}
NAMES = {"dialect", "urls", "auth", "vocabulary", "serializers", "views", "errors", "webhooks"}


def names_in(folder):
    return {one.stem for one in folder.iterdir() if one.suffix == ".py" or one.is_dir()}


def test_the_edge_has_no_loose_modules():
    assert {one.stem for one in API.glob("*.py")} == LOOSE


@pytest.mark.parametrize("name", DIALECTS)
def test_a_dialect_has_always_the_same_eight_names(name):
    assert names_in(API / name) - {"__init__", "__pycache__"} == NAMES
