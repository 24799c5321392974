"""Reading tests need the model files; everything else runs without them."""

import pytest

from documents_app import weights


@pytest.fixture(scope="session")
def models():
    absent = [found.model.name for found in weights.status() if found.state != "ok"]
    if absent:
        pytest.fail(f"not in {weights.folder()}: {', '.join(absent)}")
