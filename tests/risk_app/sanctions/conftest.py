"""Lists for tests: rows of lists, and a way to load fictional files into them."""

import pytest

from risk_app.models import SanctionsList
from risk_app.sanctions import loading
from tests.risk_app.sanctions import list_files


@pytest.fixture
def ofac_list(db):
    return SanctionsList.objects.create(
        code="ofac_sdn", title="Fictional", format=SanctionsList.Format.OFAC_CSV
    )


@pytest.fixture
def load(tmp_path):
    """Load OFAC's files into a list, made anew with these rows; other files may replace them."""

    def load(listed, *, force=False, files=None, **rows):
        made = list_files.ofac(tmp_path / "files", **rows) if files is None else files
        return loading.load(listed, list(made.items()), force=force)

    return load
