from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage

from config.static_files import HashedStaticFiles


@pytest.fixture(autouse=True)
def _plain_names_afterwards() -> Iterator[None]:
    """`prepare` collects static files, after which this process would link to names with hashes
    that no server of a test has; so would each storage made later, by what lies in the folder."""
    yield
    for name in ("staticfiles.json", ".stamp"):
        (Path(settings.STATIC_ROOT) / name).unlink(missing_ok=True)
    assert isinstance(staticfiles_storage, HashedStaticFiles)
    staticfiles_storage.hashed_files = {}
