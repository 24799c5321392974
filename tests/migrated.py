"""The databases of a run are copies of one that was migrated once for all of its processes.

Migrating takes ten seconds of computing, copying a fraction of one. `migrate` still looks at every
copy, and finds nothing to do.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests.servers import folder_of_run, locked


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix,
    django_db_use_migrations,
    django_db_createdb,
    django_db_blocker,
):
    """Where the database of this process is to be made, it is made of the migrated one."""
    if not django_db_use_migrations:
        return
    with django_db_blocker.unblock():
        if django_db_createdb or not _exists(connection.creation._get_test_db_name()):
            connection.settings_dict["TEST"]["TEMPLATE"] = template(anew=django_db_createdb)


def template(*, anew: bool) -> str:
    """The name of the migrated database, which is as the code is from the first process on."""
    name = f"test_{settings.DATABASES['default']['NAME']}_template"
    once(folder_of_run() / "migrated", lambda: _migrate(name, anew=anew))
    return name


def once(done: Path, work: Callable[[], None]) -> None:
    """Have only one of all processes do it, while the others wait; `done` is there afterwards."""
    with locked(done.with_suffix(".lock")):
        if not done.exists():
            work()
            done.touch()


def _migrate(name: str, *, anew: bool) -> None:
    test, usual = connection.settings_dict["TEST"], connection.settings_dict["NAME"]
    own = test["NAME"]
    test["NAME"] = name
    creation = connection.creation
    creation.create_test_db(verbosity=0, autoclobber=True, serialize=False, keepdb=not anew)
    # It is kept. This closes the connection, without which nothing can be copied, and goes back.
    creation.destroy_test_db(usual, verbosity=0, keepdb=True)
    test["NAME"] = own


def _exists(name: str) -> bool:
    """Asked of another database, as this one may not be there."""
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT FROM pg_database WHERE datname = %s", [name])
        return bool(cursor.rowcount)
