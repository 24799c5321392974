"""Two roles in the database: the owner changes tables, the other one only uses them.

DATABASE_URL names the role of web, workers and beat. DATABASE_OWNER_URL names the owner, whom
only `manage.py migrate` and what calls it (`prepare`, `up`) become.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection
from psycopg import sql

from config import env

NAME = "DATABASE_OWNER_URL"
_ADDRESS = ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")
# Tables and sequences that whoever asks may grant rights on.
_GRANTABLE = """
SELECT relname, relkind = 'S' FROM pg_class
WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'S')
  AND pg_has_role(relowner, 'USAGE')
ORDER BY relname
"""
_POWERS = """
SELECT current_user,
       (SELECT rolsuper FROM pg_roles WHERE rolname = current_user),
       EXISTS (SELECT FROM pg_class WHERE relnamespace = current_schema()::regnamespace
               AND relkind IN ('r', 'p') AND pg_has_role(relowner, 'MEMBER')),
       coalesce(has_table_privilege(to_regclass('sessions_app_event'), 'TRUNCATE, TRIGGER')
             OR has_table_privilege(to_regclass('sessions_app_installationevent'),
                                    'TRUNCATE, TRIGGER'), false),
       coalesce(has_schema_privilege(current_schema(), 'CREATE'), false)
"""
_MEANINGS = (
    "is a superuser",
    "owns tables",
    "may truncate events or change their triggers",
    "may create tables",
)
_UNUSABLE = """
SELECT relname FROM pg_class
WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
  AND relname <> 'django_migrations'
  AND NOT (has_table_privilege(oid, 'SELECT') AND has_table_privilege(oid, 'INSERT')
       AND has_table_privilege(oid, 'UPDATE') AND has_table_privilege(oid, 'DELETE'))
ORDER BY relname
"""


@dataclass(frozen=True)
class Powers:
    """What the role that we are may do more than it should, and which tables it cannot use."""

    role: str
    too_much: tuple[str, ...]
    unusable: tuple[str, ...]


def own_powers() -> Powers:
    with connection.cursor() as cursor:
        cursor.execute(_POWERS)
        role, *held = cursor.fetchone()
        cursor.execute(_UNUSABLE)
        unusable = tuple(name for (name,) in cursor.fetchall())
    too_much = tuple(word for word, has in zip(_MEANINGS, held, strict=True) if has)
    return Powers(role, too_much, unusable)


@contextmanager
def as_owner() -> Iterator[bool]:
    """Be the owner of the tables while the block runs; False where no other role is named."""
    reader = env.reader()
    if not reader.has(NAME):
        yield False
        return
    owner = {"OPTIONS": {}, **reader.database(NAME)}
    mine = {key: connection.settings_dict[key] for key in _ADDRESS}
    connection.close()
    connection.settings_dict.update({key: owner.get(key, "") for key in _ADDRESS})
    try:
        yield True
    finally:
        connection.close()
        connection.settings_dict.update(mine)


def grant_to(role: str) -> None:
    """Let the role read and write rows of all our tables, and nothing else. Call as the owner."""
    rows, numbers = "SELECT, INSERT, UPDATE, DELETE", "USAGE, SELECT"
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_schema()")
        owner, schema = cursor.fetchone()
        if owner == role:
            return
        to = {"role": sql.Identifier(role), "schema": sql.Identifier(schema)}
        statements = ["GRANT USAGE ON SCHEMA {schema} TO {role}"]
        for kind, rights in (("TABLES", rows), ("SEQUENCES", numbers)):
            statements.append(
                "ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} "
                f"GRANT {rights} ON {kind} TO {{role}}"
            )
        cursor.execute(_GRANTABLE)
        for name, is_sequence in cursor.fetchall():
            what = f"{numbers} ON SEQUENCE" if is_sequence else f"{rows} ON TABLE"
            to[name] = sql.Identifier(schema, name)
            statements.append(f"GRANT {what} {{{name}}} TO {{role}}")
        statements.append("REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}")
        for statement in statements:
            cursor.execute(sql.SQL(statement).format(**to).as_string())
