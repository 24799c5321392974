"""Every address of the admin, filled with things that exist, and what they leave behind."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib import admin
from django.db import connection
from django.urls import URLPattern, URLResolver, get_resolver, reverse

World = dict[str, Any]


def names() -> list[tuple[str, Any]]:
    """The names of all patterns below /admin/."""
    root = next(
        entry
        for entry in get_resolver().url_patterns
        if isinstance(entry, URLResolver) and entry.app_name == "admin"
    )
    found: list[tuple[str, Any]] = []

    def walk(patterns: list[Any]) -> None:
        for entry in patterns:
            if isinstance(entry, URLResolver):
                walk(entry.url_patterns)
            elif isinstance(entry, URLPattern) and entry.name:
                # An application's list has its label as a choice in the expression.
                found.append((entry.name, entry.pattern.converters or _groups(entry)))

    walk(root.url_patterns)
    return found


def _groups(entry: Any) -> Any:
    return entry.pattern.regex.groupindex


def fill(name: str, converters: Any, world: World) -> str:
    """The address of the pattern, with ids of things that exist."""
    known = values(name, world)
    return reverse(f"admin:{name}", kwargs={key: known[key] for key in converters})


def values(name: str, world: World) -> dict[str, Any]:
    """What the parts of an address may be, by their names."""
    return {
        "session_id": world["session"].pk,
        "picture_id": world["picture"].pk,
        "delivery_id": world["delivery"].pk,
        "integration_id": world["session"].integration_id,
        "credential_id": world["session"].integration.credentials.first().pk,
        "endpoint_id": world["delivery"].endpoint_id,
        "endpoint_action": "pause",
        "identity_id": world["session"].identity_id,
        "outcome": "approved",
        "hit_id": world["hit"].pk,
        "case_id": world["case"].pk,
        "decision_id": world["decision"].pk,
        "view_id": world["view"].pk,
        "mention_id": 1,
        "action": "comment",
        "app_label": "sessions_app",
        "content_type_id": 1,
        "object_id": _object_id(name, world),
        "id": world["user"].pk,
        "url": "nowhere",
        "user_id": world["user"].pk,
        "name": "corp",
    }


def _object_id(name: str, world: World) -> Any:
    if name.startswith("auth_user_"):
        return world["user"].pk
    for model in admin.site._registry:
        prefix = f"{model._meta.app_label}_{model._meta.model_name}_"
        if name.startswith(prefix):
            first = model._default_manager.order_by("-pk").first()
            return first.pk if first else world["session"].pk
    return world["session"].pk


def fingerprints() -> dict[str, str]:
    """A hash of the rows of every table."""
    prints = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT md5(t::text) FROM "{table}" t')  # noqa: S608  # own table names
            rows = sorted(row[0] for row in cursor.fetchall())
            prints[table] = hashlib.sha256("".join(rows).encode()).hexdigest()
    return prints
