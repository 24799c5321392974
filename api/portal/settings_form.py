"""The form of an integration's settings: in groups, each field with its meaning and its limit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import CharField, Field, IntegerField

# Title, fields and, where the model does not say it, what a group is about.
_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("", ("name", "is_active", "mode", "id", "created_at")),
    (
        "Sessions",
        (
            *("default_callback", "session_lifetime_days", "resubmissions_allowed"),
            *("link_minutes", "evidence_minutes", "capture_hours", "strict_document_numbers"),
            "review_hours",
        ),
    ),
    ("How long things are kept", ("evidence_days", "retention_days", "identity_retention_days")),
    ("Deleting by the API", ("deletion_allowed", "deletions_per_hour", "deletions_per_day")),
    ("Messages with links", ("messages_per_day", "link_language")),
    (
        "Where people come from",
        ("allowed_networks", "denied_networks", "collects_places"),
    ),
    ("Faces and signatures", ("search_by_face", "legacy_signature")),
)
_MEANINGS = {
    "name": "Applicants read it, unless the hosted pages have another name.",
    "is_active": "Off: every call is refused. Its sessions and what is owed to it stay.",
    "default_callback": "Where people come back to, for sessions that name no address: https, or "
    "http on this machine for test integrations. Empty: none.",
    "session_lifetime_days": "Days until a session that nobody finished is over, in dialects that "
    "count in days.",
    "resubmissions_allowed": "How often new pictures may be asked for in one session.",
    "strict_document_numbers": "On: a claimed document number must have 6 to 9 letters A-Z and "
    "digits, in dialects that know the rule.",
    "deletion_allowed": "On: the API may delete sessions for good.",
    "deletions_per_hour": "How many sessions the API may delete in an hour. Empty: no limit.",
    "deletions_per_day": "How many sessions the API may delete in a day. Empty: no limit.",
}
_LEAST = {"session_lifetime_days": 1}


def fieldsets(names: Sequence[str]) -> list[tuple[str | None, dict[str, Any]]]:
    """The groups with those of the fields that are there, and the others under "More"."""
    grouped = {name for _, fields in _GROUPS for name in fields}
    groups = [*_GROUPS, ("More", tuple(name for name in names if name not in grouped))]
    found = [(title, [one for one in fields if one in names]) for title, fields in groups]
    return [(title or None, {"fields": fields}) for title, fields in found if fields]


def explained(column: Field[Any, Any], field: Any) -> Any:
    """The form's field with what it means and what it may be."""
    if field is None:
        return None
    least = _LEAST.get(column.name)
    if least is not None:
        field.min_value = least
        field.validators.append(MinValueValidator(least))
    meaning = _MEANINGS.get(column.name, str(field.help_text))
    field.help_text = " ".join(said for said in (meaning, _limit(column)) if said)
    return field


def _limit(column: Field[Any, Any]) -> str:
    """What the column takes, from its own validators."""
    if isinstance(column, IntegerField):
        lows = [one.limit_value for one in column.validators if type(one) is MinValueValidator]
        highs = [one.limit_value for one in column.validators if type(one) is MaxValueValidator]
        low = max([*lows, _LEAST.get(column.name, 0)])
        return f"{low} to {min(highs)}." if highs else f"At least {low}."
    if isinstance(column, CharField) and not column.choices:
        return f"At most {column.max_length} characters."
    return ""
