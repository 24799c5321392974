"""The document and the page to read it, of every dialect that has one."""

from __future__ import annotations

import re

import pytest
import yaml
from django.contrib.staticfiles import finders

pytestmark = pytest.mark.django_db


def test_the_document_comes_as_json(client):
    answer = client.get("/v1/schema")

    assert answer.headers["Content-Type"].startswith("application/json")
    assert answer.json()["openapi"].startswith("3.1")
    assert "/v1/sessions" in answer.json()["paths"]


def test_the_document_comes_as_yaml_for_who_accepts_it(client):
    answer = client.get("/v1/schema", headers={"accept": "application/yaml"})

    assert yaml.safe_load(answer.content) == client.get("/v1/schema").json()


def test_the_document_lists_each_operation_once(client):
    paths = client.get("/v1/schema").json()["paths"]

    assert not [path for path in paths if path.endswith("/")]
    assert not [path for path in paths if "schema" in path or "docs" in path]


def test_the_page_loads_only_files_of_this_server(client):
    answer = client.get("/v1/docs")

    sources = re.findall(r'(?:src|href)="([^"]+)"', answer.content.decode())
    assert sources
    for source in sources:
        assert source.startswith(("/static/", "/v1/docs"))
        if source.startswith("/static/"):
            assert finders.find(source.removeprefix("/static/"))
    assert not re.search(r"<script>", answer.content.decode())
    assert "script-src 'self';" in answer.headers["Content-Security-Policy"]


def test_the_script_of_the_page_asks_for_the_document(client):
    page = client.get("/v1/docs").content.decode()
    (script,) = re.findall(r'src="(/v1/docs[^"]+)"', page)

    answer = client.get(script.replace("&amp;", "&"))

    assert answer.status_code == 200
    assert "/v1/schema" in answer.content.decode()
