"""What a browser asks for before it knows any address."""

import re

from django.contrib.staticfiles import finders


def test_the_first_page_leads_to_the_portal_and_the_api(client):
    answer = client.get("/")

    links = re.findall(r'<a href="([^"]+)"', answer.content.decode())
    assert answer.status_code == 200
    assert links == ["/admin/", "/v1/docs"]


def test_the_first_page_loads_only_files_of_this_server(client):
    page = client.get("/").content.decode()

    files = re.findall(r'<link [^>]*href="([^"]+)"', page)
    assert files
    for file in files:
        assert finders.find(file.removeprefix("/static/"))


def test_the_icon_is_found_where_browsers_look(client):
    answer = client.get("/favicon.ico")

    assert answer.status_code == 301
    assert finders.find(answer["Location"].removeprefix("/static/"))


def test_the_portal_is_found_without_its_slash(client):
    answer = client.get("/admin")

    assert (answer.status_code, answer["Location"]) == (301, "/admin/")


def test_nothing_can_be_posted_to_the_first_page(client):
    assert client.post("/").status_code == 405
