"""Who is let in where: every address of the portal, each role and each method, as a table.

`permission_matrix.csv` has a line for each address and method. "yes": the page answers, or refuses
what a form says; "no": 403; "login": sent to sign in; 404 and 405 are the server's own. A method
without a line is refused or treated as GET.
"""

import os

import pytest

from tests.risk_app.portal import permission_matrix
from tests.risk_app.portal.full_tables import fill_tables
from tests.risk_app.portal.permission_matrix import ROLES

pytestmark = pytest.mark.django_db

RECORD = "RECORD_PERMISSIONS"
COMMAND = f"{RECORD}=1 .venv/bin/pytest tests/risk_app/portal/test_permission_matrix.py"
# Who is not signed in is let in nowhere else.
OPEN = {"admin:login", "admin:logout"}


@pytest.fixture
def found(world, target, monkeypatch):
    world["user"] = target
    fill_tables(world)
    return permission_matrix.rows(world, monkeypatch)


@pytest.fixture
def target(django_user_model):
    """Somebody with an account and no rights, for the pages about people."""
    return django_user_model.objects.create_user("tess")


def test_everybody_is_told_what_the_table_says(found):
    if os.environ.get(RECORD):
        permission_matrix.keep(found)
    kept = permission_matrix.kept()
    news = [f"  is      {','.join(row)}" for row in found if row not in kept]
    news += [f"  table   {','.join(row)}" for row in kept if row not in found]

    assert not news, "\n".join(
        [
            "The table says otherwise than the portal does (address, method, " + ", ".join(ROLES),
            *sorted(news, key=lambda line: line[10:]),
            f"Where that is meant, write the table anew by {COMMAND}",
        ]
    )


def test_who_is_not_signed_in_is_let_in_nowhere():
    told = {row[0]: row[2] for row in permission_matrix.kept()}

    assert {name for name, said in told.items() if said == "yes"} <= OPEN
