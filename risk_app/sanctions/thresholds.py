"""From which score on a listed name counts as a hit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from risk_app.sanctions.screening import THRESHOLD


def of_body(body: Mapping[str, Any]) -> float:
    """By the body of a policy; ours where it says nothing."""
    own = body["limits"].get("sanctions_likeness")
    return THRESHOLD if own is None else float(own)
