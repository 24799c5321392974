"""Static files are kept by browsers for good, under names that change with their content."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings as project
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from whitenoise.middleware import WhiteNoiseMiddleware

from config import bootstrap
from config.static_files import HashedStaticFiles

_IMPORTED = re.compile(r"""(?:from |import\(|import )["']\./([^"']+)["']""")


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """A folder with everything, collected as `prepare` does it."""
    folder = tmp_path_factory.mktemp("static")
    with override_settings(STATIC_ROOT=folder):
        bootstrap.collect_static()
    return folder


@pytest.fixture
def storage(collected):
    return HashedStaticFiles(location=collected, base_url="/static/")


def fetch(folder, address):
    with override_settings(STATIC_ROOT=folder):
        return WhiteNoiseMiddleware(lambda _: HttpResponse(status=404))(
            RequestFactory().get(address)
        )


def test_what_a_page_links_to_is_kept_for_a_year_and_more(collected, storage):
    address = storage.url("portal/portal.css")
    answer = fetch(collected, address)

    assert re.fullmatch(r"/static/portal/portal\.[0-9a-f]{12}\.css", address)
    assert "immutable" in answer["Cache-Control"]
    assert int(re.search(r"max-age=(\d+)", answer["Cache-Control"])[1]) >= 365 * 86400


def test_the_plain_name_that_other_sites_load_stays(collected):
    answer = fetch(collected, "/static/capture/bonafide-capture.js")

    assert answer.status_code == 200
    assert answer["Cache-Control"] == "max-age=60, public"


@pytest.mark.parametrize("folder", ["capture", "portal"])
def test_a_module_is_loaded_under_one_name_alone(collected, storage, folder):
    names = [path.name for path in (Path(collected) / folder).glob("*.js")]
    hashed = {storage.stored_name(f"{folder}/{name}").removeprefix(f"{folder}/") for name in names}
    modules = {name: (Path(collected) / folder / name).read_text("utf-8") for name in hashed}
    imported = {one for text in modules.values() for one in _IMPORTED.findall(text)}

    assert modules
    assert imported <= hashed


def test_what_was_not_collected_has_its_plain_name(tmp_path):
    storage = HashedStaticFiles(location=tmp_path, base_url="/static/")

    assert storage.url("portal/portal.css") == "/static/portal/portal.css"
    assert isinstance(staticfiles_storage, HashedStaticFiles)
    assert not project.DEBUG


def test_pages_that_are_open_find_their_modules_after_an_update(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    bootstrap.collect_static()
    old = tmp_path / "capture" / "page.0123456789ab.js"
    old.write_text("export {};", "utf-8")
    manifest = tmp_path / "staticfiles.json"
    manifest.write_text('{"paths": {"capture/page.js": "capture/page.0123456789ab.js"}}', "utf-8")
    (tmp_path / ".stamp").write_text("another version", "ascii")

    bootstrap.collect_static()

    assert old.read_text("utf-8") == "export {};"
