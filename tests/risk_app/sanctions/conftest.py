"""Lists for tests: rows of lists, and a way to load fictional files into them."""

import pytest

from risk_app.models import SanctionsList
from risk_app.sanctions import loading, names
from tests.risk_app.sanctions import list_files


@pytest.fixture
def ofac_list(db):
    return SanctionsList.objects.create(
        code="ofac_sdn", title="Fictional", format=SanctionsList.Format.OFAC_CSV
    )


@pytest.fixture(scope="session")
def name_library():
    """Loaded here, once in a process: it takes seconds, of which no test is about."""
    names.warm_up()


@pytest.fixture
def load(name_library, tmp_path):
    """Load OFAC's files into a list, made anew with these rows; other files may replace them."""

    def load(listed, *, force=False, files=None, **rows):
        made = list_files.ofac(tmp_path / "files", **rows) if files is None else files
        return loading.load(listed, list(made.items()), force=force)

    return load
