"""How Django reaches PostgreSQL."""

from __future__ import annotations

from config.env import Reader

# Without DATABASE_URL the "socket" that cannot be reached says in its own name what is missing.
_MISSING: dict[str, object] = {"NAME": "bonafide", "HOST": "/DATABASE_URL is not set"}


def database(env: Reader, *, is_prepared: bool) -> dict[str, object]:
    """The database of DATABASE_URL. is_prepared: whether statements are prepared on the server."""
    found = env.database("DATABASE_URL") if env.has("DATABASE_URL") else _MISSING
    given = found.get("OPTIONS")
    options: dict[str, object] = {"connect_timeout": 5}
    options |= given if isinstance(given, dict) else {}
    if is_prepared:
        options |= {"server_side_binding": True, "prepare_threshold": 5}
    return {
        **found,
        "ENGINE": "config.postgres",  # Django's own, see there
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
